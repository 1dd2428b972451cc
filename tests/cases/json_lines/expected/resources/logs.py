"""`client.logs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from typing import Any

    from .._options import RequestOptions
    from .._runtime import AsyncItemStreamRequest, ItemStream
    from ..models.entry import Entry

_RETRIEVE: Operation[Entry] = Operation(
    id="lines",
    method="GET",
    path="/logs",
    response="Entry",
    accept="application/x-ndjson",
    stream="lines",
)
_ALL: Operation[Entry] = Operation(
    id="whole",
    method="GET",
    path="/logs/all",
    response="Entry",
    accept="application/jsonl",
    stream="lines",
)
_ITEMS: Operation[list[int]] = Operation(
    id="items",
    method="GET",
    path="/logs/items",
    response="LogItemsResponse",
    accept="application/json-seq",
    stream="sequence",
)
_ANY: Operation[Any] = Operation(
    id="any",
    method="GET",
    path="/logs/any",
    response="LogAnyResponse",
    accept="application/jsonl",
    stream="lines",
)


class Logs(Resource):
    """`client.logs`: `retrieve`, `all`, `items`, `any`."""

    def retrieve(self, *, options: RequestOptions | None = None) -> ItemStream[Entry]:
        """`GET /logs`.

        Returns:
            A stream of `Entry`, to be iterated once. `with` closes it early.
        """
        return self._stream(_RETRIEVE, options=options)

    def all(self, *, options: RequestOptions | None = None) -> ItemStream[Entry]:
        """`GET /logs/all`.

        Returns:
            A stream of `Entry`, to be iterated once. `with` closes it early.
        """
        return self._stream(_ALL, options=options)

    def items(self, *, options: RequestOptions | None = None) -> ItemStream[list[int]]:
        """`GET /logs/items`.

        Returns:
            A stream of `list[int]`, to be iterated once. `with` closes it early.
        """
        return self._stream(_ITEMS, options=options)

    def any(self, *, options: RequestOptions | None = None) -> ItemStream[Any]:
        """`GET /logs/any`.

        Returns:
            A stream of `Any`, to be iterated once. `with` closes it early.
        """
        return self._stream(_ANY, options=options)


class AsyncLogs(AsyncResource, twin=Logs):
    """`Logs`, to be awaited."""

    def retrieve(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Entry]:
        """`GET /logs`."""
        return self._stream(_RETRIEVE, options=options)

    def all(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Entry]:
        """`GET /logs/all`."""
        return self._stream(_ALL, options=options)

    def items(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[list[int]]:
        """`GET /logs/items`."""
        return self._stream(_ITEMS, options=options)

    def any(
        self, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Any]:
        """`GET /logs/any`."""
        return self._stream(_ANY, options=options)
