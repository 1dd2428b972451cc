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
    from ._runtime.webhooks import Webhooks as _Webhooks
    from .models import Event
    from ._runtime.given import AsyncHTTPClient, HTTPClient
    from ._runtime.observe import BeforeAttempt, Tracer
    from ._runtime.tokens import AsyncToken as _AsyncToken
    from ._runtime.tokens import Token as _Token
    from .operations import AsyncOperations, Operations
    from .resources.customers import AsyncCustomers, Customers


class StripeClient(sync.SyncClient):
    """Stripe API, call by call.

    For `with`; otherwise `close()` it. Threads may share it.
    """

    def __init__(
        self,
        api_key: _Token | None = None,
        *,
        stripe_version: str | None = None,
        stripe_account: str | None = None,
        stripe_context: str | None = None,
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
            api_key: Sent as `Authorization: Bearer`; or a function that gives it. If
                not given, the environment's `STRIPE_API_KEY`.
            stripe_version: The version of the API to speak; the one this client was
                generated from if not given.
            stripe_account: The connected account to act for.
            stripe_context: The context to act in.
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
        _secrets = veil(
            {
                "bearerAuth": api_key,
            }
        )
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        del api_key
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={
                "stripe_version": stripe_version,
                "stripe_account": stripe_account,
                "stripe_context": stripe_context,
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
    def webhooks(self) -> _Webhooks[Event]:
        """What the API sends, signed in `Stripe-Signature`, as `Event`."""
        from ._runtime.webhooks import Webhooks

        return Webhooks(self._session)

    @cached_property
    def customers(self) -> Customers:
        """`client.customers`"""
        from .resources.customers import Customers

        return Customers(self)


class AsyncStripeClient(aio.AsyncClient):
    """Stripe API, to be awaited.

    For `async with`; otherwise `await aclose()` it. Tasks may share it.
    """

    def __init__(
        self,
        api_key: _AsyncToken | None = None,
        *,
        stripe_version: str | None = None,
        stripe_account: str | None = None,
        stripe_context: str | None = None,
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
            api_key: Sent as `Authorization: Bearer`; or a function that gives it. If
                not given, the environment's `STRIPE_API_KEY`.
            stripe_version: The version of the API to speak; the one this client was
                generated from if not given.
            stripe_account: The connected account to act for.
            stripe_context: The context to act in.
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
        _secrets = veil(
            {
                "bearerAuth": api_key,
            }
        )
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        del api_key
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={
                "stripe_version": stripe_version,
                "stripe_account": stripe_account,
                "stripe_context": stripe_context,
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
    def webhooks(self) -> _Webhooks[Event]:
        """What the API sends, signed in `Stripe-Signature`, as `Event`."""
        from ._runtime.webhooks import Webhooks

        return Webhooks(self._session)

    @cached_property
    def customers(self) -> AsyncCustomers:
        """`client.customers`"""
        from .resources.customers import AsyncCustomers

        return AsyncCustomers(self)
