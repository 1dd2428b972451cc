"""`client.colors`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from ..params.colors import (
        ColorFilterParam,
        ColorsRetrievePointParam,
        ColorsRetrievePointParam2,
    )

_RETRIEVE: Operation[None] = Operation(
    id="list",
    method="GET",
    path="/colors/{color}/shades{shade}/{point}",
    styles={
        "color": "label",
        "shade": "matrix-explode",
        "filter": "json",
        "at": "+reserved",
        "X-Filter": "json",
    },
)


class Colors(Resource):
    """`client.colors`: `retrieve`."""

    def retrieve(
        self,
        color: list[str],
        shade: list[int],
        point: ColorsRetrievePointParam,
        *,
        filter: ColorFilterParam = OMIT,
        at: str = OMIT,
        points: list[ColorsRetrievePointParam2] = OMIT,
        x_filter: list[str] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`GET /colors/{color}/shades{shade}/{point}`.

        Args:
            color: In the path.
            shade: In the path.
            point: In the path.
            filter: Not described.
            at: Not described.
            points: Not described.
            x_filter: Not described.
        """
        return self._call(
            _RETRIEVE,
            path=(color, shade, point),
            query={"filter": filter, "at": at, "points": points},
            headers={"X-Filter": x_filter},
            options=options,
        )


class AsyncColors(AsyncResource, twin=Colors):
    """`Colors`, to be awaited."""

    async def retrieve(
        self,
        color: list[str],
        shade: list[int],
        point: ColorsRetrievePointParam,
        *,
        filter: ColorFilterParam = OMIT,
        at: str = OMIT,
        points: list[ColorsRetrievePointParam2] = OMIT,
        x_filter: list[str] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`GET /colors/{color}/shades{shade}/{point}`."""
        return await self._call(
            _RETRIEVE,
            path=(color, shade, point),
            query={"filter": filter, "at": at, "points": points},
            headers={"X-Filter": x_filter},
            options=options,
        )
