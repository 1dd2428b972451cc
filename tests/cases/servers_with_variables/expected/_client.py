"""The clients."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime import aio, sync
from ._runtime.secret import veil
from ._settings import SETTINGS

if TYPE_CHECKING:
    from ._runtime.drift import OnDrift
    from ._runtime.given import AsyncHTTPClient, HTTPClient
    from ._runtime.observe import BeforeAttempt, Tracer
    from typing import Literal as _Literal
    from .operations import AsyncOperations, Operations
    from .resources.boxes import AsyncBoxes, Boxes
    from .resources.files import AsyncFiles, Files


class Client(sync.SyncClient):
    """Mail, call by call.

    For `with`; otherwise `close()` it. Threads may share it.
    """

    def __init__(
        self,
        *,
        region: _Literal["eu", "us"] | None = None,
        port: str | None = None,
        version: str | None = None,
        bucket: str | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        max_elapsed: float | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: HTTPClient | None = None,
        strict: bool = False,
        on_drift: OnDrift | None = None,
        validate_requests: bool = False,
        before_attempt: BeforeAttempt | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        """Make a client; nothing is sent yet.

        Args:
            region: Where the mail is kept. If not given, `eu` or `us`.
            port: `port` in the server's URL. If not given, `443`.
            version: `version` in the server's URL. If not given, `v1`.
            bucket: `bucket` in the server's URL. If not given, `all`.
            base_url: Another server, for all operations.
            timeout: Seconds for one attempt.
            max_retries: Attempts after the first one.
            max_elapsed: Seconds for all attempts of a call together.
            headers: Sent with every request.
            http_client: An `httpx2` or `httpx` client, used instead of our own and left
                open.
            strict: Raise where an answer is not as the document says.
            on_drift: Told each time an answer is not as the document says.
            validate_requests: Check each call against the document before it is sent.
            before_attempt: Told of each attempt before it is made; what it raises ends
                the call.
            tracer: An `opentelemetry.trace.Tracer`, for a span per attempt.
        """
        _secrets = veil({})
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={},
            variables={
                "region": region,
                "port": port,
                "version": version,
                "bucket": bucket,
            },
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            max_elapsed=max_elapsed,
            headers=_headers,
            http_client=http_client,
            strict=strict,
            on_drift=on_drift,
            validate_requests=validate_requests,
            before_attempt=before_attempt,
            tracer=tracer,
        )

    @cached_property
    def operations(self) -> Operations:
        """Every operation under its flat name."""
        from .operations import Operations

        return Operations(self)

    @cached_property
    def boxes(self) -> Boxes:
        """`client.boxes`"""
        from .resources.boxes import Boxes

        return Boxes(self)

    @cached_property
    def files(self) -> Files:
        """`client.files`"""
        from .resources.files import Files

        return Files(self)


class AsyncClient(aio.AsyncClient):
    """Mail, to be awaited.

    For `async with`; otherwise `await aclose()` it. Tasks may share it.
    """

    def __init__(
        self,
        *,
        region: _Literal["eu", "us"] | None = None,
        port: str | None = None,
        version: str | None = None,
        bucket: str | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        max_elapsed: float | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: AsyncHTTPClient | None = None,
        strict: bool = False,
        on_drift: OnDrift | None = None,
        validate_requests: bool = False,
        before_attempt: BeforeAttempt | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        """Make a client; nothing is sent yet.

        Args:
            region: Where the mail is kept. If not given, `eu` or `us`.
            port: `port` in the server's URL. If not given, `443`.
            version: `version` in the server's URL. If not given, `v1`.
            bucket: `bucket` in the server's URL. If not given, `all`.
            base_url: Another server, for all operations.
            timeout: Seconds for one attempt.
            max_retries: Attempts after the first one.
            max_elapsed: Seconds for all attempts of a call together.
            headers: Sent with every request.
            http_client: An `httpx2` or `httpx` client, used instead of our own and left
                open.
            strict: Raise where an answer is not as the document says.
            on_drift: Told each time an answer is not as the document says.
            validate_requests: Check each call against the document before it is sent.
            before_attempt: Told of each attempt before it is made; what it raises ends
                the call.
            tracer: An `opentelemetry.trace.Tracer`, for a span per attempt.
        """
        _secrets = veil({})
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={},
            variables={
                "region": region,
                "port": port,
                "version": version,
                "bucket": bucket,
            },
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            max_elapsed=max_elapsed,
            headers=_headers,
            http_client=http_client,
            strict=strict,
            on_drift=on_drift,
            validate_requests=validate_requests,
            before_attempt=before_attempt,
            tracer=tracer,
        )

    @cached_property
    def operations(self) -> AsyncOperations:
        """Every operation under its flat name."""
        from .operations import AsyncOperations

        return AsyncOperations(self)

    @cached_property
    def boxes(self) -> AsyncBoxes:
        """`client.boxes`"""
        from .resources.boxes import AsyncBoxes

        return AsyncBoxes(self)

    @cached_property
    def files(self) -> AsyncFiles:
        """`client.files`"""
        from .resources.files import AsyncFiles

        return AsyncFiles(self)
