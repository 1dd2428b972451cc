"""`client.pets`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from typing import Literal

    from .._options import RequestOptions

_LIST: Operation[list[Literal["a list of", "list"] | str]] = Operation(
    id="list",
    method="GET",
    path="/pets",
    response="PetListResponse",
)


class Pets(Resource):
    """`client.pets`: `list`."""

    def list(
        self,
        *,
        class_: Literal["a list of", "list"],
        x_trace: str = OMIT,
        session: str = OMIT,
        self_: str = OMIT,
        options_: str = OMIT,
        filter_name: str = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Literal["a list of", "list"] | str]:
        """`GET /pets`.

        Args:
            class_: Not described.
            x_trace: Not described.
            session: Not described.
            self_: Not described.
            options_: Not described.
            filter_name: Not described.
        """
        return self._call(
            _LIST,
            query={
                "class": class_,
                "self": self_,
                "options": options_,
                "filter[name]": filter_name,
            },
            headers={"X-Trace": x_trace},
            cookies={"session": session},
            options=options,
        )


class AsyncPets(AsyncResource, twin=Pets):
    """`Pets`, to be awaited."""

    async def list(
        self,
        *,
        class_: Literal["a list of", "list"],
        x_trace: str = OMIT,
        session: str = OMIT,
        self_: str = OMIT,
        options_: str = OMIT,
        filter_name: str = OMIT,
        options: RequestOptions | None = None,
    ) -> builtins.list[Literal["a list of", "list"] | str]:
        """`GET /pets`."""
        return await self._call(
            _LIST,
            query={
                "class": class_,
                "self": self_,
                "options": options_,
                "filter[name]": filter_name,
            },
            headers={"X-Trace": x_trace},
            cookies={"session": session},
            options=options,
        )
