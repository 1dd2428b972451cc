"""`client.places`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import FileInput
    from ..params.places import PlacePointParam, PlaceSizeParam

_CREATE: Operation[None] = Operation(
    id="addPlace",
    method="POST",
    path="/places",
    body="multipart",
    files=("map",),
    parts={"map": "image/png", "point": "+form", "size": "+brackets", "tags": "+pipe"},
)


class Places(Resource):
    """`client.places`: `create`."""

    def create(
        self,
        *,
        name: str = OMIT,
        point: PlacePointParam = OMIT,
        size: PlaceSizeParam = OMIT,
        tags: list[str] = OMIT,
        names: list[str] = OMIT,
        map: FileInput = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /places`.

        Args:
            name: Not described.
            point: Not described.
            size: Not described.
            tags: Not described.
            names: Not described.
            map: Not described.
        """
        return self._call(
            _CREATE,
            form={
                "name": name,
                "point": point,
                "size": size,
                "tags": tags,
                "names": names,
                "map": map,
            },
            options=options,
        )


class AsyncPlaces(AsyncResource, twin=Places):
    """`Places`, to be awaited."""

    async def create(
        self,
        *,
        name: str = OMIT,
        point: PlacePointParam = OMIT,
        size: PlaceSizeParam = OMIT,
        tags: list[str] = OMIT,
        names: list[str] = OMIT,
        map: FileInput = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /places`."""
        return await self._call(
            _CREATE,
            form={
                "name": name,
                "point": point,
                "size": size,
                "tags": tags,
                "names": names,
                "map": map,
            },
            options=options,
        )
