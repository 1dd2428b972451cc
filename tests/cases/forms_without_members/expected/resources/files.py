"""`client.files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._options import RequestOptions
    from .._runtime import FileInput

_CREATE: Operation[None] = Operation(
    id="dropAll",
    method="POST",
    path="/files",
    body="multipart",
    files=("*",),
)


class Files(Resource):
    """`client.files`: `create`."""

    def create(
        self, *, body: Mapping[str, FileInput], options: RequestOptions | None = None
    ) -> None:
        """`POST /files`.

        Args:
            body: Not described.
        """
        return self._call(_CREATE, form=body, options=options)


class AsyncFiles(AsyncResource, twin=Files):
    """`Files`, to be awaited."""

    async def create(
        self, *, body: Mapping[str, FileInput], options: RequestOptions | None = None
    ) -> None:
        """`POST /files`."""
        return await self._call(_CREATE, form=body, options=options)
