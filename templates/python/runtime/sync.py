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
from typing import TYPE_CHECKING, Any, Self, Unpack

from .asked import asked
from .call import Call
from .clock import Clock
from .given import HTTPClient, check_given
from .manner import ClientArguments, Manner, read_arguments
from .observe import UNWATCHED
from .omit import OMIT
from .options import ClientOptions, with_proof_of
from .paging import START, Trail
from .raw import RawMethods
from .secret import Ticket, veil
from .sending import Sending
from .session import Core, Read, no_client, plain_operation
from .settings import Settings

if TYPE_CHECKING:
    import httpx2

    from .binary import BinaryResponse
    from .pages import Page
    from .streaming import StreamingMethods
    from .streams import ItemStream


class SyncSession(Core):
    """Sends calls over one HTTP client: the given one, or one made on first use."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        http_client: HTTPClient | None,
        manner: Manner,
    ) -> None:
        super().__init__(with_proof_of(options, http_client), manner)
        check_given(http_client, awaited=False)
        self._given = http_client
        self._made: httpx2.Client | None = None
        self._lock = threading.Lock()

    def check_open(self) -> None:
        """Raise when nothing can be sent any more."""
        if self._closed or (self._given is not None and self._given.is_closed):
            raise no_client(self._closed)

    def _http(self) -> HTTPClient:
        self.check_open()
        if self._given is not None:
            return self._given
        return self._made or self._make()

    def _make(self) -> httpx2.Client:
        from .transport import make_client

        with self._lock:
            self.check_open()  # It may have been closed while this thread waited.
            if self._made is None:
                self._made = make_client()
            return self._made

    def send(self, call: Call, *, stream: bool = False) -> httpx2.Response:
        """Send a call until its outcome is final. A stream's body is not read yet."""
        sending, http = self.start(call), self._http()
        return self.finish(sending, self._outcome(http, sending, stream))

    def _outcome(self, http: HTTPClient, sending: Sending, stream: bool) -> Any:
        """What the last attempt ended with."""
        while True:
            if sending.ticket is not None:
                self._fill(sending.ticket, http, sending)
            if sending.watch is not None:
                sending.watch.announce()
            outcome = self._attempt(http, sending, stream)
            try:
                delay = sending.delay(outcome)
            except BaseException:
                if not isinstance(outcome, Exception):
                    outcome.close()
                raise
            if delay is None:
                return outcome
            self.clock.sleep(delay)

    def _fill(self, ticket: Ticket, http: HTTPClient, sending: Sending) -> None:
        """Get a call's token, unless there is one."""
        source = ticket.source
        with source.turn():
            ticket.token = source.ready(self.clock.now())
            if ticket.token is not None:
                return
            steps = source.steps(self, sending)
            try:
                step = next(steps)
                while True:
                    if not isinstance(step, Sending):
                        raise step.unawaited()
                    step = steps.send(self._outcome(http, step, False))
            except StopIteration as end:
                ticket.token = end.value

    def _attempt(self, http: HTTPClient, sending: Sending, stream: bool) -> Any:
        from .request import make_request

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
            except Exception as error:
                return self.failed(error, http, handled)
        return response

    def deliver(self, call: Call, read: Read) -> Any:
        """Send a call and read its answer."""
        wish = asked()
        operation = call.operation
        is_open = operation.binary or operation.stream is not None
        streams = wish is not None and wish.stream
        response = self.send(call, stream=streams or is_open)
        if is_open and not (streams or operation.is_open(response.status_code)):
            from .binary import BinaryResponse

            BinaryResponse(response, None).read()
        if wish is None:
            return read(call, response)
        return self.take(wish, call, response, read)

    def call(self, call: Call) -> Any:
        """Send a call and decode its answer."""
        return self.deliver(call, self.result)

    def page(self, call: Call, trail: Trail = START) -> Page[Any]:
        """Send a listing's call and give its page."""
        from .pages import Page

        def read(call: Call, response: httpx2.Response) -> Page[Any]:
            return Page(self, self.paging(call), self.seen(call, response), trail)

        page: Page[Any] = self.deliver(call, read)
        return page

    def binary(self, call: Call) -> BinaryResponse:
        """Send a call and give its answer as a stream of bytes."""
        from .binary import BinaryResponse

        def read(_: Call, response: httpx2.Response) -> BinaryResponse:
            return BinaryResponse(response, self.request_id(response))

        found: BinaryResponse = self.deliver(call, read)
        return found

    def mixed(self, call: Call) -> Any:
        """Send a call whose answer may be a stream of bytes, by its status."""
        from .binary import BinaryResponse

        def read(call: Call, response: httpx2.Response) -> Any:
            if call.operation.is_open(response.status_code):
                return BinaryResponse(response, self.request_id(response))
            return self.result(call, response)

        return self.deliver(call, read)

    def stream(self, call: Call) -> ItemStream[Any]:
        """Send a call and give its answer as a stream of items."""
        from .streams import ItemStream

        def read(call: Call, response: httpx2.Response) -> ItemStream[Any]:
            return ItemStream(self, call, response)

        found: ItemStream[Any] = self.deliver(call, read)
        return found

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
        http_client: HTTPClient | None = None,
        clock: Clock | None = None,
        **given: Unpack[ClientArguments],
    ) -> None:
        arguments = veil(given)
        del given  # A traceback may show what is left.
        options, manner = read_arguments(settings, arguments, clock)
        self._session = SyncSession(options, http_client=http_client, manner=manner)

    @property
    def with_raw_response(self) -> RawMethods:
        """Methods that give status, headers and bytes beside the result."""
        return RawMethods(self)

    @property
    def with_streaming_response(self) -> StreamingMethods:
        """Methods that give a context manager of an answer whose body was not read yet."""
        from .streaming import StreamingMethods

        return StreamingMethods(self)

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
        return self._session.deliver(call, self._session.plain)

    def close(self) -> None:
        """Let go of the connections. A given `http_client` stays open."""
        self._session.close()

    def __enter__(self) -> Self:
        self._session.check_open()
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
