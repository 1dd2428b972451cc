"""`client.pets`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..models.pet import Pet

_LIST: Operation[list[Pet]] = Operation(
    id="get_pets",
    method="GET",
    path="/pets",
    response="PetListResponse",
)
_NAMES: Operation[list[str]] = Operation(
    id="get_pets_names",
    method="GET",
    path="/pets/names",
    response="PetNamesResponse",
)


class Pets(Resource):
    """`client.pets`: `list`, `names`."""

    def list(
        self,
        *,
        limit: int = OMIT,
        tags: builtins.list[str] = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Pet]:
        """List pets.

        `GET /pets`.

        Args:
            limit: Not described.
            tags: All of these.
        """
        return self._call(_LIST, query={"limit": limit, "tags": tags}, options=options)

    def names(self, *, options: RequestOptions | None = None) -> builtins.list[str]:
        """List names only.

        `GET /pets/names`.
        """
        return self._call(_NAMES, options=options)


class AsyncPets(AsyncResource, twin=Pets):
    """`Pets`, to be awaited."""

    async def list(
        self,
        *,
        limit: int = OMIT,
        tags: builtins.list[str] = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Pet]:
        """List pets."""
        return await self._call(
            _LIST, query={"limit": limit, "tags": tags}, options=options
        )

    async def names(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[str]:
        """List names only."""
        return await self._call(_NAMES, options=options)
