"""Clients of a gateway: fast, slow, and such that leave.

In: a gateway's address and token, a name to ask for. Out: the digest of what came. Plain sockets, so that nothing reads
ahead of them.
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

SLOW_PIECE = 8 * 1024
SLOW_PAUSE = 0.004  # seconds between two of them
SMALL = 16 * 1024  # bytes that the system may take for a slow client
PATIENCE = 20  # seconds for a whole answer


class RefusedError(Exception):
    """The gateway's answer was not the upstream's."""


@dataclass(slots=True)
class Stream:
    """One stream: a connection that is used again and again, and opened anew when it was left."""

    port: int
    token: str
    _reader: asyncio.StreamReader | None = field(default=None, init=False)
    _writer: asyncio.StreamWriter | None = field(default=None, init=False)

    async def get(self, name: str, slowly: bool = False) -> str:
        """The digest of a whole answer."""
        request = self._head("GET", f"/proxy/v1/customers/{name}")
        return await self._whole(request, slowly)

    async def post(self, name: str) -> str:
        """The same, asked for by a form."""
        body = f"name={name}".encode()
        kind = "application/x-www-form-urlencoded"
        more = (f"Content-Type: {kind}", f"Content-Length: {len(body)}")
        return await self._whole(
            self._head("POST", "/proxy/v1/customers", *more) + body
        )

    async def ask(self, path: str) -> str:
        """Any path."""
        return await self._whole(self._head("GET", path))

    async def leave(self, name: str, after: int, hard: bool) -> None:
        """Read so many bytes, and go; `hard`: by a reset."""
        await self.close()
        async with asyncio.timeout(PATIENCE):
            reader, writer = await self._connected(SMALL)
            writer.write(self._head("GET", f"/proxy/v1/customers/{name}"))
            await _status(reader)
            while after > 0:
                after -= len(await reader.read(SLOW_PIECE))
            if hard:
                wire = writer.get_extra_info("socket")
                linger = struct.pack("ii", 1, 0)
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            await self.close()

    async def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
            with suppress(ConnectionError):
                await self._writer.wait_closed()
        self._reader = self._writer = None

    def _head(self, method: str, target: str, *more: str) -> bytes:
        lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"X-Gateway-Token: {self.token}", *more]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _whole(self, request: bytes, slowly: bool = False) -> str:
        async with asyncio.timeout(PATIENCE):
            if slowly:
                await self.close()
            reader, writer = await self._connected(SMALL if slowly else None)
            writer.write(request)
            headers = await _status(reader)
            found = hashlib.sha256()
            async for piece in _body(reader, headers):
                found.update(piece)
                if slowly:
                    await asyncio.sleep(SLOW_PAUSE)
            return found.hexdigest()

    async def _connected(
        self, small: int | None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None:
            wire = socket.socket()
            wire.setblocking(False)
            if small:
                wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, small)
            address = ("127.0.0.1", self.port)
            await asyncio.get_running_loop().sock_connect(wire, address)
            limit = SLOW_PIECE if small else 2**16
            self._reader, self._writer = await asyncio.open_connection(
                sock=wire, limit=limit
            )
        return self._reader, self._writer


async def _status(reader: asyncio.StreamReader) -> dict[str, str]:
    """The head's headers, of an answer that is the upstream's."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    if " 200 " not in first or "x-gateway-error" in headers:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        raise RefusedError(f"{first}: {body.decode()}")
    return headers


async def _body(
    reader: asyncio.StreamReader, headers: dict[str, str]
) -> AsyncIterator[bytes]:
    if headers.get("transfer-encoding") != "chunked":
        async for piece in _exactly(reader, int(headers["content-length"])):
            yield piece
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        async for piece in _exactly(reader, size):
            yield piece
        await reader.readexactly(2)
    await reader.readexactly(2)


async def _exactly(reader: asyncio.StreamReader, size: int) -> AsyncIterator[bytes]:
    while size:
        piece = await reader.read(min(size, SLOW_PIECE))
        if not piece:
            raise RefusedError("the answer broke off")
        size -= len(piece)
        yield piece
