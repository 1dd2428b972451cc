"""`PaymentMethod`."""

from typing import Literal

from .._runtime.models import Model


class PaymentMethod(Model):
    """A means of payment, as the PaymentMethods API keeps it. Only its identity is
    described here.
    """

    id: str
    """The object's unique id."""
    object: Literal["payment_method"]
    """The kind of object, always `payment_method`."""
