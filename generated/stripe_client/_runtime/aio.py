"""The client whose answers are awaited.

In: calls. Out: results. Does the I/O of a call and nothing else; must not decide anything that
`session.py` can decide, and must not import `httpx2` before the first request.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import aclosing
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from .asked import asked
from .call import Call
from .clock import Clock
from .given import AsyncHTTPClient, check_given
from .loops import Loops
from .manner import ClientArguments, Manner, read_arguments
from .observe import UNWATCHED
from .omit import OMIT
from .options import ClientOptions, with_proof_of
from .paging import START, Trail
from .raw import AsyncRawMethods
from .secret import Ticket, veil
from .sending import Sending
from .session import Core, Read, no_client, plain_operation
from .settings import Settings

if TYPE_CHECKING:
    import httpx2

    from .binary import AsyncBinaryResponse
    from .pages import AsyncPage, AsyncPageRequest
    from .streaming import AsyncStreamingMethods
    from .streams import AsyncItemStream, AsyncItemStreamRequest


class AsyncSession(Core):
    """Sends calls over an HTTP client: the given one, or one for each event loop."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        http_client: AsyncHTTPClient | None,
        manner: Manner,
    ) -> None:
        super().__init__(with_proof_of(options, http_client), manner)
        check_given(http_client, awaited=True)
        self._given = http_client
        self._loops = Loops()

    def check_open(self) -> None:
        """Raise when nothing can be sent any more."""
        if self._closed or (self._given is not None and self._given.is_closed):
            raise no_client(self._closed)

    def _http(self) -> AsyncHTTPClient:
        self.check_open()
        if self._given is not None:
            return self._given
        return self._loops.here(self.check_open)

    async def send(self, call: Call, *, stream: bool = False) -> httpx2.Response:
        """Send a call until its outcome is final. A stream's body is not read yet."""
        sending, http = self.start(call), self._http()
        return self.finish(sending, await self._outcome(http, sending, stream))

    async def _outcome(
        self, http: AsyncHTTPClient, sending: Sending, stream: bool
    ) -> Any:
        """What the last attempt ended with."""
        while True:
            if sending.ticket is not None:
                await self._fill(sending.ticket, http, sending)
            if sending.watch is not None:
                told: Any = sending.watch.announce()
                if hasattr(told, "__await__"):
                    await told
            outcome = await self._attempt(http, sending, stream)
            try:
                delay = sending.delay(outcome)
            except BaseException:
                if not isinstance(outcome, Exception):
                    await outcome.aclose()
                raise
            if delay is None:
                return outcome
            await self.clock.async_sleep(delay)

    async def _fill(
        self, ticket: Ticket, http: AsyncHTTPClient, sending: Sending
    ) -> None:
        """Get a call's token, unless there is one."""
        source = ticket.source
        async with source.async_turn():
            ticket.token = source.ready(self.clock.now())
            if ticket.token is not None:
                return
            steps = source.steps(self, sending)
            try:
                step = next(steps)
                while True:
                    if isinstance(step, Sending):
                        step = steps.send(await self._outcome(http, step, False))
                    else:
                        step = steps.send(await step.result)
            except StopIteration as end:
                ticket.token = end.value

    async def _attempt(
        self, http: AsyncHTTPClient, sending: Sending, stream: bool
    ) -> Any:
        from .request import make_request

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
                except Exception as error:
                    return self.failed(error, http, handled)
        return response

    async def deliver(self, call: Call, read: Read) -> Any:
        """Send a call and read its answer."""
        wish = asked()
        operation = call.operation
        is_open = operation.binary or operation.stream is not None
        streams = wish is not None and wish.stream
        response = await self.send(call, stream=streams or is_open)
        if is_open and not (streams or operation.is_open(response.status_code)):
            from .binary import AsyncBinaryResponse

            await AsyncBinaryResponse(response, None).read()
        if wish is None:
            return read(call, response)
        return self.take(wish, call, response, read)

    async def call(self, call: Call) -> Any:
        """Send a call and decode its answer."""
        return await self.deliver(call, self.result)

    def page(self, call: Call) -> AsyncPageRequest[Any]:
        """A listing that is sent when it is awaited or iterated."""
        from .pages import AsyncPageRequest

        return AsyncPageRequest(self, call)

    async def fetch_page(self, call: Call, trail: Trail = START) -> AsyncPage[Any]:
        """Send a listing's call and give its page."""
        from .pages import AsyncPage

        def read(call: Call, response: httpx2.Response) -> AsyncPage[Any]:
            return AsyncPage(self, self.paging(call), self.seen(call, response), trail)

        page: AsyncPage[Any] = await self.deliver(call, read)
        return page

    async def binary(self, call: Call) -> AsyncBinaryResponse:
        """Send a call and give its answer as a stream of bytes."""
        from .binary import AsyncBinaryResponse

        def read(_: Call, response: httpx2.Response) -> AsyncBinaryResponse:
            return AsyncBinaryResponse(response, self.request_id(response))

        found: AsyncBinaryResponse = await self.deliver(call, read)
        return found

    async def mixed(self, call: Call) -> Any:
        """Send a call whose answer may be a stream of bytes, by its status."""
        from .binary import AsyncBinaryResponse

        def read(call: Call, response: httpx2.Response) -> Any:
            if call.operation.is_open(response.status_code):
                return AsyncBinaryResponse(response, self.request_id(response))
            return self.result(call, response)

        return await self.deliver(call, read)

    def stream(self, call: Call) -> AsyncItemStreamRequest[Any]:
        """A stream of items that is asked for when it is awaited, entered or iterated."""
        from .streams import AsyncItemStreamRequest

        return AsyncItemStreamRequest(self, call)

    async def open_stream(self, call: Call) -> AsyncItemStream[Any]:
        """Send a call and give its answer as a stream of items."""
        from .streams import AsyncItemStream

        def read(call: Call, response: httpx2.Response) -> AsyncItemStream[Any]:
            return AsyncItemStream(self, call, response)

        found: AsyncItemStream[Any] = await self.deliver(call, read)
        return found

    async def close(self) -> None:
        """Let go of this event loop's connections, if they are this client's own."""
        self._closed = True
        await self._loops.close()


class AsyncClient:
    """What generated clients extend. Safe to use from many tasks and event loops."""

    def __init__(
        self,
        settings: Settings,
        *,
        http_client: AsyncHTTPClient | None = None,
        clock: Clock | None = None,
        **given: Unpack[ClientArguments],
    ) -> None:
        arguments = veil(given)
        del given  # A traceback may show what is left.
        options, manner = read_arguments(settings, arguments, clock)
        self._session = AsyncSession(options, http_client=http_client, manner=manner)

    @property
    def with_raw_response(self) -> AsyncRawMethods:
        """Methods that give status, headers and bytes beside the result."""
        return AsyncRawMethods(self)

    @property
    def with_streaming_response(self) -> AsyncStreamingMethods:
        """Methods that give a context manager of an answer whose body was not read yet."""
        from .streaming import AsyncStreamingMethods

        return AsyncStreamingMethods(self)

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
        return await self._session.deliver(call, self._session.plain)

    async def aclose(self) -> None:
        """Let go of the connections. A given `http_client` stays open."""
        await self._session.close()

    async def close(self) -> None:
        """The same as `aclose()`."""
        await self.aclose()

    async def __aenter__(self) -> Self:
        self._session.check_open()
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
