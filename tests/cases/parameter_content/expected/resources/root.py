"""`client.root`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..params.root import RootViewParam

_GET: Operation[str] = Operation(
    id="readPets",
    method="GET",
    path="/pets(ids={ids})",
    styles={"ids": "json", "like": "json", "view": "json"},
    accept="text/plain",
    text=True,
)


class Root(Resource):
    """`client.root`: `get`."""

    def get(
        self,
        ids: list[str],
        *,
        kind: str = OMIT,
        like: str = OMIT,
        view: RootViewParam = OMIT,
        options: RequestOptions | None = None,
    ) -> str:
        """`GET /pets(ids={ids})`.

        Args:
            ids: In the path.
            kind: Not described.
            like: Not described.
            view: Not described.
        """
        return self._call(
            _GET,
            path=(ids,),
            query={"kind": kind, "like": like},
            cookies={"view": view},
            options=options,
        )


class AsyncRoot(AsyncResource, twin=Root):
    """`Root`, to be awaited."""

    async def get(
        self,
        ids: list[str],
        *,
        kind: str = OMIT,
        like: str = OMIT,
        view: RootViewParam = OMIT,
        options: RequestOptions | None = None,
    ) -> str:
        """`GET /pets(ids={ids})`."""
        return await self._call(
            _GET,
            path=(ids,),
            query={"kind": kind, "like": like},
            cookies={"view": view},
            options=options,
        )
