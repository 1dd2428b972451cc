"""`client.file`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .._options import RequestOptions

_CREATE: Operation[None] = Operation(
    id="drop",
    method="POST",
    path="/file",
    body="multipart",
    files=("*",),
)


class File(Resource):
    """`client.file`: `create`."""

    def create(
        self, *, body: Mapping[str, Any] = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`POST /file`.

        Args:
            body: The receipt. Values by name, which the document does not tell.
        """
        return self._call(_CREATE, form=body, options=options)


class AsyncFile(AsyncResource, twin=File):
    """`File`, to be awaited."""

    async def create(
        self, *, body: Mapping[str, Any] = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`POST /file`."""
        return await self._call(_CREATE, form=body, options=options)
