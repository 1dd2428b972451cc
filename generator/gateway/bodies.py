"""Bodies of requests: read within their limits, and looked through before they go on.

In: ASGI's `receive`. Out: a whole body, or the pieces of an upload, none of which goes on before it has been looked at
together with its neighbours; a `Refusal` where a body is too large, too slow or holds a secret; `ClientGone`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.types import Receive

from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.headers import secret_found
from generator.gateway.needles import Needles
from generator.gateway.refusals import ClientGone, Refusal


class Inlet:
    """What comes from the client: a body, and in the end the news that it has left."""

    def __init__(self, receive: Receive, exchange: Exchange, gate: Gate) -> None:
        self._receive = receive
        self._exchange = exchange
        self._needles = gate.needles
        self._limit = gate.body_limit(exchange)
        self._limits = gate.config.limits
        self._more = True
        self._read = asyncio.Event()

    async def body(self) -> bytes | AsyncIterator[bytes]:
        """The whole body; if it is an upload of more than fits in memory, its pieces."""
        most = min(self._limits.body, self._limit)
        try:
            async with asyncio.timeout(self._limits.body_timeout):
                begin = await self._up_to(most)
        except TimeoutError:
            raise self._slow() from None
        if self._needles.spelled(begin):
            raise secret_found("body")
        return self._pieces(begin) if self._more else begin

    async def _up_to(self, most: int) -> bytes:
        found = bytearray()
        while self._more and (len(found) <= most or most == self._limit):
            found += await self._next()
        return bytes(found)

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._more = False
            self._read.set()
            raise ClientGone
        data: bytes = message.get("body", b"")
        self._exchange.bytes_in += len(data)
        if self._exchange.bytes_in > self._limit:
            raise Refusal(
                "body_too_large", f"The body is larger than {self._limit} bytes."
            )
        self._more = message.get("more_body", False)
        if not self._more:
            self._read.set()
        return data

    async def _pieces(self, begin: bytes) -> AsyncIterator[bytes]:
        sieve = Sieve(self._needles)
        yield sieve.passed(begin)
        while self._more:
            try:
                async with asyncio.timeout(self._limits.body_timeout):
                    data = await self._next()
            except TimeoutError:
                raise self._slow() from None
            yield sieve.passed(data)
        yield sieve.rest()

    def _slow(self) -> Refusal:
        seconds = self._limits.body_timeout
        return Refusal("body_timeout", f"The body did not come in {seconds:g} seconds.")

    async def gone(self) -> None:
        """Returns when the client has left. While the body is being read, its reader is told."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            continue


class Sieve:
    """Passes bytes on once it is clear that no secret begins among them."""

    def __init__(self, needles: Needles) -> None:
        self._needles = needles
        self._before = b""
        """The last byte that was passed on."""
        self._held = b""

    def passed(self, piece: bytes) -> bytes:
        """What can go on, now that `piece` has come."""
        data = self._before + self._held + piece
        start = len(self._before)
        if self._needles.found(data, start):
            raise secret_found("body")
        end = max(start, len(data) - self._needles.reach + 1)
        self._held = data[end:]
        self._before = data[max(0, end - 1) : end]
        return data[start:end]

    def rest(self) -> bytes:
        """What was held back, at the end."""
        return self._held
