"""An upstream that streams what it was asked for, and knows what is still under way.

In: requests whose path's last segment, or whose body's `name`, is a name of `content`. Out: its content, with a length
or in chunks; half of them with pauses. `…-together` is answered when `gathering` is set.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.gateway.load.content import pieces, size

PAUSE = 0.002  # seconds between two pieces
KIND = b"Content-Type: text/plain\r\n"


@dataclass(slots=True)
class Upstream:
    """What it sees. `asked` counts requests by name; `ended` holds those that nobody waits for any more."""

    port: int = 0
    busy: int = 0
    most: int = 0
    open: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    ended: set[str] = field(default_factory=set)
    sent: Counter[str] = field(default_factory=Counter)
    gathering: asyncio.Event = field(default_factory=asyncio.Event)
    """Until it is set, nothing that is named `…-together` is answered."""
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """A connection, to its end."""
        self.open += 1
        self._writers.add(writer)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            pass
        finally:
            self.open -= 1
            self._writers.discard(writer)
            writer.close()

    async def _one(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """A request and its answer; whether there was one."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines if line)
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        path = urlsplit(first.split(" ")[1]).path
        name = path.rpartition("/")[2]
        if body:
            (name,) = parse_qs(body.decode())["name"]
        self.asked[name] += 1
        self.busy += 1
        self.most = max(self.most, self.busy)
        try:
            if name.endswith("-together"):
                await self.gathering.wait()
            await self._answer(name, writer)
        finally:
            self.busy -= 1
            self.ended.add(name)
        return True

    async def _answer(self, name: str, writer: asyncio.StreamWriter) -> None:
        chunked = name.endswith("c")
        length = f"Content-Length: {size(name)}\r\n".encode()
        framing = b"Transfer-Encoding: chunked\r\n" if chunked else length
        writer.write(b"HTTP/1.1 200 OK\r\n" + KIND + framing + b"\r\n")
        for piece in pieces(name):
            data = b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece
            writer.write(data)
            await writer.drain()
            self.sent[name] += len(piece)
            await asyncio.sleep(PAUSE if "p" in name else 0)
        if chunked:
            writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def let_go(self) -> None:
        """Ends all connections."""
        for writer in list(self._writers):
            writer.transport.abort()
        while self.open:
            await asyncio.sleep(0.01)


@asynccontextmanager
async def standing() -> AsyncIterator[Upstream]:
    """A running upstream, in the loop that asks for it."""
    upstream = Upstream()
    server = await asyncio.start_server(upstream.connected, "127.0.0.1", 0)
    upstream.port = server.sockets[0].getsockname()[1]
    try:
        yield upstream
    finally:
        server.close()
        await upstream.let_go()
