"""`Coupon`."""

from typing import Literal

from .._runtime.models import Model


class Coupon(Model):
    """A reduction in percent or by an amount, which discounts apply. Only its identity
    is described here.
    """

    id: str
    """The object's unique id."""
    object: Literal["coupon"]
    """The kind of object, always `coupon`."""
