"""`client.photos`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import FileInput

_CREATE: Operation[None] = Operation(
    id="addPhoto",
    method="POST",
    path="/photos",
    body="multipart",
    files=("photo", "others"),
    parts={"photo": "image/png", "others": "image/png"},
)


class Photos(Resource):
    """`client.photos`: `create`."""

    def create(
        self,
        *,
        photo: FileInput = OMIT,
        others: list[FileInput] = OMIT,
        words: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /photos`.

        Args:
            photo: Not described.
            others: Not described.
            words: Holds `text/plain`.
        """
        return self._call(
            _CREATE,
            form={"photo": photo, "others": others, "words": words},
            options=options,
        )


class AsyncPhotos(AsyncResource, twin=Photos):
    """`Photos`, to be awaited."""

    async def create(
        self,
        *,
        photo: FileInput = OMIT,
        others: list[FileInput] = OMIT,
        words: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /photos`."""
        return await self._call(
            _CREATE,
            form={"photo": photo, "others": others, "words": words},
            options=options,
        )
