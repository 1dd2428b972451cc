"""Stand-ins for time, chance and servers."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2


class FakeClock:
    """`clock` is handed to a client; `slept` lists its waits."""

    def __init__(self, kind: Any) -> None:
        self.time = 1000.0
        self.wall = 1_800_000_000.0
        self.chance = 0.0
        self.slept: list[float] = []
        self.names = 0
        self.clock = kind(
            now=lambda: self.time,
            wall=lambda: self.wall,
            sleep=self._sleep,
            async_sleep=self._async_sleep,
            random=lambda: self.chance,
            new_uuid=self._name,
        )

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    async def _async_sleep(self, seconds: float) -> None:
        self._sleep(seconds)

    def _name(self) -> str:
        self.names += 1
        return f"uuid-{self.names}"


Answer = httpx2.Response | Exception
ACCOUNT = {"id": "acct_1", "object": "account"}


class Script:
    """Answers in turn (the last one for ever), and every request that came."""

    def __init__(self, *answers: Answer | Callable[[httpx2.Request], Answer]) -> None:
        self._answers = list(answers) or [httpx2.Response(200, json=ACCOUNT)]
        self.requests: list[httpx2.Request] = []
        self.bodies: list[bytes] = []

    def _next(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if not isinstance(answer, httpx2.Response | Exception):
            answer = answer(request)
        if isinstance(answer, Exception):
            raise answer
        return httpx2.Response(
            answer.status_code, headers=answer.headers, content=answer.content
        )

    def sync(self, request: httpx2.Request) -> httpx2.Response:
        """For `httpx2.MockTransport` in a `Client`."""
        self.requests.append(request)
        self.bodies.append(request.read())
        return self._next(request)

    async def awaited(self, request: httpx2.Request) -> httpx2.Response:
        """For `httpx2.MockTransport` in an `AsyncClient`."""
        self.requests.append(request)
        self.bodies.append(await request.aread())
        return self._next(request)

    def client(self) -> httpx2.Client:
        """A client that asks this script."""
        return httpx2.Client(transport=httpx2.MockTransport(self.sync))

    def async_client(self) -> httpx2.AsyncClient:
        """The same, awaited."""
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self.awaited))


class Both:
    """Runs one call on a sync or an async client, so that one test tests two modules."""

    def __init__(self, sample: Any, clock: FakeClock, *, awaited: bool) -> None:
        self.sample = sample
        self.clock = clock
        self.awaited = awaited

    def run(
        self,
        script: Script | None,
        call: Callable[[Any], Any],
        key: Any = "sk_1",
        **rest: Any,
    ) -> Any:
        """What `call` gives for a client that asks `script`, or the network."""
        rest = {"clock": self.clock.clock, **rest}
        if self.awaited:
            return asyncio.run(self._awaited(script, call, key, rest))
        if script is not None:
            rest["http_client"] = script.client()
        with self.sample.SampleClient(key, **rest) as client:
            result = call(client)
            return collect(result) if hasattr(result, "__next__") else result

    async def _awaited(
        self,
        script: Script | None,
        call: Callable[[Any], Any],
        key: Any,
        rest: Any,
    ) -> Any:
        if script is not None:
            rest["http_client"] = script.async_client()
        async with self.sample.AsyncSampleClient(key, **rest) as client:
            result = call(client)
            if hasattr(result, "__anext__"):
                return [item async for item in result]
            return await result if hasattr(result, "__await__") else result


def collect(items: Iterator[Any]) -> list[Any]:
    """All items."""
    return list(items)


Deed = bytes | Callable[[socket.socket], None]
"""What a server does about a request: it answers with bytes, or does something to the connection."""


def reset(sent: bytes = b"") -> Deed:
    """Send that much of an answer, and then break the connection off, not close it."""

    def deed(connection: socket.socket) -> None:
        connection.sendall(sent)
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.close()

    return deed


class Stall:
    """Says nothing until it is released; `arrived` counts the requests that came."""

    def __init__(self) -> None:
        self.arrived = threading.Semaphore(0)
        self.released = threading.Event()

    def __call__(self, _: socket.socket) -> None:
        self.arrived.release()
        self.released.wait(10)

    def wait_for(self, requests: int) -> bool:
        """Whether that many came."""
        return all(self.arrived.acquire(timeout=10) for _ in range(requests))


class Wire(socketserver.ThreadingTCPServer):
    """A server on a real socket that keeps the bytes of each request as they came."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answer: Callable[[bytes], Deed]) -> None:
        self.seen: list[bytes] = []
        self.answer = answer
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def request_line(self) -> str:
        """The first line of the last request."""
        return self.seen[-1].split(b"\r\n", 1)[0].decode("ascii")

    @property
    def body(self) -> bytes:
        """The body of the last request."""
        return self.seen[-1].split(b"\r\n\r\n", 1)[1]

    def header(self, name: str) -> str | None:
        """A header of the last request."""
        head = self.seen[-1].split(b"\r\n\r\n", 1)[0].decode("latin-1")
        for line in head.split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None


class _Handler(socketserver.StreamRequestHandler):
    timeout = 10
    server: Wire

    def handle(self) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = self.rfile.readline(65536)
            if not line:
                return
            head += line
        body = self._body(head)
        self.server.seen.append(head + body)
        deed = self.server.answer(head + body)
        if isinstance(deed, bytes):
            self.wfile.write(deed)
        else:
            deed(self.connection)

    def _body(self, head: bytes) -> bytes:
        lowered = head.lower()
        if b"transfer-encoding: chunked" in lowered:
            body = b""
            while size := int(self.rfile.readline(100).strip(), 16):
                body += self.rfile.read(size)
                self.rfile.readline(10)
            self.rfile.readline(10)
            return body
        length = 0
        for line in lowered.split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return self.rfile.read(length)


def reply(
    body: bytes = b'{"id":"acct_1"}', status: str = "200 OK", *head: str
) -> bytes:
    """The bytes of an answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, *head, "", ""]).encode() + body


@contextmanager
def wire(answer: Callable[[bytes], Deed] | bytes | None = None) -> Iterator[Wire]:
    """A running server; `answer` is its bytes, or makes them of a request's."""
    fixed = reply() if answer is None else answer
    server = Wire(fixed if callable(fixed) else lambda _: fixed)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@contextmanager
def script(*deeds: Deed) -> Iterator[Wire]:
    """A running server that does these in turn, the last one for ever."""
    left = list(deeds)
    with wire(lambda _: left.pop(0) if len(left) > 1 else left[0]) as server:
        yield server
