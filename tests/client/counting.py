"""A server that keeps connections open and counts them, and clients of either library to ask it."""

from __future__ import annotations

import asyncio
import os
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import httpx2

PATIENCE = 20  # seconds until a test that hangs fails
LIBRARIES: dict[str, Any] = {"httpx2": httpx2, "httpx": httpx}


class HangUpError(Exception):
    """Raised by an answer: the connection is closed here."""


class ResetError(HangUpError):
    """The same, and the client is told that its bytes were lost."""


class Counting(socketserver.ThreadingTCPServer):
    """Answers each request with the pieces that `answer` gives for it."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 1024

    def __init__(self, answer: Callable[[bytes], bytes | Iterable[bytes]]) -> None:
        self.answer = answer
        self.seen: list[bytes] = []
        self.opened = 0
        self.closed = 0
        self.most = 0
        self.change = threading.Condition()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def process_request(self, request: Any, client_address: Any) -> None:
        self._count(opened=1)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self._count(closed=1)

    def _count(self, opened: int = 0, closed: int = 0) -> None:
        with self.change:
            self.opened += opened
            self.closed += closed
            self.most = max(self.most, self.opened - self.closed)
            self.change.notify_all()

    def wait(self, reached: Callable[[], bool]) -> None:
        """Until something is so; woken whenever a connection or a request comes or goes."""
        with self.change:
            assert self.change.wait_for(reached, PATIENCE), vars(self)

    def wait_all_closed(self) -> None:
        """Until the other side has closed every connection."""
        self.wait(lambda: self.closed == self.opened)


class _Handler(socketserver.StreamRequestHandler):
    timeout = 10 * PATIENCE  # Longer than a test waits for the other side to close.
    server: Counting

    def handle(self) -> None:
        try:
            while request := self._request():
                with self.server.change:
                    self.server.seen.append(request)
                    self.server.change.notify_all()
                answer = self.server.answer(request)
                for piece in [answer] if isinstance(answer, bytes) else answer:
                    self.wfile.write(piece)
        except ResetError:
            linger = struct.pack("ii", 1, 0)
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.request.close()
        except (HangUpError, OSError):
            pass

    def finish(self) -> None:
        self.rfile.close()

    def _request(self) -> bytes:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline(65536)
            if not line:
                return b""
            head += line
        length = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return head + self.rfile.read(length)


def kept(body: bytes, *head: str, status: str = "200 OK") -> bytes:
    """The bytes of an answer after which the connection stays."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *head]
    return "\r\n".join([*lines, "", ""]).encode() + body


def by_name(request: bytes) -> bytes:
    """An account whose id is the last part of the path."""
    return kept(b'{"id":"' + name_of(request).encode() + b'"}')


def name_of(request: bytes) -> str:
    """The last part of the path."""
    return request.split(b" ", 2)[1].rsplit(b"/", 1)[1].decode()


@contextmanager
def counting(
    answer: Callable[[bytes], bytes | Iterable[bytes]] = by_name,
) -> Iterator[Counting]:
    """A running server."""
    server = Counting(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE)


def open_files() -> int:
    """How many file descriptors this process has open."""
    return len(os.listdir("/proc/self/fd"))


class Given:
    """Runs one call on a client with an HTTP client of that library handed in."""

    def __init__(self, sample: Any, clock: Any, library: str, awaited: bool) -> None:
        self.sample = sample
        self.clock = clock
        self.library = LIBRARIES[library]
        self.awaited = awaited

    def run(self, url: str, call: Callable[[Any], Any], **http: Any) -> Any:
        """What `call` gives for a client; it may be a coroutine, and is one if awaited."""
        rest = {"base_url": url, "clock": self.clock.clock}
        if self.awaited:
            return asyncio.run(self._awaited(call, rest, http))
        with (
            self.library.Client(**http) as given,
            self.sample.SampleClient("sk_1", http_client=given, **rest) as client,
        ):
            return call(client)

    async def _awaited(self, call: Any, rest: Any, http: Any) -> Any:
        async with (
            self.library.AsyncClient(**http) as given,
            self.sample.AsyncSampleClient("sk_1", http_client=given, **rest) as client,
        ):
            return await call(client)
