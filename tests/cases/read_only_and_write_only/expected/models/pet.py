"""`Pet` and what belongs to it."""

from .._runtime.models import Model


class Tag(Model):
    id: str
    """Given by the shop."""
    word: str


class Pet(Model):
    id: str
    """Given by the shop."""
    added: str
    name: str
    tags: list[Tag] | None = None
