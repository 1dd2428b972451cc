"""`client.pets`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..models.pet import Pet
    from ..params._components import TagParam

_CREATE: Operation[Pet] = Operation(
    id="addPet",
    method="POST",
    path="/pets",
    body="json",
    response="Pet",
)


class Pets(Resource):
    """`client.pets`: `create`."""

    def create(
        self,
        *,
        name: str,
        key: str,
        tags: list[TagParam] = OMIT,
        options: RequestOptions | None = None,
    ) -> Pet:
        """`POST /pets`.

        Args:
            name: Not described.
            key: Opens the cage.
            tags: Not described.
        """
        return self._call(
            _CREATE, json={"name": name, "key": key, "tags": tags}, options=options
        )


class AsyncPets(AsyncResource, twin=Pets):
    """`Pets`, to be awaited."""

    async def create(
        self,
        *,
        name: str,
        key: str,
        tags: list[TagParam] = OMIT,
        options: RequestOptions | None = None,
    ) -> Pet:
        """`POST /pets`."""
        return await self._call(
            _CREATE, json={"name": name, "key": key, "tags": tags}, options=options
        )
