"""`Account`."""

from typing import Literal

from .._runtime.models import Model


class Account(Model):
    """A Stripe account, your own or a connected one. Only its identity is described
    here.
    """

    id: str
    """The object's unique id."""
    object: Literal["account"]
    """The kind of object, always `account`."""
