"""`BookEvent` and what belongs to it."""

from typing import Literal, TypeAlias

from .._runtime.models import Model, OneOf


class BookAdded(Model):
    """There is one more."""

    type: Literal["book.added"]
    title: str
    """What it is called."""


class Reader(Model):
    """Who reads."""

    name: str | None = None
    """What they are called."""


class BookLost(Model):
    """There is one fewer."""

    type: Literal["book.lost"]
    by: Reader | None = None
    """Who reads."""


BookEvent: TypeAlias = OneOf[BookAdded | BookLost]
"""What happened to a book."""
