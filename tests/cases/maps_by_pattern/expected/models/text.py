"""`Text` and what belongs to it."""

from typing import Any

from .._runtime.models import Model


class Note(Model):
    words: str | None = None


class TextExtended(Model):
    """A member with a name, and others by pattern."""

    id: str | None = None


class Text(Model):
    translations: dict[str, str] | None = None
    """By language."""
    settings: dict[str, int | bool] | None = None
    """Numbers and switches."""
    open: dict[str, Any] | None = None
    """Whatever matches no pattern may be anything."""
    rest: dict[str, Note] | None = None
    """All members that nothing else describes."""
    extended: TextExtended | None = None
    """A member with a name, and others by pattern."""
