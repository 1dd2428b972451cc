"""`client.things`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..models.thing import Thing
    from ..params._components import FilterParam

_LIST: Operation[list[Thing]] = Operation(
    id="listThings",
    method="GET",
    path="/things",
    response="ThingListResponse",
)
_QUERY: Operation[list[Thing]] = Operation(
    id="searchThings",
    method="QUERY",
    path="/things",
    body="json",
    response="ThingQueryResponse",
)
_COPY: Operation[Thing] = Operation(
    id="copyThing",
    method="COPY",
    path="/things/{thing}",
    response="Thing",
)


class Things(Resource):
    """`client.things`: `list`, `query`, `copy`."""

    def list(
        self,
        *,
        filter: FilterParam = OMIT,
        page: int = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Thing]:
        """`GET /things`.

        Args:
            filter: Not described.
            page: Not described.
        """
        return self._call(
            _LIST, query={"filter": filter}, cookies={"page": page}, options=options
        )

    def query(
        self, *, words: str, options: RequestOptions | None = None
    ) -> builtins.list[Thing]:
        """`QUERY /things`.

        Args:
            words: Not described.
        """
        return self._call(_QUERY, json={"words": words}, options=options)

    def copy(self, thing: str, *, options: RequestOptions | None = None) -> Thing:
        """`COPY /things/{thing}`.

        Args:
            thing: In the path.
        """
        return self._call(_COPY, path=(thing,), options=options)


class AsyncThings(AsyncResource, twin=Things):
    """`Things`, to be awaited."""

    async def list(
        self,
        *,
        filter: FilterParam = OMIT,
        page: int = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Thing]:
        """`GET /things`."""
        return await self._call(
            _LIST, query={"filter": filter}, cookies={"page": page}, options=options
        )

    async def query(
        self, *, words: str, options: RequestOptions | None = None
    ) -> builtins.list[Thing]:
        """`QUERY /things`."""
        return await self._call(_QUERY, json={"words": words}, options=options)

    async def copy(self, thing: str, *, options: RequestOptions | None = None) -> Thing:
        """`COPY /things/{thing}`."""
        return await self._call(_COPY, path=(thing,), options=options)
