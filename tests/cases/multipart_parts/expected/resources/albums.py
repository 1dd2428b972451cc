"""`client.albums`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import FileInput
    from ..params.albums import AlbumCaptionParam, AlbumPlaceParam

_CREATE: Operation[None] = Operation(
    id="addAlbum",
    method="POST",
    path="/albums",
    body="multipart",
    files=("cover", "photos", "manual"),
    parts={
        "captions": "application/vnd.caption+json",
        "code": "application/json",
        "photos": "image/png, image/jpeg",
        "manual": "application/pdf",
    },
)


class Albums(Resource):
    """`client.albums`: `create`."""

    def create(
        self,
        *,
        name: str,
        place: AlbumPlaceParam = OMIT,
        captions: list[AlbumCaptionParam] = OMIT,
        code: str = OMIT,
        cover: FileInput = OMIT,
        photos: list[FileInput] = OMIT,
        manual: FileInput = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /albums`.

        Args:
            name: Not described.
            place: Not described.
            captions: Not described.
            code: Not described.
            cover: Not described.
            photos: Not described.
            manual: Not described.
        """
        return self._call(
            _CREATE,
            form={
                "name": name,
                "place": place,
                "captions": captions,
                "code": code,
                "cover": cover,
                "photos": photos,
                "manual": manual,
            },
            options=options,
        )


class AsyncAlbums(AsyncResource, twin=Albums):
    """`Albums`, to be awaited."""

    async def create(
        self,
        *,
        name: str,
        place: AlbumPlaceParam = OMIT,
        captions: list[AlbumCaptionParam] = OMIT,
        code: str = OMIT,
        cover: FileInput = OMIT,
        photos: list[FileInput] = OMIT,
        manual: FileInput = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /albums`."""
        return await self._call(
            _CREATE,
            form={
                "name": name,
                "place": place,
                "captions": captions,
                "code": code,
                "cover": cover,
                "photos": photos,
                "manual": manual,
            },
            options=options,
        )
