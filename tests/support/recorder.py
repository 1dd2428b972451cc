"""A server on the loopback interface that keeps every request byte for byte.

In: nothing, or how to answer. Out: requests as they arrived. It parses no more than it must to
know where a request ends, and shares nothing with the clients, the gateway or their libraries.
"""

from __future__ import annotations

import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import BufferedIOBase

ANYTHING = b'{"id":"x_1","object":"list","data":[],"has_more":false,"url":"/"}'
"""An answer that is an object, a page of a listing, and nothing that a client stumbles over."""
PATIENCE = 20  # seconds; a connection without a request for so long is closed

_chunk = re.compile(rb"([0-9A-Fa-f]+)[^\r\n]*\r\n").fullmatch


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request. `head` is the raw text up to the empty line, `body` without its chunking."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    head: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header that came once; None if it did not come."""
        found = [v for k, v in self.headers if k.lower() == name.lower()]
        if len(found) > 1:
            raise AssertionError(f"{name} came {len(found)} times")
        return found[0] if found else None


def reply(
    body: bytes = ANYTHING,
    status: str = "200 OK",
    media_type: str = "application/json",
    *headers: str,
) -> bytes:
    """The bytes of an answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}"]
    lines += [f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


Answer = Callable[[Recorded], bytes]


@dataclass(slots=True)
class Recorder:
    """What came so far. `answer` says what to send back, and may be exchanged at any time."""

    url: str
    answer: Answer
    requests: list[Recorded] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)

    def note(self, request: Recorded) -> bytes:
        with self.came:
            self.requests.append(request)
            self.came.notify_all()
        return self.answer(request)

    def take(self) -> list[Recorded]:
        """All that came since the last time, which is forgotten."""
        with self.came:
            found, self.requests = self.requests, []
        return found

    def one(self) -> Recorded:
        """The only request since the last time."""
        found = self.take()
        if len(found) != 1:
            raise AssertionError(f"{len(found)} requests came: {found}")
        return found[0]


@contextmanager
def recorder(answer: Answer | None = None) -> Iterator[Recorder]:
    """A running recorder on a port that the system chooses."""
    plain = reply()

    class Handler(socketserver.StreamRequestHandler):
        timeout = PATIENCE

        def handle(self) -> None:
            while (request := _read(self.rfile, self.wfile)) is not None:
                self.wfile.write(running.note(request))

    with _Server(("127.0.0.1", 0), Handler) as server:
        running = Recorder(
            f"http://127.0.0.1:{server.server_address[1]}", answer or (lambda _: plain)
        )
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            server.hang_up()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self,
        address: tuple[str, int],
        handler: type[socketserver.StreamRequestHandler],
    ) -> None:
        super().__init__(address, handler)
        self._open: set[socket.socket] = set()

    def process_request_thread(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        self._open.add(request)
        super().process_request_thread(request, client_address)
        self._open.discard(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up and go; that is no news."""

    def hang_up(self) -> None:
        """End the connections that clients keep for later."""
        for each in list(self._open):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


def _read(incoming: BufferedIOBase, outgoing: BufferedIOBase) -> Recorded | None:
    """The next request of a connection; None at its end."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = incoming.readline(1 << 20)
        if not line:
            return None
        head += line
    first, *lines = head[:-4].decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    pairs = tuple(_pair(line) for line in lines)
    known = {name.lower(): value for name, value in pairs}
    if known.get("expect", "").lower() == "100-continue":
        outgoing.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    if known.get("transfer-encoding", "").lower() == "chunked":
        body = _chunks(incoming)
    else:
        body = incoming.read(int(known.get("content-length", "0")))
    return Recorded(method, target, pairs, head, body)


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name, value.strip()


def _chunks(incoming: BufferedIOBase) -> bytes:
    body = b""
    while True:
        found = _chunk(incoming.readline(1024))
        if found is None:
            raise ValueError("no chunk")
        size = int(found[1], 16)
        body += incoming.read(size)
        incoming.readline(1024)
        if size == 0:
            return body


def forwarding(url: str) -> Answer:
    """An answer that another server gives: the recorder then stands between the two."""
    host, _, port = url.removeprefix("http://").partition(":")
    left_out = {"connection", "transfer-encoding", "content-length"}

    def answer(request: Recorded) -> bytes:
        connection = HTTPConnection(host, int(port), timeout=PATIENCE)
        headers = {k: v for k, v in request.headers if k.lower() not in left_out}
        connection.request(request.method, request.target, request.body, headers)
        with closing(connection), connection.getresponse() as found:
            body = found.read()
        lines = [f"HTTP/1.1 {found.status} {found.reason}"]
        lines += [
            f"{k}: {v}" for k, v in found.headers.items() if k.lower() not in left_out
        ]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
        return head.encode("latin-1") + body

    return answer
