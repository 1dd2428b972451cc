"""`client.files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import FileInput

_CREATE: Operation[None] = Operation(
    id="post_files",
    method="POST",
    path="/files",
    body="multipart",
    files=("picture",),
)


class Files(Resource):
    """`client.files`: `create`."""

    def create(
        self,
        *,
        picture: FileInput,
        settings: str = OMIT,
        key: str = OMIT,
        preview: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /files`.

        Args:
            picture: A picture.
            settings: All settings. Holds `application/json`.
            key: A key. Bytes in `base64`.
            preview: `image/png` in `base64`.
        """
        return self._call(
            _CREATE,
            form={
                "picture": picture,
                "settings": settings,
                "key": key,
                "preview": preview,
            },
            options=options,
        )


class AsyncFiles(AsyncResource, twin=Files):
    """`Files`, to be awaited."""

    async def create(
        self,
        *,
        picture: FileInput,
        settings: str = OMIT,
        key: str = OMIT,
        preview: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /files`."""
        return await self._call(
            _CREATE,
            form={
                "picture": picture,
                "settings": settings,
                "key": key,
                "preview": preview,
            },
            options=options,
        )
