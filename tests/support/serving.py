"""The committed Stripe client, sync or async, at a server that answers by a script.

The server listens on a real socket, so that what is asserted is what was sent. Time stands
still until somebody sleeps, and nobody really does.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from stripe_client import AsyncStripeClient, StripeClient
from stripe_client._runtime.clock import Clock

from tests.client.doubles import FakeClock, Wire, reply, wire

KEY = "sk_test_123"
MOST = 20  # requests; no test needs as many
CUSTOMER = {"id": "cus_1", "object": "customer", "created": 1, "livemode": False}
DELETED = {"id": "cus_1", "object": "customer", "deleted": True}

Call = Callable[[Any], Any]


def answer(body: Any, status: int = 200, **headers: str) -> bytes:
    """The bytes of an answer: JSON, unless it is bytes already."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return reply(content, f"{status} X", "Content-Type: application/json", *lines)


def refusal(kind: str = "api_error", **facts: Any) -> dict[str, Any]:
    """The body of an error."""
    return {"error": {"type": kind, "message": "No.", **facts}}


@dataclass(slots=True)
class Sent:
    """A request as it arrived."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Server:
    """Answers in turn, the last one for ever."""

    wire: Wire
    clock: FakeClock
    awaited: bool
    made: list[Any] = field(default_factory=list)

    @property
    def sent(self) -> list[Sent]:
        """Every request, in the order in which they came."""
        return [_parse(raw) for raw in self.wire.seen]

    def run(self, call: Call, key: str | None = KEY, **settings: Any) -> Any:
        """What a call gives. Iterators are read to their end."""
        settings = {"base_url": self.wire.url, **settings}
        if self.awaited:
            return asyncio.run(self._run(call, key, settings))
        with StripeClient(key, **settings) as client:
            client._session.clock = self.clock.clock
            found = call(client)
            return list(found) if hasattr(found, "__next__") else found

    async def _run(self, call: Call, key: str | None, settings: Any) -> Any:
        async with AsyncStripeClient(key, **settings) as client:
            client._session.clock = self.clock.clock
            found = call(client)
            if hasattr(found, "__anext__"):
                return [one async for one in found]
            return await found if hasattr(found, "__await__") else found

    def all(self, call: Call, **settings: Any) -> list[Any]:
        """All items of a listing, from its first page on."""

        async def items(listing: Any) -> list[Any]:
            return [one async for one in listing]

        def read(client: Any) -> Any:
            listing = call(client)
            return items(listing) if self.awaited else list(listing)

        found: list[Any] = self.run(read, **settings)
        return found


@contextmanager
def serving(*answers: bytes, awaited: bool = False) -> Iterator[Server]:
    """A running server with its script."""
    left = list(answers) or [answer(CUSTOMER)]

    def reply_to(_: bytes) -> bytes:
        if len(running.seen) > MOST:  # A client that never ends shall fail, not hang.
            return answer(refusal(), 410)
        return left.pop(0) if len(left) > 1 else left[0]

    with wire(reply_to) as running:
        yield Server(running, FakeClock(Clock), awaited)


def _parse(raw: bytes) -> Sent:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    pairs = (line.partition(":") for line in lines)
    return Sent(
        method,
        parts.path,
        parse_qsl(parts.query, keep_blank_values=True),
        {name.lower(): value.strip() for name, _, value in pairs},
        body,
    )
