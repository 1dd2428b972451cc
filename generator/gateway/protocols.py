"""Uvicorn's two HTTP protocols, each behind the guard. The door to Uvicorn's insides.

In: a connection. Out: requests for the application, or one JSON refusal and the connection's end. Whichever parser is
used, the application sees the raw target, and what is refused is refused alike.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal

from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.gateway.exchange import new_request_id
from generator.gateway.guard import Guard
from generator.gateway.log import log_hang_up
from generator.gateway.refusals import Refusal

if TYPE_CHECKING:
    _Base = H11Protocol
else:
    _Base = object

Parser = Literal["h11", "httptools"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds."""

    head: float = 10.0
    """For the whole head of a request, and for a body that nobody waits for any more."""
    farewell: float = 2.0
    """For a client that was refused to notice it, and stop sending."""


class _Guarded(_Base):
    """What both protocols have in common; stands before one of them."""

    patience = Patience()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guard = Guard()
        self._timer: asyncio.TimerHandle | None = None
        self._ended = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # The loop does this only for sockets that name their protocol: else each answer waits 40 ms for the other end.
        connection = transport.get_extra_info("socket")
        if connection is not None and connection.family != socket.AF_UNIX:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._start_timer(self.patience.head, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._ended:
            return
        in_body = self._guard.in_body
        try:
            passed = self._guard.feed(data)
        except Refusal as refusal:
            self._refuse(refusal, of_body=in_body and self._guard.in_body)
            return
        if passed:
            super().data_received(passed)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """What only the parser has found."""
        refusal = Refusal("bad_framing", "The request is malformed.")
        self._refuse(refusal, of_body=self._guard.in_body)

    def _watch(self) -> None:
        """A head that has begun ends in time; so does the body of a request that is answered already."""
        if self._ended:
            return
        guard, cycle = self._guard, self.cycle
        answered = cycle is not None and cycle.response_complete
        if not (guard.in_head or (guard.in_body and answered)):
            self._stop_timer()
        elif self._timer is None:
            self._start_timer(self.patience.head, self._too_slow)

    def _start_timer(self, seconds: float, then: Any) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, then)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        if self._guard.in_head:
            words = "The head of the request took too long."
            self._refuse(Refusal("head_timeout", words))
        else:  # Browsers open connections that they never use.
            self.transport.close()

    def _refuse(self, refusal: Refusal, *, of_body: bool = False) -> None:
        """Answers, unless it would be taken for the answer to an earlier request, and hangs up."""
        self._ended = True
        self._stop_timer()
        self._unset_keepalive_if_required()
        if self.transport.is_closing():
            return
        cycle = self.cycle
        answered = cycle is None or cycle.response_complete
        if not answered and (cycle.response_started or not of_body):
            self.transport.close()
            return
        if not answered:
            cycle.disconnected = True
            cycle.message_event.set()
        request_id = new_request_id()
        self.transport.write(_answer(refusal, request_id))
        log_hang_up(request_id, refusal)
        # Bytes that nobody reads make the system throw away what the client has not read.
        self.transport.write_eof()
        self.flow.resume_reading()
        self._start_timer(self.patience.farewell, self.transport.close)


class GuardedH11(_Guarded, H11Protocol):
    """With h11, which is always there."""


def protocol(
    parser: Parser, patience: Patience | None = None
) -> type[asyncio.Protocol]:
    """The protocol to serve with."""
    base = GuardedH11 if parser == "h11" else _with_httptools()
    named = {"patience": patience or Patience()}
    found: type[asyncio.Protocol] = type(base.__name__, (base,), named)
    return found


def _with_httptools() -> type[_Guarded]:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class GuardedHttpTools(_Guarded, HttpToolsProtocol):  # type: ignore[misc]
        """With httptools, which would show the application a target that it has taken apart."""

        def on_headers_complete(self) -> None:
            super().on_headers_complete()
            path, _, query = self.url.partition(b"?")
            self.scope["raw_path"], self.scope["query_string"] = path, query

    return GuardedHttpTools


def _answer(refusal: Refusal, request_id: str) -> bytes:
    body = refusal.body(request_id)
    headers = (
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Gateway-Error", "1"),
        ("X-Gateway-Request-Id", request_id),
        *refusal.headers,
    )
    phrase = HTTPStatus(refusal.status).phrase
    lines = [f"HTTP/1.1 {refusal.status} {phrase}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + body
