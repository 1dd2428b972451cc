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
    from .resources.carts import AsyncCarts, Carts


class Client(sync.SyncClient):
    """Shop, call by call.

    For `with`; otherwise `close()` it. Threads may share it.
    """

    def __init__(
        self,
        *,
        server: (
            _Literal[
                "https://shop.test/api",
                "/api",
                "https://{tenant}.shop.test/api",
                "https://sandbox.test",
            ]
            | None
        ) = None,
        tenant: str | None = None,
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
            server: One of the document's servers, the first if not given:
                `https://shop.test/api` (For everybody); `/api`;
                `https://{tenant}.shop.test/api` (For one shop); `https://sandbox.test`
                (To try things).
            tenant: `tenant` in the server's URL. It has no default.
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
            server=server,
            variables={
                "tenant": tenant,
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
    def carts(self) -> Carts:
        """`client.carts`"""
        from .resources.carts import Carts

        return Carts(self)


class AsyncClient(aio.AsyncClient):
    """Shop, to be awaited.

    For `async with`; otherwise `await aclose()` it. Tasks may share it.
    """

    def __init__(
        self,
        *,
        server: (
            _Literal[
                "https://shop.test/api",
                "/api",
                "https://{tenant}.shop.test/api",
                "https://sandbox.test",
            ]
            | None
        ) = None,
        tenant: str | None = None,
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
            server: One of the document's servers, the first if not given:
                `https://shop.test/api` (For everybody); `/api`;
                `https://{tenant}.shop.test/api` (For one shop); `https://sandbox.test`
                (To try things).
            tenant: `tenant` in the server's URL. It has no default.
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
            server=server,
            variables={
                "tenant": tenant,
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
    def carts(self) -> AsyncCarts:
        """`client.carts`"""
        from .resources.carts import AsyncCarts

        return AsyncCarts(self)
