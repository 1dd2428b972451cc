"""The client that waits for its answers.

In: calls. Out: results. Does the I/O of a call and nothing else; must not decide anything that
`session.py` can decide, and must not import `httpx2` before the first request.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from contextlib import closing
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from .call import Call
from .clock import Clock
from .drift import OnDrift
from .observe import UNWATCHED, BeforeAttempt, Observers, Tracer
from .omit import OMIT
from .options import ClientOptions, client_options
from .paging import START, Trail
from .raw import RawMethods
from .secret import veil
from .session import Core, Sending, no_client, plain_operation
from .settings import Settings

if TYPE_CHECKING:
    import httpx2

    from .binary import BinaryResponse
    from .pages import Page


class SyncSession(Core):
    """Sends calls over one `httpx2.Client`, given or made on first use."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        http_client: httpx2.Client | None,
        strict: bool,
        on_drift: OnDrift | None,
        clock: Clock,
        observers: Observers,
    ) -> None:
        super().__init__(
            options, strict=strict, on_drift=on_drift, clock=clock, observers=observers
        )
        self._given = http_client
        self._made: httpx2.Client | None = None
        self._closed = False
        self._lock = threading.Lock()

    def _http(self) -> httpx2.Client:
        if self._closed or (self._given is not None and self._given.is_closed):
            raise no_client(self._closed)
        if self._given is not None:
            return self._given
        if self._made is None:
            with self._lock:
                if self._made is None:
                    from .transport import make_client

                    self._made = make_client()
        return self._made

    def send(self, call: Call, *, stream: bool = False) -> httpx2.Response:
        """Send a call until its outcome is final. A stream's body is not read yet."""
        sending = self.start(call)
        http = self._http()
        while True:
            if sending.watch is not None:
                sending.watch.announce()
            outcome = self._attempt(http, sending, stream)
            delay = sending.delay(outcome)
            if delay is None:
                return self.finish(sending, outcome)
            self.clock.sleep(delay)

    def _attempt(self, http: httpx2.Client, sending: Sending, stream: bool) -> Any:
        from .transport import TRANSPORT_ERRORS, bare, make_request

        handled = sys.exception()
        with (
            sending.watch or UNWATCHED,
            closing(sending.prepared.chunks()) as chunks,
        ):
            request = make_request(http, sending, chunks)
            try:
                response = http.send(request, stream=True, follow_redirects=False)
                if not (stream and response.is_success):
                    with closing(response):
                        response.read()
            except TRANSPORT_ERRORS as error:
                return bare(error, handled)
        return response

    def call(self, call: Call) -> Any:
        """Send a call and decode its answer."""
        return self.result(call, self.send(call))

    def page(self, call: Call, trail: Trail = START) -> Page[Any]:
        """Send a listing's call and give its page."""
        from .pages import Page

        body = self.page_body(call, self.send(call))
        return Page(self, self.paging(call), call, body, trail)

    def binary(self, call: Call) -> BinaryResponse:
        """Send a call and give its answer as a stream of bytes."""
        from .binary import BinaryResponse

        response = self.send(call, stream=True)
        return BinaryResponse(response, self.request_id(response))

    def close(self) -> None:
        """Let go of the connections, if they are this client's own."""
        with self._lock:
            self._closed = True
            made, self._made = self._made, None
        if made is not None:
            made.close()


class SyncClient:
    """What generated clients extend. Safe to use from many threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        credentials: Mapping[str, Any] | None = None,
        parameters: Mapping[str, str | None] | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        max_elapsed: float | None = None,
        http_client: httpx2.Client | None = None,
        strict: bool = False,
        on_drift: OnDrift | None = None,
        headers: Mapping[str, str] | None = None,
        before_attempt: BeforeAttempt | None = None,
        tracer: Tracer | None = None,
        clock: Clock | None = None,
    ) -> None:
        credentials, headers = veil(credentials), veil(headers)
        options = client_options(
            settings,
            credentials=credentials,
            parameters=parameters,
            headers=headers,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            max_elapsed=max_elapsed,
        )
        self._session = SyncSession(
            options,
            http_client=http_client,
            strict=strict,
            on_drift=on_drift,
            clock=clock or Clock(),
            observers=Observers(settings, before_attempt, tracer),
        )

    @property
    def with_raw_response(self) -> RawMethods:
        """Methods that give status, headers and bytes beside the result."""
        return RawMethods(self)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        form: Mapping[str, Any] | None = None,
        json: Any = OMIT,
        headers: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Any:
        """Call what has no method of its own yet.

        `path` is the path as it is sent, without a query. Credentials, retries, idempotency
        and errors are as for any operation.

        Returns:
            The parsed JSON of the answer; None when it has no content.
        """
        operation = plain_operation(
            method, path, form=form is not None, json=json is not OMIT
        )
        call = Call(
            operation=operation,
            query=query,
            form=form,
            json=json,
            headers=headers,
            options=options,
        )
        del headers, options  # A traceback may show what is left.
        return self._session.parsed(operation, self._session.send(call))

    def close(self) -> None:
        """Let go of the connections. A given `http_client` stays open."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        session = vars(self).get("_session")  # A traceback may show a half-made client.
        return f"<{type(self).__name__} for {session and session.base_url}>"
