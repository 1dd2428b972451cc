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
    from .operations import AsyncOperations, Operations
    from .resources.basic import AsyncBasic, Basic
    from .resources.both import AsyncBoth, Both
    from .resources.certificate import AsyncCertificate, Certificate
    from .resources.certificate_and_key import AsyncCertificateAndKey, CertificateAndKey
    from .resources.cookie import AsyncCookie, Cookie
    from .resources.digest import AsyncDigest, Digest


class Client(sync.SyncClient):
    """Vault, call by call.

    For `with`; otherwise `close()` it. Threads may share it.
    """

    def __init__(
        self,
        credentials: str | tuple[str, str] | None = None,
        *,
        authorization: str | None = None,
        api_key: str | None = None,
        sid: str | None = None,
        sid_key: str | None = None,
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
            credentials: `user:password`, or the pair.
            authorization: Sent as the whole `Authorization` header: `Digest ...`.
            api_key: Sent as the query `tenant`.
            sid: Sent as the cookie `sid`.
            sid_key: Sent as the cookie `sid`.
            base_url: Another server, for all operations.
            timeout: Seconds for one attempt.
            max_retries: Attempts after the first one.
            max_elapsed: Seconds for all attempts of a call together.
            headers: Sent with every request.
            http_client: An `httpx2` or `httpx` client, used instead of our own and left
                open. Its certificate is the proof of `certificate`.
            strict: Raise where an answer is not as the document says.
            on_drift: Told each time an answer is not as the document says.
            validate_requests: Check each call against the document before it is sent.
            before_attempt: Told of each attempt before it is made; what it raises ends
                the call.
            tracer: An `opentelemetry.trace.Tracer`, for a span per attempt.
        """
        _secrets = veil(
            {
                "login": credentials,
                "digest": authorization,
                "tenant": api_key,
                "session": sid,
                "linked": sid_key,
            }
        )
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        del credentials
        del authorization
        del api_key
        del sid
        del sid_key
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={},
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
    def basic(self) -> Basic:
        """`client.basic`"""
        from .resources.basic import Basic

        return Basic(self)

    @cached_property
    def both(self) -> Both:
        """`client.both`"""
        from .resources.both import Both

        return Both(self)

    @cached_property
    def certificate(self) -> Certificate:
        """`client.certificate`"""
        from .resources.certificate import Certificate

        return Certificate(self)

    @cached_property
    def certificate_and_key(self) -> CertificateAndKey:
        """`client.certificate_and_key`"""
        from .resources.certificate_and_key import CertificateAndKey

        return CertificateAndKey(self)

    @cached_property
    def cookie(self) -> Cookie:
        """`client.cookie`"""
        from .resources.cookie import Cookie

        return Cookie(self)

    @cached_property
    def digest(self) -> Digest:
        """`client.digest`"""
        from .resources.digest import Digest

        return Digest(self)


class AsyncClient(aio.AsyncClient):
    """Vault, to be awaited.

    For `async with`; otherwise `await aclose()` it. Tasks may share it.
    """

    def __init__(
        self,
        credentials: str | tuple[str, str] | None = None,
        *,
        authorization: str | None = None,
        api_key: str | None = None,
        sid: str | None = None,
        sid_key: str | None = None,
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
            credentials: `user:password`, or the pair.
            authorization: Sent as the whole `Authorization` header: `Digest ...`.
            api_key: Sent as the query `tenant`.
            sid: Sent as the cookie `sid`.
            sid_key: Sent as the cookie `sid`.
            base_url: Another server, for all operations.
            timeout: Seconds for one attempt.
            max_retries: Attempts after the first one.
            max_elapsed: Seconds for all attempts of a call together.
            headers: Sent with every request.
            http_client: An `httpx2` or `httpx` client, used instead of our own and left
                open. Its certificate is the proof of `certificate`.
            strict: Raise where an answer is not as the document says.
            on_drift: Told each time an answer is not as the document says.
            validate_requests: Check each call against the document before it is sent.
            before_attempt: Told of each attempt before it is made; what it raises ends
                the call.
            tracer: An `opentelemetry.trace.Tracer`, for a span per attempt.
        """
        _secrets = veil(
            {
                "login": credentials,
                "digest": authorization,
                "tenant": api_key,
                "session": sid,
                "linked": sid_key,
            }
        )
        _headers = veil(headers)
        del headers  # What may be secret shows in no traceback.
        del credentials
        del authorization
        del api_key
        del sid
        del sid_key
        super().__init__(
            SETTINGS,
            credentials=_secrets,
            parameters={},
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
    def basic(self) -> AsyncBasic:
        """`client.basic`"""
        from .resources.basic import AsyncBasic

        return AsyncBasic(self)

    @cached_property
    def both(self) -> AsyncBoth:
        """`client.both`"""
        from .resources.both import AsyncBoth

        return AsyncBoth(self)

    @cached_property
    def certificate(self) -> AsyncCertificate:
        """`client.certificate`"""
        from .resources.certificate import AsyncCertificate

        return AsyncCertificate(self)

    @cached_property
    def certificate_and_key(self) -> AsyncCertificateAndKey:
        """`client.certificate_and_key`"""
        from .resources.certificate_and_key import AsyncCertificateAndKey

        return AsyncCertificateAndKey(self)

    @cached_property
    def cookie(self) -> AsyncCookie:
        """`client.cookie`"""
        from .resources.cookie import AsyncCookie

        return AsyncCookie(self)

    @cached_property
    def digest(self) -> AsyncDigest:
        """`client.digest`"""
        from .resources.digest import AsyncDigest

        return AsyncDigest(self)
