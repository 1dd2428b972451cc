"""`client.changes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncItemStreamRequest, ItemStream
    from ..models.change import Change

_RETRIEVE: Operation[Change] = Operation(
    id="changes",
    method="GET",
    path="/changes",
    response="Change",
    accept="text/event-stream",
    stream="events",
)


class Changes(Resource):
    """`client.changes`: `retrieve`."""

    def retrieve(self, *, options: RequestOptions | None = None) -> ItemStream[Change]:
        """`GET /changes`.

        Returns:
            A stream of `Change`, to be iterated once. `with` closes it early.
        """
        return self._stream(_RETRIEVE, options=options)


class AsyncChanges(AsyncResource, twin=Changes):
    """`Changes`, to be awaited."""

    def retrieve(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Change]:
        """`GET /changes`."""
        return self._stream(_RETRIEVE, options=options)
