"""`DeletedCustomer`."""

from typing import Literal

from .._runtime.models import Model


class DeletedCustomer(Model):
    """What is left of a customer after its deletion."""

    deleted: Literal[True]
    """Always `true`."""
    id: str
    """Id that the customer had."""
    object: Literal["customer"]
    """The kind of object, always `customer`."""
