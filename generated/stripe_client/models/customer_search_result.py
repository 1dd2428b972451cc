"""`CustomerSearchResult`."""

from typing import Literal

from .._runtime.models import Model
from .customer import Customer


class CustomerSearchResult(Model):
    """A page of search results."""

    data: list[Customer]
    """The customers found, as many as fit on this page."""
    has_more: bool
    """Whether further results follow after this page."""
    next_page: str | None = None
    """What to pass as `page` for the next results; `null` when there are none."""
    object: Literal["search_result"]
    """The kind of object, always `search_result`."""
    total_count: int | None = None
    """How many customers match in all. Exact up to 10,000."""
    url: str
    """Path of this search."""
