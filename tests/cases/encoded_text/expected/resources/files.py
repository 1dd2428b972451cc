"""`client.files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import FileInput
    from ..models.file import File
    from ..params._components import FileParam

_POST_FILES: Operation[None] = Operation(
    id="post_files",
    method="POST",
    path="/files",
    body="multipart",
    files=("picture",),
    parts={"picture": "image/png"},
)
_RETRIEVE: Operation[File] = Operation(
    id="get_files",
    method="GET",
    path="/files",
    response="File",
)
_PUT_FILES: Operation[None] = Operation(
    id="put_files",
    method="PUT",
    path="/files",
    body="json",
)


class Files(Resource):
    """`client.files`: `post_files`, `retrieve`, `put_files`."""

    def post_files(
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
            _POST_FILES,
            form={
                "picture": picture,
                "settings": settings,
                "key": key,
                "preview": preview,
            },
            options=options,
        )

    def retrieve(self, *, options: RequestOptions | None = None) -> File:
        """`GET /files`."""
        return self._call(_RETRIEVE, options=options)

    def put_files(
        self, *, file: FileParam = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`PUT /files`.

        Args:
            file: Not described.
        """
        return self._call(_PUT_FILES, json={"file": file}, options=options)


class AsyncFiles(AsyncResource, twin=Files):
    """`Files`, to be awaited."""

    async def post_files(
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
            _POST_FILES,
            form={
                "picture": picture,
                "settings": settings,
                "key": key,
                "preview": preview,
            },
            options=options,
        )

    async def retrieve(self, *, options: RequestOptions | None = None) -> File:
        """`GET /files`."""
        return await self._call(_RETRIEVE, options=options)

    async def put_files(
        self, *, file: FileParam = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`PUT /files`."""
        return await self._call(_PUT_FILES, json={"file": file}, options=options)
