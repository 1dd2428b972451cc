"""`client.maps`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions

_RETRIEVE: Operation[None] = Operation(
    id="listMaps",
    method="GET",
    path="/maps",
)


class Maps(Resource):
    """`client.maps`: `retrieve`."""

    def retrieve(
        self, *, page: int = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`GET /maps`.

        Args:
            page: Not described.
        """
        return self._call(_RETRIEVE, query={"page": page}, options=options)


class AsyncMaps(AsyncResource, twin=Maps):
    """`Maps`, to be awaited."""

    async def retrieve(
        self, *, page: int = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`GET /maps`."""
        return await self._call(_RETRIEVE, query={"page": page}, options=options)
