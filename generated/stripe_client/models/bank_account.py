"""`BankAccount`."""

from typing import Literal

from .._runtime.models import Model


class BankAccount(Model):
    """A customer's bank account. Only its identity is described here."""

    id: str
    """The object's unique id."""
    object: Literal["bank_account"]
    """The kind of object, always `bank_account`."""
