"""`client.pets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions

_LIST: Operation[None] = Operation(
    id="listPets",
    method="GET",
    path="/pets",
)
_DELETE: Operation[None] = Operation(
    id="deletePet",
    method="DELETE",
    path="/pets/{pet}",
    body="json",
    optional=True,
)
_UPDATE: Operation[None] = Operation(
    id="changePet",
    method="PATCH",
    path="/pets/{pet}",
    body="json",
)


class Pets(Resource):
    """`client.pets`: `list`, `delete`, `update`."""

    def list(
        self,
        *,
        limit: int = OMIT,
        sold: bool = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`GET /pets`.

        Args:
            limit: The server's default is `20`.
            sold: The server's default is `False`.
        """
        return self._call(_LIST, query={"limit": limit, "sold": sold}, options=options)

    def delete(
        self, pet: str, *, why: str = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`DELETE /pets/{pet}`.

        Args:
            pet: In the path.
            why: Not described.
        """
        return self._call(_DELETE, path=(pet,), json={"why": why}, options=options)

    def update(
        self, pet: str, *, why: str = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`PATCH /pets/{pet}`.

        Args:
            pet: In the path.
            why: Not described.
        """
        return self._call(_UPDATE, path=(pet,), json={"why": why}, options=options)


class AsyncPets(AsyncResource, twin=Pets):
    """`Pets`, to be awaited."""

    async def list(
        self,
        *,
        limit: int = OMIT,
        sold: bool = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`GET /pets`."""
        return await self._call(
            _LIST, query={"limit": limit, "sold": sold}, options=options
        )

    async def delete(
        self, pet: str, *, why: str = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`DELETE /pets/{pet}`."""
        return await self._call(
            _DELETE, path=(pet,), json={"why": why}, options=options
        )

    async def update(
        self, pet: str, *, why: str = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`PATCH /pets/{pet}`."""
        return await self._call(
            _UPDATE, path=(pet,), json={"why": why}, options=options
        )
