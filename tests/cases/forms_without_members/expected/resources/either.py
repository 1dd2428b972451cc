"""`client.either`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..params.either import EitherBodyParam

_CREATE: Operation[None] = Operation(
    id="either",
    method="POST",
    path="/either",
    body="form",
)


class Either(Resource):
    """`client.either`: `create`."""

    def create(
        self, *, body: EitherBodyParam = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`POST /either`.

        Args:
            body: Not described.
        """
        return self._call(_CREATE, form=body, options=options)


class AsyncEither(AsyncResource, twin=Either):
    """`Either`, to be awaited."""

    async def create(
        self, *, body: EitherBodyParam = OMIT, options: RequestOptions | None = None
    ) -> None:
        """`POST /either`."""
        return await self._call(_CREATE, form=body, options=options)
