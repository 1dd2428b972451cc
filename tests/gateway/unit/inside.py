"""The application, called as a server calls it, with an upstream that keeps what it is sent.

In: a request's parts. Out: the answer, and every request that went on. No socket is opened.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
from starlette.types import Message, Receive, Send

from generator.gateway.application import application
from generator.gateway.records import (
    ApiFacts,
    Config,
    Credential,
    Route,
    Scheme,
    Store,
)
from generator.gateway.secrets import Secret

HOST = "127.0.0.1:8400"
OWN = f"http://{HOST}"
PUBLISHED = "https://docs.example.com"
TOKEN = "the-token-of-this-start-0123456789"
CANARY = "sk_test_canary1234567890"
TOKENED = {"X-Gateway-Token": TOKEN}

Pairs = Sequence[tuple[str, str]]
Reply = Callable[[httpx2.Request], Awaitable[httpx2.Response]]

BEARER = Scheme(
    name="bearerAuth",
    kind="bearer",
    parameter=None,
    environment="EXAMPLE_KEY",
    command="generator credentials set example bearerAuth",
)
SENT = frozenset({"accept", "content-type", "example-version", "idempotency-key"})


def route(id: str, method: str, path: str, **more: Any) -> Route:
    """An operation of the example."""
    facts: dict[str, Any] = {
        "base_url": "https://api.example.com",
        "headers": SENT,
        "security": (("bearerAuth",),),
    }
    return Route(id=id, method=method, path=path, **(facts | more))


ROUTES = (
    route("UpdateCustomer", "POST", "/v1/customers/{customer}"),
    route("GetCustomer", "GET", "/v1/customers/{customer}"),
    route("HeadCustomer", "HEAD", "/v1/customers/{customer}"),
    route("SearchCustomers", "GET", "/v1/customers/search"),
    route("ListCustomers", "GET", "/v1/customers"),
    route("Charges", "GET", "/v1/charges"),
    route("Ping", "GET", "/v1/ping", security=()),
    route(
        "Upload",
        "POST",
        "/v1/files",
        base_url="https://files.example.com/base",
        upload=True,
    ),
)


class Files:
    """A site of a few files."""

    def __init__(self, **more: bytes) -> None:
        self.files = {"index.html": b"<!doctype html>", "assets/main.js": b"1", **more}

    def paths(self) -> Sequence[str]:
        return sorted(self.files)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)


@dataclass(slots=True)
class Sent:
    """A request that went on."""

    method: str
    url: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header that is there at most once."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(found) < 2, (name, found)
        return found[0] if found else None


async def fine(_: httpx2.Request) -> httpx2.Response:
    """What the upstream answers if nothing else is said."""
    return httpx2.Response(
        200, headers={"content-type": "application/json"}, content=b'{"id":"cus_1"}'
    )


class Upstream(httpx2.AsyncBaseTransport):
    """Keeps requests, with their bodies."""

    def __init__(self, reply: Reply = fine) -> None:
        self.reply = reply
        self.sent: list[Sent] = []
        self.begun = 0
        self.closed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.begun += 1
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        body = b"".join([piece async for piece in request.stream])
        self.sent.append(
            Sent(
                request.method,
                str(request.url),
                request.extensions["target"].decode(),
                [(k.decode(), v.decode()) for k, v in request.headers.raw],
                body,
            )
        )
        return await self.reply(request)

    async def aclose(self) -> None:
        self.closed = True


def config(
    transport: httpx2.AsyncBaseTransport | None = None, /, **more: Any
) -> Config:
    """A gateway with one credential."""
    facts: dict[str, Any] = {
        "client": "example",
        "api": ApiFacts(title="Example", version="1", sha256="0" * 64),
        "routes": ROUTES,
        "schemes": (BEARER,),
        "credentials": credentials({"bearerAuth": CANARY}),
        "token": Secret(TOKEN),
        "hosts": frozenset({HOST, "localhost:8400"}),
        "origins": frozenset({OWN, PUBLISHED}),
        "site": Files(),
        "server": "https://api.example.com",
        "transport": transport or Upstream(),
        "live_prefixes": ("sk_live_",),
        "secret_prefixes": ("sk_", "whsec_"),
        "defaults": (("Example-Version", "2026-01-01"),),
    }
    return Config(**(facts | more))


def credentials(
    given: Mapping[str, str], store: Store = "environment"
) -> dict[str, Credential]:
    """By scheme."""
    return {
        name: Credential(secret=Secret(text), store=store)
        for name, text in given.items()
    }


@dataclass(slots=True)
class Answered:
    """An answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    complete: bool

    def header(self, name: str) -> str | None:
        """The value of a header that is there at most once."""
        found = [value for key, value in self.headers if key == name.lower()]
        assert len(found) < 2, (name, found)
        return found[0] if found else None

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """Of a refusal, whose shape is checked on the way."""
        error = self.json["error"]
        assert list(self.json) == ["error"]
        assert sorted(error) == ["code", "message", "request_id", "type"]
        assert error["type"] == "gateway_error"
        assert error["request_id"] == self.header("X-Gateway-Request-Id")
        assert self.header("X-Gateway-Error") == "1"
        return str(error["code"])


@dataclass(slots=True)
class Client:
    """One connection: gives a request piece by piece and takes the answer."""

    pieces: list[bytes]
    leaves: asyncio.Event = field(default_factory=asyncio.Event)
    stalls: bool = False
    """The body never ends."""
    messages: list[Message] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self) -> Message:
        if self.pieces:
            body = self.pieces.pop(0)
            more = bool(self.pieces) or self.stalls
            return {"type": "http.request", "body": body, "more_body": more}
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.messages.append(message)
        self.came.set()

    def answered(self) -> Answered:
        start, *rest = self.messages or [{}]
        return Answered(
            start.get("status", 0),
            [(k.decode(), v.decode()) for k, v in start.get("headers", [])],
            b"".join(each["body"] for each in rest),
            bool(rest) and not rest[-1]["more_body"],
        )


def scope(
    method: str, target: str | bytes, headers: Mapping[str, str] | Pairs = ()
) -> dict[str, Any]:
    """As Uvicorn makes it. `Host` is the gateway's own if none is given."""
    raw = target.encode("latin-1") if isinstance(target, str) else target
    path, _, query = raw.partition(b"?")
    given = list(headers.items() if isinstance(headers, Mapping) else headers)
    if not any(name.lower() == "host" for name, _ in given):
        given.insert(0, ("Host", HOST))
    return {
        "type": "http",
        "method": method,
        "path": "/this/is/never/looked/at",
        "raw_path": path,
        "query_string": query,
        "headers": [
            (k.lower().encode("latin-1"), v.encode("latin-1"))
            for k, v in given
            if v != "-"
        ],
    }


App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


def ask(
    app: App | Config,
    method: str,
    target: str | bytes,
    headers: Mapping[str, str] | Pairs = TOKENED,
    body: bytes | list[bytes] = b"",
) -> Answered:
    """One request, to its end. `Host: -` leaves the header out."""
    called = application(app) if isinstance(app, Config) else app

    async def run() -> Answered:
        client = Client(body if isinstance(body, list) else [body])
        await called(scope(method, target, headers), client.receive, client.send)
        return client.answered()

    return asyncio.run(run())


def refused(
    method: str,
    target: str | bytes,
    headers: Mapping[str, str] | Pairs = TOKENED,
    body: bytes | list[bytes] = b"",
    **more: Any,
) -> tuple[int, str]:
    """Status and code of a refusal; the upstream has seen nothing."""
    upstream = Upstream()
    answer = ask(config(upstream, **more), method, target, headers, body)
    assert upstream.begun == 0
    assert answer.complete
    return answer.status, answer.code


def passed(
    method: str,
    target: str | bytes,
    headers: Mapping[str, str] | Pairs = TOKENED,
    body: bytes | list[bytes] = b"",
    **more: Any,
) -> Sent:
    """The one request that went on."""
    upstream = Upstream()
    answer = ask(config(upstream, **more), method, target, headers, body)
    assert answer.status == 200, answer.body
    (sent,) = upstream.sent
    return sent


def with_limits(made: Config, **limits: float) -> Config:
    """The same gateway with other limits."""
    return replace(made, limits=replace(made.limits, **limits))  # type: ignore[arg-type]


class Body(httpx2.AsyncByteStream):
    """A body of an answer that comes piece by piece."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for each in self._pieces:
            yield each

    async def aclose(self) -> None:
        self.closed = True
