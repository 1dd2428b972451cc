"""Passing on: what the upstream gets, what comes back, and what happens when one of the two fails."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx2
import pytest
from starlette.types import Message

from generator.gateway.application import application
from generator.gateway.upstream import Upstream as Connections
from generator.gateway.upstream import failure
from tests.gateway.unit.inside import (
    CANARY,
    TOKENED,
    Answered,
    Body,
    Client,
    Sent,
    Upstream,
    ask,
    config,
    credentials,
    passed,
    route,
    scope,
    with_limits,
)

CUSTOMER = "/proxy/v1/customers/cus_1"
Raising = Callable[[httpx2.Request], Awaitable[httpx2.Response]]


def answering(
    status: int = 200, body: bytes = b"{}", *headers: tuple[str, str]
) -> Raising:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, headers=list(headers), content=body)

    return reply


def answered(reply: Raising, method: str = "GET") -> Answered:
    return ask(config(Upstream(reply)), method, CUSTOMER)


def test_the_request_is_made_anew() -> None:
    headers = {
        **TOKENED,
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "Example-Version": "2025-05-05",
        "Idempotency-Key": "key-1",
        "Authorization": "Bearer somebody",
        "Proxy-Authorization": "Basic abc",
        "Cookie": "session=1",
        "Connection": "keep-alive, X-Other",
        "Keep-Alive": "timeout=5",
        "TE": "trailers",
        "Upgrade": "h2c",
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "for=10.0.0.1",
        "X-Real-IP": "10.0.0.1",
        "Referer": "http://127.0.0.1:8400/",
        "Origin": "http://127.0.0.1:8400",
        "User-Agent": "Browser",
        "X-Other": "1",
        "X-Gateway-Confirm": "live",
        "Accept-Encoding": "gzip, br",
        "X-HTTP-Method-Override": "DELETE",
    }
    sent = passed("POST", CUSTOMER, headers, b"a=1")
    assert (sent.method, sent.target) == ("POST", "/v1/customers/cus_1")
    assert sent.url == "https://api.example.com/v1/customers/cus_1"
    given = {name.lower(): value for name, value in sent.headers}
    assert given.pop("user-agent").startswith("generator-gateway/")
    assert given == {
        "host": "api.example.com",
        "accept": "application/json",
        "accept-encoding": "identity",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "3",
        "example-version": "2025-05-05",
        "idempotency-key": "key-1",
        "authorization": f"Bearer {CANARY}",
    }
    assert len(sent.headers) == len(given) + 1


def test_a_header_with_a_default_is_added() -> None:
    assert passed("GET", CUSTOMER).header("Example-Version") == "2026-01-01"
    bare = route("Bare", "GET", "/bare", headers=frozenset({"accept"}))
    sent = passed("GET", "/proxy/bare", routes=(bare,))
    assert sent.header("Example-Version") is None


@pytest.mark.parametrize(
    ("target", "sent"),
    [
        ("/v1/customers/c%75s_1", "/v1/customers/cus_1"),
        ("/v1/customers/a%20%2B%40,b", "/v1/customers/a%20%2B%40,b"),
        ("/v1/customers?a[b][]=1&c=%F0%9F%98%80+x", None),
        ("/v1/customers?a={b}|'\"<>\\^`&&=", None),
        ("/v1/customers?", "/v1/customers"),
    ],
)
def test_the_target_is_exact(target: str, sent: str | None) -> None:
    assert passed("GET", f"/proxy{target}").target == (sent or target)


def test_the_operation_has_its_own_server() -> None:
    sent = passed("POST", "/proxy/v1/files", TOKENED, b"x")
    assert (sent.url, sent.header("Host")) == (
        "https://files.example.com/base/v1/files",
        "files.example.com",
    )


@pytest.mark.parametrize("base", ["http://127.0.0.1:12111", "http://127.0.0.1:12111/"])
def test_an_upstream_that_is_named_has_all_operations(base: str) -> None:
    upstream = "http://127.0.0.1:12111"
    for target in (CUSTOMER, "/proxy/v1/files"):
        sent = passed("POST", target, upstream=base)
        assert sent.url == f"{upstream}{target.removeprefix('/proxy')}"
    assert passed("GET", CUSTOMER, upstream=f"{base.rstrip('/')}/under").target == (
        "/under/v1/customers/cus_1"
    )


def test_the_answer_comes_back() -> None:
    body = b'{"id": "cus_1"}'
    headers = [("Content-Type", "application/json"), ("Request-Id", "req_1"), ("X-A", "1"), ("X-A", "2")]  # fmt: skip
    answer = answered(answering(201, body, *headers))
    assert (answer.status, answer.body, answer.complete) == (201, body, True)
    assert answer.header("Content-Length") == str(len(body))
    assert answer.header("Request-Id") == "req_1"
    assert [v for k, v in answer.headers if k == "x-a"] == ["1", "2"]
    assert answer.header("X-Gateway-Error") is None
    assert (answer.header("X-Gateway-Request-Id") or "").startswith("gw_")
    assert answer.header("Cache-Control") == "no-store"


@pytest.mark.parametrize("status", [200, 204, 304, 400, 402, 404, 429, 500, 503])
def test_statuses_come_back(status: int) -> None:
    assert answered(answering(status, b"")).status == status


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308, 399])
def test_redirects_are_not_followed(status: int) -> None:
    upstream = Upstream(answering(status, b"go", ("Location", "https://evil.example")))
    answer = ask(config(upstream), "GET", CUSTOMER)
    assert (answer.status, answer.code) == (502, "upstream_redirect")
    assert answer.header("Location") is None
    assert b"evil" not in answer.body
    assert upstream.begun == 1


@pytest.mark.parametrize("status", [101, 600, 999])
def test_statuses_that_are_none(status: int) -> None:
    assert answered(answering(status)).code == "upstream_broken"


@pytest.mark.parametrize(
    "name",
    [
        "Set-Cookie",
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Credentials",
        "Access-Control-Anything",
        "X-Gateway-Error",
        "X-Named",
        "Keep-Alive",
        "Trailer",
        "Upgrade",
        "Proxy-Authenticate",
        "WWW-Authenticate",
        "Location",
        "Refresh",
        "Server",
        "Date",
        "Alt-Svc",
        "Strict-Transport-Security",
        "Clear-Site-Data",
        "Service-Worker-Allowed",
    ],
)
def test_headers_that_do_not_come_back(name: str) -> None:
    more = ("Connection", "close, x-named")
    answer = answered(answering(200, b"{}", (name, "from-upstream"), more))
    assert answer.status == 200
    assert "from-upstream" not in repr(answer.headers)
    assert answer.header("Connection") is None


def test_what_browsers_act_upon_is_the_gateways_own() -> None:
    theirs = [
        ("Content-Security-Policy", "default-src *"),
        ("X-Content-Type-Options", "no"),
        ("Cache-Control", "public"),
        ("Content-Type", "text/html"),
    ]
    answer = answered(answering(200, b"<script>", *theirs))
    assert "sandbox" in (answer.header("Content-Security-Policy") or "")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Cache-Control") == "no-store"


@pytest.mark.parametrize("size", [1, 5, 24, 1000])
def test_a_credential_that_comes_back_is_veiled(size: int) -> None:
    text = f'{{"you sent": "Bearer {CANARY}", "again": "{CANARY[:7]}"}}'.encode()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(text), size):
            yield text[start : start + size]

    async def reply(_: httpx2.Request) -> httpx2.Response:
        headers = {"X-Echo": f"Bearer {CANARY}", "Content-Length": str(len(text))}
        return httpx2.Response(200, headers=headers, stream=Body(pieces()))

    answer = answered(reply)
    assert CANARY not in repr(answer)
    assert answer.body == text.replace(CANARY.encode(), b"*" * len(CANARY))
    assert answer.header("X-Echo") == "Bearer " + "*" * len(CANARY)


def raising(error: Exception) -> Raising:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        raise error

    return reply


def chained(error: Exception, cause: Exception) -> Exception:
    try:
        try:
            raise cause
        except Exception as inner:
            raise error from inner
    except Exception as outer:
        return outer


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (httpx2.ConnectError(CANARY), 502, "upstream_unreachable"),
        (
            chained(httpx2.ConnectError(CANARY), ssl.SSLError(CANARY)),
            502,
            "upstream_tls",
        ),
        (httpx2.ConnectTimeout(CANARY), 504, "upstream_timeout"),
        (httpx2.ReadTimeout(CANARY), 504, "upstream_timeout"),
        (httpx2.WriteTimeout(CANARY), 504, "upstream_timeout"),
        (httpx2.ReadError(CANARY), 502, "upstream_broken"),
        (httpx2.RemoteProtocolError(CANARY), 502, "upstream_broken"),
        (httpx2.LocalProtocolError(CANARY), 502, "upstream_broken"),
        (RuntimeError(CANARY), 500, "internal_error"),
    ],
)
def test_failures(error: Exception, status: int, code: str) -> None:
    upstream = Upstream(raising(error))
    answer = ask(config(upstream), "POST", CUSTOMER)
    assert (answer.status, answer.code) == (status, code)
    assert CANARY not in repr(answer)
    assert upstream.begun == 1


def test_failures_forget_what_they_come_from() -> None:
    error = chained(httpx2.ConnectError("x"), ssl.SSLError("y"))
    assert isinstance(error, httpx2.HTTPError)
    assert failure(error).__cause__ is None


def test_an_answer_that_breaks_off_is_broken_off() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise httpx2.ReadError(CANARY)

    async def reply(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Body(pieces()))

    answer = answered(reply)
    assert (answer.status, answer.body, answer.complete) == (200, b"half", False)


def test_an_answer_streams() -> None:
    """Each piece is with the client before the upstream makes the next one."""
    client = Client([b""])
    seen = []

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(3):
            seen.append(client.answered().body)
            yield b"piece%d " % number

    async def reply(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Body(pieces()))

    app = application(config(Upstream(reply)))
    made = scope("GET", CUSTOMER, TOKENED)
    asyncio.run(app(made, client.receive, client.send))  # type: ignore[arg-type]
    assert seen == [b"", b"piece0 ", b"piece0 piece1 "]
    assert client.answered().body == b"piece0 piece1 piece2 "


def test_a_slow_client_slows_the_upstream() -> None:
    made = 0
    free = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal made
        for _ in range(100):
            made += 1
            yield b"x"

    async def reply(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Body(pieces()))

    class Slow(Client):
        async def send(self, message: Message) -> None:
            await Client.send(self, message)
            if len(self.messages) == 3:
                await free.wait()

    async def run() -> int:
        client: Client = Slow([b""])
        app = application(config(Upstream(reply)))
        made_scope = scope("GET", CUSTOMER, TOKENED)
        call = asyncio.ensure_future(app(made_scope, client.receive, client.send))
        while len(client.messages) < 3:
            await asyncio.sleep(0)
        for _ in range(50):
            await asyncio.sleep(0)
        early = made
        free.set()
        await call
        return early

    assert asyncio.run(run()) == 2
    assert made == 100


@pytest.mark.parametrize("stream", [False, True])
def test_whoever_has_all_of_an_answer_may_ask_again_at_once(stream: bool) -> None:
    """The place is free before the last byte leaves, however the answer's end is told."""

    async def pieces() -> AsyncIterator[bytes]:
        yield b"piece"

    async def reply(_: httpx2.Request) -> httpx2.Response:
        if stream:
            return httpx2.Response(200, stream=Body(pieces()))
        return httpx2.Response(200, content=b"piece")

    class Quick(Client):
        async def send(self, message: Message) -> None:
            await Client.send(self, message)
            if self.answered().body == b"piece" and not message.get("more_body"):
                await app(scope("GET", CUSTOMER, TOKENED), other.receive, other.send)

    client, other = Quick([b""]), Client([b""])
    app = application(with_limits(config(Upstream(reply)), concurrent=1))
    asyncio.run(app(scope("GET", CUSTOMER, TOKENED), client.receive, client.send))  # type: ignore[arg-type]
    assert other.answered().status == 200


def test_a_client_that_takes_nothing_is_gone() -> None:
    class Stuck(Client):
        async def send(self, message: Message) -> None:
            await Client.send(self, message)
            if message["type"] == "http.response.body":
                await asyncio.Event().wait()

    async def run() -> None:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"a piece, of how many nobody knows"

        async def reply(_: httpx2.Request) -> httpx2.Response:
            return httpx2.Response(200, stream=Body(pieces()))

        client: Client = Stuck([b""])
        limits = {"read_timeout": 0.05, "concurrent": 1}
        app = application(with_limits(config(Upstream(reply)), **limits))
        async with asyncio.timeout(5):
            await app(scope("GET", CUSTOMER, TOKENED), client.receive, client.send)
        assert not client.answered().complete
        # The place is free again.
        other = Client([b""])
        await app(scope("GET", CUSTOMER, TOKENED), other.receive, other.send)
        assert other.answered().status == 200

    asyncio.run(run())


class Endless(Upstream):
    """Answers a little and then nothing, or nothing at all; knows when it has been given up."""

    def __init__(self, begins: bool) -> None:
        super().__init__()
        self.begins = begins
        self.given_up = asyncio.Event()
        self.body: Body | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert request.method == "GET"
        self.begun += 1
        if not self.begins:
            await self.forever()
        self.body = Body(self.pieces())
        return httpx2.Response(200, stream=self.body)

    async def pieces(self) -> AsyncIterator[bytes]:
        yield b"begun"
        await self.forever()

    async def forever(self) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.given_up.set()
            raise


@pytest.mark.parametrize("begins", [True, False])
def test_a_client_that_leaves_takes_its_request_along(begins: bool) -> None:
    async def run() -> None:
        upstream, client = Endless(begins), Client([b""])
        app = application(with_limits(config(upstream), concurrent=1))
        made = scope("GET", CUSTOMER, TOKENED)
        call = asyncio.ensure_future(app(made, client.receive, client.send))
        while not upstream.begun:
            await asyncio.sleep(0)
        if begins:
            await client.came.wait()
        other = Client([b""])
        await app(made, other.receive, other.send)
        assert other.answered().code == "too_many_requests"
        client.leaves.set()
        async with asyncio.timeout(1):
            await upstream.given_up.wait()
            await call
        if upstream.body:
            assert upstream.body.closed
        # The place is free again.
        client = Client([b""])
        client.leaves.set()
        await app(made, client.receive, client.send)
        assert upstream.begun == 2

    asyncio.run(run())


def test_a_server_that_ends_gives_up_too() -> None:
    async def run() -> None:
        upstream, client = Endless(True), Client([b""])
        app = application(config(upstream))
        call = asyncio.ensure_future(
            app(scope("GET", CUSTOMER, TOKENED), client.receive, client.send)
        )
        await client.came.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert upstream.given_up.is_set()
        assert [each for each in asyncio.all_tasks() if each is not asyncio.current_task()] == []  # fmt: skip

    asyncio.run(run())


def test_requests_at_once_are_not_mixed() -> None:
    async def reply(request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0)
        return httpx2.Response(200, content=request.extensions["target"] * 50)

    async def run() -> None:
        upstream = Upstream(reply)
        app = application(config(upstream))
        clients = [Client([b""]) for _ in range(16)]
        calls = [
            app(
                scope("GET", f"/proxy/v1/customers/cus_{number}", TOKENED),
                client.receive,
                client.send,
            )
            for number, client in enumerate(clients)
        ]
        await asyncio.gather(*calls)
        for number, client in enumerate(clients):
            expected = f"/v1/customers/cus_{number}".encode() * 50
            assert client.answered().body == expected

    asyncio.run(run())


def test_lifespan_ends_the_connections() -> None:
    upstream = Upstream()
    app = application(config(upstream))
    told = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    said = []

    async def receive() -> dict[str, str]:
        return next(told)

    async def send(message: object) -> None:
        said.append(message)

    async def run() -> None:
        client = Client([b""])
        await app(scope("GET", CUSTOMER, TOKENED), client.receive, client.send)
        await app({"type": "lifespan"}, receive, send)

    asyncio.run(run())
    assert [each["type"] for each in said] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]  # type: ignore[index]  # fmt: skip
    assert upstream.closed


def test_websockets_are_closed() -> None:
    said: list[dict[str, object]] = []

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, object]) -> None:
        said.append(message)

    asyncio.run(application(config())({"type": "websocket"}, receive, send))  # type: ignore[arg-type]
    assert said == [{"type": "websocket.close", "code": 1008}]


def test_the_network_reads_nothing_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: dict[str, object] = {}

    class Spy:
        def __init__(self, **given: object) -> None:
            made.update(given)

    monkeypatch.setattr(httpx2, "AsyncHTTPTransport", Spy)
    Connections(config(None, transport=None)).transport()
    assert made["trust_env"] is False
    assert made["verify"] is True
    assert made["retries"] == 0


def test_a_mock_needs_and_gets_no_credential() -> None:
    sent: Sent = passed("GET", CUSTOMER, credentials={}, mock=True)
    assert sent.header("Authorization") is None
    given = credentials({"bearerAuth": CANARY})
    sent = passed("GET", CUSTOMER, credentials=given, mock=True)
    assert sent.header("Authorization") is None
