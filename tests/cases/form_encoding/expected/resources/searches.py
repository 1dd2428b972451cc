"""`client.searches`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._options import RequestOptions
    from ..params.searches import (
        SearchApartParam,
        SearchFilterParam,
        SearchNearParam,
        SearchOwnerParam,
    )

_CREATE: Operation[None] = Operation(
    id="search",
    method="POST",
    path="/searches",
    body="form",
    parts={
        "words": "space",
        "sizes": "pipe",
        "joined": "form-comma",
        "near": "brackets",
        "filter": "json",
        "next": "+reserved",
        "labels": "json",
        "owner": "json",
    },
)


class Searches(Resource):
    """`client.searches`: `create`."""

    def create(
        self,
        *,
        plain: list[str] = OMIT,
        words: list[str] = OMIT,
        sizes: list[int] = OMIT,
        joined: list[str] = OMIT,
        near: SearchNearParam = OMIT,
        filter: SearchFilterParam = OMIT,
        next: str = OMIT,
        owner: SearchOwnerParam = OMIT,
        labels: Mapping[str, str] = OMIT,
        apart: SearchApartParam = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /searches`.

        Args:
            plain: Not described.
            words: Not described.
            sizes: Not described.
            joined: Not described.
            near: Not described.
            filter: Not described.
            next: Not described.
            owner: Not described.
            labels: Not described.
            apart: Not described.
        """
        return self._call(
            _CREATE,
            form={
                "plain": plain,
                "words": words,
                "sizes": sizes,
                "joined": joined,
                "near": near,
                "filter": filter,
                "next": next,
                "owner": owner,
                "labels": labels,
                "apart": apart,
            },
            options=options,
        )


class AsyncSearches(AsyncResource, twin=Searches):
    """`Searches`, to be awaited."""

    async def create(
        self,
        *,
        plain: list[str] = OMIT,
        words: list[str] = OMIT,
        sizes: list[int] = OMIT,
        joined: list[str] = OMIT,
        near: SearchNearParam = OMIT,
        filter: SearchFilterParam = OMIT,
        next: str = OMIT,
        owner: SearchOwnerParam = OMIT,
        labels: Mapping[str, str] = OMIT,
        apart: SearchApartParam = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """`POST /searches`."""
        return await self._call(
            _CREATE,
            form={
                "plain": plain,
                "words": words,
                "sizes": sizes,
                "joined": joined,
                "near": near,
                "filter": filter,
                "next": next,
                "owner": owner,
                "labels": labels,
                "apart": apart,
            },
            options=options,
        )
