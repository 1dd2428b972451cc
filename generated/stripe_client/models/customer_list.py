"""`CustomerList`."""

from typing import Literal

from .._runtime.models import Model
from .customer import Customer


class CustomerList(Model):
    """A page of customers."""

    data: list[Customer]
    """The customers on this page, newest first."""
    has_more: bool
    """Whether further items follow after this page."""
    object: Literal["list"]
    """The kind of object, always `list`."""
    url: str
    """Path of this list, starting with `/v1/customers`."""
