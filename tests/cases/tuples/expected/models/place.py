"""`Place` and what belongs to it."""

from typing import Any

from .._runtime.models import Model


class Person(Model):
    name: str | None = None


class Place(Model):
    at: tuple[float, float]
    """Longitude and latitude."""
    owner: tuple[str, Person] | None = None
    """A tuple, as there are exactly two items."""
    at_most_two: list[str | int] | None = None
    """No tuple, as the second item may be missing."""
    and_more: list[str | bool] | None = None
    """No tuple, as more may follow."""
    anything_more: list[Any] | None = None
    """No tuple, and the document does not say what may follow."""
