"""`Source`."""

from typing import Literal

from .._runtime.models import Model


class Source(Model):
    """A means of payment, as the older Sources API keeps it. Only its identity is
    described here.
    """

    id: str
    """The object's unique id."""
    object: Literal["source"]
    """The kind of object, always `source`."""
