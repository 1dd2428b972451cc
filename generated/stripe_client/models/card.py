"""`Card`."""

from typing import Literal

from .._runtime.models import Model


class Card(Model):
    """A customer's card. Only its identity is described here."""

    id: str
    """The object's unique id."""
    object: Literal["card"]
    """The kind of object, always `card`."""
