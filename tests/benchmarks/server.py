"""A server on the loopback interface that answers every request with one customer.

It does next to nothing for a request, so that a thousand at a time are none too many, and it
keeps every connection until the client closes it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from tests.benchmarks.answers import one

BACKLOG = 4096  # connections that may wait to be accepted
_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


def _answer(body: bytes) -> bytes:
    head = (
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        f"Request-Id: req_1\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Answering(asyncio.Protocol):
    """One connection. It says the same to everybody."""

    def __init__(self, answer: bytes, others: set[asyncio.Transport]) -> None:
        self._answer = answer
        self._others = others
        self._come = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._others.add(self._transport)

    def connection_lost(self, _: Exception | None) -> None:
        self._others.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._come += data
        while (size := whole(self._come)) is not None:
            self._come = self._come[size:]
            self._transport.write(self._answer)


def whole(data: bytes) -> int | None:
    """How many bytes the first request takes; None while not all of it has come."""
    head, end, _ = data.partition(_END)
    if not end:
        return None
    lengths = [
        line[len(_LENGTH) :]
        for line in head.lower().split(b"\r\n")
        if line.startswith(_LENGTH)
    ]
    size = len(head) + len(_END) + int(lengths[0] if lengths else 0)
    return size if len(data) >= size else None


@contextmanager
def answering() -> Iterator[str]:
    """Its URL. It runs in this process, whose own CPU seconds nobody counts."""
    answer = _answer(one())
    connections: set[asyncio.Transport] = set()
    loop = asyncio.new_event_loop()
    starting = loop.create_server(
        lambda: Answering(answer, connections), "127.0.0.1", 0, backlog=BACKLOG
    )
    server = loop.run_until_complete(starting)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server, connections), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _stop(server: asyncio.Server, connections: set[asyncio.Transport]) -> None:
    """Accepts no more, and lets go of the connections that clients have left open."""
    server.close()
    while connections:
        for transport in list(connections):
            transport.abort()
        await asyncio.sleep(0)
