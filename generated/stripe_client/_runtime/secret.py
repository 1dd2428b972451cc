"""A text that must not be seen: its repr, str and format are masked.

In: a credential. Out: the same, through `reveal()` only. Must not be revealed anywhere but
where the request is handed to the transport, nor be in a local variable where a traceback,
which may show those, can come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, final


@final
class Secret:
    """A credential. `reveal()` gives the text; printing it gives `***`."""

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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._text == other.reveal()

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> str:
        raise TypeError("a Secret is not pickled")


class Veiled(dict[str, Any]):
    """Values by name; its repr shows the names."""

    def __repr__(self) -> str:
        return f"Veiled({', '.join(self)})"


def veil(values: Mapping[str, Any] | None) -> Veiled:
    """What may hold secrets, so that a traceback does not show them."""
    return Veiled(values or {})


def reveal(value: str | Secret) -> str:
    """The text of a plain or secret value."""
    return value.reveal() if isinstance(value, Secret) else value
