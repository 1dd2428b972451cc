"""The one type of a secret: it cannot be printed, compared, counted, stored or sent on by accident.

In: a text. Out: the same text, through `reveal()` alone, which is called where a request is handed to the transport and
where a secret is looked for or written to its store. Must not be revealed into a local variable that outlives its line.
"""

from __future__ import annotations

from typing import NoReturn, final


@final
class Secret:
    """A credential or token. Anything but `reveal()` shows `***` or fails."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('***')"

    def __str__(self) -> str:
        return "***"

    def __format__(self, spec: str) -> str:
        return format("***", spec)

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a secret is not compared, pickled or copied; reveal() it")

    __eq__ = __reduce__ = __reduce_ex__ = __getstate__ = __iter__ = __len__ = _refuse
    __hash__ = None  # type: ignore[assignment]
