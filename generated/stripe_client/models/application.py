"""`Application`."""

from typing import Literal

from .._runtime.models import Model


class Application(Model):
    """A Connect application. Only its identity is described here."""

    id: str
    """The object's unique id."""
    object: Literal["application"]
    """The kind of object, always `application`."""
