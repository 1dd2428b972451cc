"""`client.maps`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncBinaryResponse, BinaryResponse
    from ..models.map import Map
    from .maps_anything import AsyncMapsAnything, MapsAnything
    from .maps_shape import AsyncMapsShape, MapsShape

_RETRIEVE: Operation[Map] = Operation(
    id="retrieve",
    method="GET",
    path="/maps/{map}",
    response="Map",
    accept="application/json; charset=utf-8",
)
_IMAGE: Operation[bytes] = Operation(
    id="image",
    method="GET",
    path="/maps/{map}/image",
    accept="image/*",
    binary=True,
)
_LEGEND: Operation[str] = Operation(
    id="legend",
    method="GET",
    path="/maps/{map}/legend",
    accept="text/html",
    text=True,
)


class Maps(Resource):
    """`client.maps`: `retrieve`, `image`, `legend`, `anything`, `shape`."""

    @cached_property
    def anything(self) -> MapsAnything:
        """`client.maps.anything`"""
        from .maps_anything import MapsAnything

        return MapsAnything(self._client)

    @cached_property
    def shape(self) -> MapsShape:
        """`client.maps.shape`"""
        from .maps_shape import MapsShape

        return MapsShape(self._client)

    def retrieve(self, map: str, *, options: RequestOptions | None = None) -> Map:
        """`GET /maps/{map}`.

        Args:
            map: In the path.

        Returns:
            The server offers `application/xml`, `text/csv` as well.
        """
        return self._call(_RETRIEVE, path=(map,), options=options)

    def image(
        self, map: str, *, options: RequestOptions | None = None
    ) -> BinaryResponse:
        """`GET /maps/{map}/image`.

        Args:
            map: In the path.

        Returns:
            The content, as a stream.
        """
        return self._binary(_IMAGE, path=(map,), options=options)

    def legend(self, map: str, *, options: RequestOptions | None = None) -> str:
        """`GET /maps/{map}/legend`.

        Args:
            map: In the path.

        Returns:
            The server offers `application/pdf` as well.
        """
        return self._call(_LEGEND, path=(map,), options=options)


class AsyncMaps(AsyncResource, twin=Maps):
    """`Maps`, to be awaited."""

    @cached_property
    def anything(self) -> AsyncMapsAnything:
        """`client.maps.anything`"""
        from .maps_anything import AsyncMapsAnything

        return AsyncMapsAnything(self._client)

    @cached_property
    def shape(self) -> AsyncMapsShape:
        """`client.maps.shape`"""
        from .maps_shape import AsyncMapsShape

        return AsyncMapsShape(self._client)

    async def retrieve(self, map: str, *, options: RequestOptions | None = None) -> Map:
        """`GET /maps/{map}`."""
        return await self._call(_RETRIEVE, path=(map,), options=options)

    async def image(
        self, map: str, *, options: RequestOptions | None = None
    ) -> AsyncBinaryResponse:
        """`GET /maps/{map}/image`."""
        return await self._binary(_IMAGE, path=(map,), options=options)

    async def legend(self, map: str, *, options: RequestOptions | None = None) -> str:
        """`GET /maps/{map}/legend`."""
        return await self._call(_LEGEND, path=(map,), options=options)
