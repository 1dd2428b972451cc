"""`client.news`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncItemStreamRequest, ItemStream
    from ..models.item import Item

_RETRIEVE: Operation[Item] = Operation(
    id="watch",
    method="GET",
    path="/news",
    response="Item",
    accept="text/event-stream",
    stream="events",
)


class News(Resource):
    """`client.news`: `retrieve`."""

    def retrieve(self, *, options: RequestOptions | None = None) -> ItemStream[Item]:
        """`GET /news`.

        Returns:
            A stream of `Item`, to be iterated once. `with` closes it early.
        """
        return self._stream(_RETRIEVE, options=options)


class AsyncNews(AsyncResource, twin=News):
    """`News`, to be awaited."""

    def retrieve(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Item]:
        """`GET /news`."""
        return self._stream(_RETRIEVE, options=options)
