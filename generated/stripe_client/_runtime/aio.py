"""The client whose answers are awaited.

In: calls. Out: results. Does the I/O of a call and nothing else; must not decide anything that
`session.py` can decide, and must not import `httpx2` before the first request.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from contextlib import aclosing
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

from .call import Call
from .clock import Clock
from .drift import OnDrift
from .observe import UNWATCHED, BeforeAttempt, Observers, Tracer
from .omit import OMIT
from .options import ClientOptions, client_options
from .paging import START, Trail
from .raw import AsyncRawMethods
from .secret import veil
from .session import Core, Sending, no_client, plain_operation
from .settings import Settings

if TYPE_CHECKING:
    import httpx2

    from .binary import AsyncBinaryResponse
    from .pages import AsyncPage, AsyncPageRequest


class _OtherLoop:
    """Stands for the event loop where it is not asyncio's."""


_OTHER_LOOP = _OtherLoop()


def _running_loop() -> object:
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _OTHER_LOOP


class AsyncSession(Core):
    """Sends calls over an `httpx2.AsyncClient`: the given one, or one for each event loop."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        http_client: httpx2.AsyncClient | None,
        strict: bool,
        on_drift: OnDrift | None,
        clock: Clock,
        observers: Observers,
    ) -> None:
        super().__init__(
            options, strict=strict, on_drift=on_drift, clock=clock, observers=observers
        )
        self._given = http_client
        self._made: WeakKeyDictionary[object, httpx2.AsyncClient] = WeakKeyDictionary()
        self._closed = False
        self._lock = threading.Lock()

    def _http(self) -> httpx2.AsyncClient:
        if self._closed or (self._given is not None and self._given.is_closed):
            raise no_client(self._closed)
        if self._given is not None:
            return self._given
        loop = _running_loop()
        with self._lock:
            made = self._made.get(loop)
            if made is None:
                self._forget_closed_loops()
                from .transport import make_async_client

                made = self._made[loop] = make_async_client()
        return made

    def _forget_closed_loops(self) -> None:
        """Their connections are dead, and would keep them alive."""
        for loop in list(self._made):
            if getattr(loop, "is_closed", bool)():
                del self._made[loop]

    async def send(self, call: Call, *, stream: bool = False) -> httpx2.Response:
        """Send a call until its outcome is final. A stream's body is not read yet."""
        sending = self.start(call)
        http = self._http()
        while True:
            if sending.watch is not None:
                told: Any = sending.watch.announce()
                if hasattr(told, "__await__"):
                    await told
            outcome = await self._attempt(http, sending, stream)
            delay = sending.delay(outcome)
            if delay is None:
                return self.finish(sending, outcome)
            await self.clock.async_sleep(delay)

    async def _attempt(
        self, http: httpx2.AsyncClient, sending: Sending, stream: bool
    ) -> Any:
        from .transport import TRANSPORT_ERRORS, bare, make_request

        handled = sys.exception()
        with sending.watch or UNWATCHED:
            async with aclosing(sending.prepared.achunks()) as chunks:
                request = make_request(http, sending, chunks)
                try:
                    response = await http.send(
                        request, stream=True, follow_redirects=False
                    )
                    if not (stream and response.is_success):
                        try:
                            await response.aread()
                        finally:
                            await response.aclose()
                except TRANSPORT_ERRORS as error:
                    return bare(error, handled)
        return response

    async def call(self, call: Call) -> Any:
        """Send a call and decode its answer."""
        return self.result(call, await self.send(call))

    def page(self, call: Call) -> AsyncPageRequest[Any]:
        """A listing that is sent when it is awaited or iterated."""
        from .pages import AsyncPageRequest

        return AsyncPageRequest(self, call)

    async def fetch_page(self, call: Call, trail: Trail = START) -> AsyncPage[Any]:
        """Send a listing's call and give its page."""
        from .pages import AsyncPage

        body = self.page_body(call, await self.send(call))
        return AsyncPage(self, self.paging(call), call, body, trail)

    async def binary(self, call: Call) -> AsyncBinaryResponse:
        """Send a call and give its answer as a stream of bytes."""
        from .binary import AsyncBinaryResponse

        response = await self.send(call, stream=True)
        return AsyncBinaryResponse(response, self.request_id(response))

    async def close(self) -> None:
        """Let go of this event loop's connections, if they are this client's own."""
        with self._lock:
            self._closed = True
            made = self._made.pop(_running_loop(), None)
            self._made.clear()
        if made is not None:
            await made.aclose()


class AsyncClient:
    """What generated clients extend. Safe to use from many tasks and event loops."""

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
        http_client: httpx2.AsyncClient | None = None,
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
        self._session = AsyncSession(
            options,
            http_client=http_client,
            strict=strict,
            on_drift=on_drift,
            clock=clock or Clock(),
            observers=Observers(settings, before_attempt, tracer),
        )

    @property
    def with_raw_response(self) -> AsyncRawMethods:
        """Methods that give status, headers and bytes beside the result."""
        return AsyncRawMethods(self)

    async def request(
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
        return self._session.parsed(operation, await self._session.send(call))

    async def aclose(self) -> None:
        """Let go of the connections. A given `http_client` stays open."""
        await self._session.close()

    async def close(self) -> None:
        """The same as `aclose()`."""
        await self.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        session = vars(self).get("_session")  # A traceback may show a half-made client.
        return f"<{type(self).__name__} for {session and session.base_url}>"
