"""`client.events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncPageRequest, Page
    from ..models.item import Item

_LIST: Operation[Item] = Operation(
    id="get_events",
    method="GET",
    path="/events",
    page_model="EventListResponse",
    paging="header",
)


class Events(Resource):
    """`client.events`: `list`."""

    def list(
        self, *, limit: int = OMIT, options: RequestOptions | None = None
    ) -> Page[Item]:
        """By a header that is described; the answer is the list.

        `GET /events`.

        Args:
            limit: Not described.

        Returns:
            A page of `Item`. Iterating it goes on through all pages.
        """
        return self._page(_LIST, query={"limit": limit}, options=options)


class AsyncEvents(AsyncResource, twin=Events):
    """`Events`, to be awaited."""

    def list(
        self, *, limit: int = OMIT, options: RequestOptions | None = None
    ) -> AsyncPageRequest[Item]:
        """By a header that is described; the answer is the list."""
        return self._page(_LIST, query={"limit": limit}, options=options)
