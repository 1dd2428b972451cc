"""Uvicorn's two HTTP protocols, each behind the guard. The door to Uvicorn's insides.

In: a connection. Out: requests for the application, or one JSON refusal and the connection's end. Whichever parser is
used, the application sees the raw target, and what is refused is refused alike.
"""

from __future__ import annotations

import asyncio
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal

from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.gateway.guard import Guard
from generator.gateway.refusals import Refusal

if TYPE_CHECKING:
    _Base = H11Protocol
else:
    _Base = object

Parser = Literal["h11", "httptools"]
HEAD_SECONDS = 10.0
"""For the whole head of a request."""


class _Guarded(_Base):
    """What both protocols have in common; stands before one of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guard = Guard()
        self._timer: asyncio.TimerHandle | None = None
        self._ended = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._ended:
            return
        try:
            passed = self._guard.feed(data)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if passed:
            self._stop_waiting()
            super().data_received(passed)
        elif self._guard.reading_head and self._timer is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        self._refuse(Refusal("bad_framing", "The request is malformed."))

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(HEAD_SECONDS, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _too_slow(self) -> None:
        self._refuse(Refusal("body_timeout", "The head of the request took too long."))

    def _refuse(self, refusal: Refusal) -> None:
        """Answers, unless an answer to an earlier request is under way, and hangs up."""
        self._ended = True
        self._stop_waiting()
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(_answer(refusal))
        self.transport.close()


class GuardedH11(_Guarded, H11Protocol):
    """With h11, which is always there."""


def protocol(parser: Parser) -> type[asyncio.Protocol]:
    """The protocol to serve with."""
    if parser == "h11":
        return GuardedH11
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class GuardedHttpTools(_Guarded, HttpToolsProtocol):  # type: ignore[misc]
        """With httptools, which would show the application a target that it has taken apart."""

        def on_headers_complete(self) -> None:
            super().on_headers_complete()
            path, _, query = self.url.partition(b"?")
            self.scope["raw_path"], self.scope["query_string"] = path, query

    return GuardedHttpTools


def _answer(refusal: Refusal) -> bytes:
    request_id = f"gw_{secrets.token_hex(12)}"
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
