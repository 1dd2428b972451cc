"""`client.names`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions

_LIST: Operation[list[str]] = Operation(
    id="get_names",
    method="GET",
    path="/names",
    response="NameListResponse",
)
_CREATE: Operation[list[str]] = Operation(
    id="post_names",
    method="POST",
    path="/names",
    response="NameCreateResponse",
)


class Names(Resource):
    """`client.names`: `list`, `create`."""

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[str]:
        """By nothing; these are all.

        `GET /names`.
        """
        return self._call(_LIST, options=options)

    def create(
        self, *, offset: int = OMIT, options: RequestOptions | None = None
    ) -> builtins.list[str]:
        """Is no listing, as it is no GET.

        `POST /names`.

        Args:
            offset: Not described.
        """
        return self._call(_CREATE, query={"offset": offset}, options=options)


class AsyncNames(AsyncResource, twin=Names):
    """`Names`, to be awaited."""

    async def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[str]:
        """By nothing; these are all."""
        return await self._call(_LIST, options=options)

    async def create(
        self, *, offset: int = OMIT, options: RequestOptions | None = None
    ) -> builtins.list[str]:
        """Is no listing, as it is no GET."""
        return await self._call(_CREATE, query={"offset": offset}, options=options)
