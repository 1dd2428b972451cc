"""`PromotionCode`."""

from typing import Literal

from .._runtime.models import Model


class PromotionCode(Model):
    """A code that customers redeem for a coupon. Only its identity is described
    here.
    """

    id: str
    """The object's unique id."""
    object: Literal["promotion_code"]
    """The kind of object, always `promotion_code`."""
