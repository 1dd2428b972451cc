"""Answers: what goes back to the client, with the headers that each of them has.

In: a status, headers, bytes. Out: ASGI messages, counted. Says who may read an answer (CORS) by the origin that the
checks have let through, and by nothing else.
"""

from __future__ import annotations

import json
from typing import Literal

from starlette.types import Send

from generator.gateway.exchange import Exchange
from generator.gateway.headers import Pairs
from generator.gateway.refusals import Refusal
from generator.gateway.table import Table

SITE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'"
)
"""Beside this each page has a policy of its own; a browser keeps to both."""

_COMMON: Pairs = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"vary", b"Origin"),
]
_PAGE: Pairs = [
    *_COMMON,
    (b"content-security-policy", SITE_POLICY.encode()),
    (b"cache-control", b"no-cache"),
]
_DATA: Pairs = [
    *_COMMON,
    (
        b"content-security-policy",
        b"default-src 'none'; frame-ancestors 'none'; sandbox",
    ),
    (b"cache-control", b"no-store"),
]
_SENT = ("accept", "content-type", "x-gateway-token", "x-gateway-confirm")
"""Headers that a page may send whatever the operation."""
_MAX_AGE = b"600"


class Answer:
    """One answer, in the making."""

    def __init__(self, send: Send, exchange: Exchange) -> None:
        self._send = send
        self._exchange = exchange
        self.status = 0
        """0: not started."""
        self.sent = 0
        """Bytes of the body."""

    async def start(
        self, status: int, headers: Pairs, kind: Literal["page", "data"] = "data"
    ) -> None:
        """The head."""
        request_id = self._exchange.request_id.encode()
        every = [*headers, (b"x-gateway-request-id", request_id)]
        if self._exchange.origin is not None:
            every += _readable(self._exchange.origin, every)
        every += _PAGE if kind == "page" else _DATA
        self.status = status
        message = {"type": "http.response.start", "status": status, "headers": every}
        await self._send(message)

    async def write(self, data: bytes, more: bool = True) -> None:
        """Some of the body; waits while the client is slow."""
        message = {"type": "http.response.body", "body": data, "more_body": more}
        await self._send(message)
        self.sent += len(data)

    async def whole(
        self,
        status: int,
        body: bytes,
        headers: Pairs,
        kind: Literal["page", "data"] = "data",
    ) -> None:
        """Head and body."""
        length = (b"content-length", str(len(body)).encode())
        await self.start(status, [*headers, length], kind)
        await self.write(body if self._exchange.method != "HEAD" else b"", more=False)

    async def json(self, value: object) -> None:
        """A value, in whole."""
        kind = (b"content-type", b"application/json")
        await self.whole(200, json.dumps(value, separators=(",", ":")).encode(), [kind])

    async def refuse(self, refusal: Refusal) -> None:
        """The refusal, in the shape that all of them have."""
        self._exchange.code = refusal.code
        headers = [(b"content-type", b"application/json"), (b"x-gateway-error", b"1")]
        headers += [
            (name.lower().encode(), text.encode()) for name, text in refusal.headers
        ]
        body = refusal.body(self._exchange.request_id)
        await self.whole(refusal.status, body, headers)

    async def preflight(self, table: Table) -> None:
        """What pages of an allowed origin may send: what the document's operations take."""
        names = sorted({*_SENT, *table.headers})
        methods = sorted({"GET", *table.methods})
        headers: Pairs = [
            (b"access-control-allow-methods", ", ".join(methods).encode()),
            (b"access-control-allow-headers", ", ".join(names).encode()),
            (b"access-control-max-age", _MAX_AGE),
        ]
        for word in ("private", "local"):
            asked = f"access-control-request-{word}-network"
            if self._exchange.headers.get(asked) == "true":
                allowed = f"access-control-allow-{word}-network"
                headers.append((allowed.encode(), b"true"))
        await self.start(204, headers)
        await self.write(b"", more=False)


def _readable(origin: str, headers: Pairs) -> Pairs:
    """The page's scripts may read the answer and all its headers."""
    names = sorted(
        {name for name, _ in headers if not name.startswith(b"access-control-")}
    )
    return [
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-expose-headers", b", ".join(names)),
    ]
