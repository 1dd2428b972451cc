"""`client.reports`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncBinaryResponse, BinaryResponse
    from ..models.job import Job
    from ..models.report import Report
    from .reports_content import AsyncReportsContent, ReportsContent

_CREATE: Operation[Report | Job | list[str] | None] = Operation(
    id="report",
    method="POST",
    path="/reports",
    body="json",
    optional=True,
    response="Report",
    answers={
        "200": "Report",
        "202": "Job",
        "2XX": "ReportCreateOtherResponse",
        "204": None,
    },
)
_UPDATE: Operation[Report] = Operation(
    id="replace",
    method="PUT",
    path="/reports/{report}",
    response="Report",
)
_RETRIEVE: Operation[Report] = Operation(
    id="retrieve",
    method="GET",
    path="/reports/{report}",
    response="Report",
)
_PDF: Operation[Job | str] = Operation(
    id="pdf",
    method="GET",
    path="/reports/{report}/pdf",
    accept="application/pdf, application/json, text/plain",
    binary=True,
    answers={"200": "bytes", "202": "Job", "203": "str"},
)


class Reports(Resource):
    """`client.reports`: `create`, `update`, `retrieve`, `pdf`, `content`."""

    @cached_property
    def content(self) -> ReportsContent:
        """`client.reports.content`"""
        from .reports_content import ReportsContent

        return ReportsContent(self._client)

    def create(
        self, *, year: int = OMIT, options: RequestOptions | None = None
    ) -> Report | Job | list[str] | None:
        """`POST /reports`.

        Args:
            year: Not described.

        Returns:
            By status: 200 `Report`, 202 `Job`, 204 nothing, 2XX `list[str]`.
        """
        return self._call(_CREATE, json={"year": year}, options=options)

    def update(self, report: str, *, options: RequestOptions | None = None) -> Report:
        """`PUT /reports/{report}`.

        Args:
            report: In the path.
        """
        return self._call(_UPDATE, path=(report,), options=options)

    def retrieve(self, report: str, *, options: RequestOptions | None = None) -> Report:
        """`GET /reports/{report}`.

        Args:
            report: In the path.
        """
        return self._call(_RETRIEVE, path=(report,), options=options)

    def pdf(
        self, report: str, *, options: RequestOptions | None = None
    ) -> BinaryResponse | Job | str:
        """`GET /reports/{report}/pdf`.

        Args:
            report: In the path.

        Returns:
            By status: 200 a stream of bytes, 202 `Job`, 203 text.
        """
        return self._mixed(_PDF, path=(report,), options=options)


class AsyncReports(AsyncResource, twin=Reports):
    """`Reports`, to be awaited."""

    @cached_property
    def content(self) -> AsyncReportsContent:
        """`client.reports.content`"""
        from .reports_content import AsyncReportsContent

        return AsyncReportsContent(self._client)

    async def create(
        self, *, year: int = OMIT, options: RequestOptions | None = None
    ) -> Report | Job | list[str] | None:
        """`POST /reports`."""
        return await self._call(_CREATE, json={"year": year}, options=options)

    async def update(
        self, report: str, *, options: RequestOptions | None = None
    ) -> Report:
        """`PUT /reports/{report}`."""
        return await self._call(_UPDATE, path=(report,), options=options)

    async def retrieve(
        self, report: str, *, options: RequestOptions | None = None
    ) -> Report:
        """`GET /reports/{report}`."""
        return await self._call(_RETRIEVE, path=(report,), options=options)

    async def pdf(
        self, report: str, *, options: RequestOptions | None = None
    ) -> AsyncBinaryResponse | Job | str:
        """`GET /reports/{report}/pdf`."""
        return await self._mixed(_PDF, path=(report,), options=options)
