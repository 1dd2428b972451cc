"""The one type of a secret: it cannot be printed, compared, counted, stored or sent on by accident.

In: a text. Out: the same text, through `reveal()` alone, which is called where a request is handed to the transport and
where a secret is looked for or written to its store. Must not be revealed into a local variable that outlives its line.
"""

from __future__ import annotations

from typing import NoReturn, final

SHOWN = "Secret(…)"


@final
class Secret:
    """A credential or token. Anything but `reveal()` shows `Secret(…)` or fails."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return SHOWN

    def __format__(self, spec: str) -> str:
        return format(SHOWN, spec)

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a secret is not compared, counted, pickled or copied")

    __eq__ = __reduce__ = __reduce_ex__ = __getstate__ = _refuse
    __iter__ = __len__ = __contains__ = __getitem__ = _refuse
    __hash__ = None  # type: ignore[assignment]
