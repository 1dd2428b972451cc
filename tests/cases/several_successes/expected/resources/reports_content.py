"""`client.reports.content`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions

_RETRIEVE: Operation[None] = Operation(
    id="content",
    method="GET",
    path="/reports/{report}/content",
    status=302,
)


class ReportsContent(Resource):
    """`client.reports.content`: `retrieve`."""

    def retrieve(self, report: str, *, options: RequestOptions | None = None) -> None:
        """`GET /reports/{report}/content`.

        Args:
            report: In the path.
        """
        return self._call(_RETRIEVE, path=(report,), options=options)


class AsyncReportsContent(AsyncResource, twin=ReportsContent):
    """`ReportsContent`, to be awaited."""

    async def retrieve(
        self, report: str, *, options: RequestOptions | None = None
    ) -> None:
        """`GET /reports/{report}/content`."""
        return await self._call(_RETRIEVE, path=(report,), options=options)
