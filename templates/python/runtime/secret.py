"""A text that must not be seen: its repr, str and format are masked.

In: a credential. Out: the same, through `reveal()` only. Must not be revealed anywhere but
where the request is handed to the transport, nor be in a local variable where a traceback,
which may show those, can come from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, final

if TYPE_CHECKING:
    from .tokens import Source


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


def reveal(value: str | Secret | Ticket) -> str:
    """The text of a plain or secret value."""
    return value.reveal() if isinstance(value, Secret | Ticket) else value


_printable = re.compile(r"[\x20-\x7e]+").fullmatch


def checked(value: Any, name: str) -> Secret | Exception:
    """A credential, or what is wrong with it, to be raised where it is out of sight."""
    text = value.reveal() if isinstance(value, Secret) else value
    if not isinstance(text, str):
        return TypeError(f"{name}: give text, not {type(value).__name__}")
    if not _printable(text) or text != text.strip():
        return ValueError(
            f"{name}: holds a line break, a space at an end, or a character that is not "
            "ASCII; was it copied whole?"
        )
    return Secret(text)


@final
class Ticket:
    """One call's bearer token, got before each attempt from a source, and once more after a refusal."""

    __slots__ = ("_renewed", "source", "token")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.token: Secret | None = None
        self._renewed = False

    def reveal(self) -> str:
        """The header's text."""
        return "" if self.token is None else f"Bearer {self.token.reveal()}"

    def renew(self) -> bool:
        """Whether another token is worth an attempt, where this one was refused."""
        if self._renewed or not self.source.renewable or self.token is None:
            return False
        self._renewed = True
        self.source.forget(self.token)
        return True
