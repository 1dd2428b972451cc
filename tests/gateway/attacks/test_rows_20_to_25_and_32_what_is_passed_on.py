"""Attacks 20 to 25 and 32: secrets that go in, come out, or are used for more than was agreed."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest

from generator.gateway.protocols import Parser
from tests.gateway.standing import KEY, LIVE_KEY, TOKEN, Standing, standing
from tests.support.recorder import reply

PASTED = "acme_other_0123456789"
"""A secret by its start alone: it is not configured here."""


def test_20_headers_that_are_dropped(gateway: Standing) -> None:
    sent = [
        ("Authorization", "Bearer mine"),
        ("Authorization", "Basic bWluZTo="),
        ("Cookie", "session=mine"),
        ("Proxy-Authorization", "Basic bWluZTo="),
        ("X-Forwarded-For", "mine"),
        ("X-Forwarded-Host", "mine"),
        ("X-Forwarded-Proto", "mine"),
        ("Forwarded", "for=mine"),
        ("X-Real-IP", "mine"),
        ("Via", "1.1 mine"),
        ("Connection", "keep-alive, X-Trace"),
        ("Keep-Alive", "timeout=mine"),
        ("TE", "mine"),
        ("Trailer", "mine"),
        ("Proxy-Connection", "mine"),
        ("Origin", gateway.origin),
        ("Referer", "http://mine/"),
        ("User-Agent", "mine"),
        ("Accept-Encoding", "mine"),
        ("Sec-Fetch-Site", "same-origin"),
        ("X-Unknown", "mine"),
        ("X-Gateway-Confirm", "live"),
    ]
    kept = [
        ("Accept", "application/json"),
        ("Content-Type", "application/json"),
        ("X-Trace", "kept"),
        ("Acme-Version", "2020-01-01"),
        ("Idempotency-Key", "kept"),
    ]
    request = gateway.request("POST", "/proxy/v1/notes", b"{}", [*sent, *kept])
    _, seen = gateway.passed(request)
    assert b"mine" not in seen.head
    assert TOKEN.encode() not in seen.head
    assert sorted((name.lower(), value) for name, value in seen.headers) == sorted(
        [
            *((name.lower(), value) for name, value in kept),
            ("authorization", f"Bearer {KEY}"),
            ("accept-encoding", "identity"),
            ("content-length", "2"),
            ("host", gateway.upstream.url.removeprefix("http://")),
            ("user-agent", seen.header("User-Agent") or ""),
        ]
    )


def test_20_a_header_of_another_operation_is_dropped(gateway: Standing) -> None:
    _, seen = gateway.passed(gateway.request(headers=[("X-Trace", "mine")]))
    assert b"mine" not in seen.head


BASIC = base64.b64encode(f"{KEY}:".encode()).decode()


@pytest.mark.parametrize("secret", [KEY, TOKEN, PASTED], ids=["key", "token", "start"])
@pytest.mark.parametrize(
    ("target", "headers", "body"),
    [
        pytest.param("/proxy/v1/customers/{}", [], "", id="path"),
        pytest.param("/proxy/v1/customers?a={}", [], "", id="query"),
        pytest.param("/proxy/v1/customers?{}=a", [], "", id="name-in-the-query"),
        pytest.param("/proxy/v1/customers", [("Authorization", "Bearer {}")], "", id="authorization"),
        pytest.param("/proxy/v1/customers", [("Cookie", "a={}")], "", id="cookie"),
        pytest.param("/proxy/v1/customers", [("Acme-Version", "{}")], "", id="passed-header"),
        pytest.param("/proxy/v1/customers", [("X-Unknown", "a {} b")], "", id="dropped-header"),
        pytest.param("/proxy/v1/customers", [], "name={}", id="form"),
        pytest.param("/proxy/v1/customers", [], "metadata[{}]=a", id="name-in-the-form"),
        pytest.param("/proxy/v1/notes", [], '{{"name": "{}"}}', id="json"),
        pytest.param("/proxy/v1/notes", [], '{{"{}": 1}}', id="name-in-the-json"),
    ],
)  # fmt: skip
def test_21_secret_in_the_request(
    gateway: Standing,
    secret: str,
    target: str,
    headers: list[tuple[str, str]],
    body: str,
) -> None:
    request = gateway.request(
        "POST" if body else "GET",
        target.format(secret),
        body.format(secret).encode(),
        [(name, value.format(secret)) for name, value in headers],
    )
    answer = gateway.refused(request, 400, "secret_in_request")
    assert secret.encode() not in answer.raw
    assert secret not in "".join(gateway.lines.lines)


@pytest.mark.parametrize(
    ("target", "header", "body"),
    [
        pytest.param("/proxy/v1/customers", ("Authorization", f"Basic {BASIC}"), "", id="basic"),
        pytest.param(f"/proxy/v1/customers?a={quote(KEY).replace('_', '%5F')}", ("A", "b"), "", id="escaped-query"),
        pytest.param("/proxy/v1/customers", ("A", "b"), f"name={KEY.replace('c', '%63')}", id="escaped-form"),
        pytest.param("/proxy/v1/notes", ("A", "b"), f'["{KEY.replace("c", chr(92) + "u0063")}"]', id="escaped-json"),
        pytest.param("/proxy/v1/notes", ("Content-Encoding", "identity"), f'["{KEY}"]', id="identity"),
    ],
)  # fmt: skip
def test_21_secret_in_another_spelling(
    gateway: Standing, target: str, header: tuple[str, str], body: str
) -> None:
    method = "POST" if body else "GET"
    request = gateway.request(method, target, body.encode(), [header])
    gateway.refused(request, 400, "secret_in_request")


def test_21_secret_in_chunks(gateway: Standing) -> None:
    head = gateway.request("POST", headers=[("Transfer-Encoding", "chunked")])
    parts = [b"name=", KEY[:9].encode(), KEY[9:].encode(), b"&a=b"]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(each), each) for each in parts)
    gateway.refused(head + chunks + b"0\r\n\r\n", 400, "secret_in_request")


def test_21_compressed_body(gateway: Standing) -> None:
    """Nobody can look into it."""
    request = gateway.form(b"name", ("Content-Encoding", "gzip"))
    gateway.refused(request, 415, "encoding_not_supported")


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308, 399])
def test_22_upstream_redirects(gateway: Standing, status: int) -> None:
    target = "http://evil.example/?canary"
    gateway.upstream.answer = lambda _: reply(
        b"{}", f"{status} Elsewhere", "application/json", f"Location: {target}"
    )
    answer = gateway.ask(gateway.request())
    gateway.is_refusal(answer, 502, "upstream_redirect")
    assert answer.header("Location") is None
    assert b"evil" not in answer.raw
    assert len(gateway.seen()) == 1


def test_23_live_key_that_nobody_allowed(parser: Parser) -> None:
    """It refuses to start; and if somebody starts it some other way, it refuses to send."""
    with standing(parser, key=LIVE_KEY) as gateway:
        answer = gateway.ask(gateway.request())
        gateway.is_refusal(answer, 403, "live_not_allowed")
        assert gateway.upstream.take() == []


WRITE = "/proxy/v1/customers/cus_1"


def test_24_live_write_without_confirmation(parser: Parser) -> None:
    with standing(parser, key=LIVE_KEY, allow_live=True) as gateway:
        for method in ("POST", "DELETE"):
            request = gateway.request(method, WRITE)
            gateway.refused(request, 409, "live_confirmation_needed")
        for value in ("Live", "yes", "", "live, live"):
            headers = [("X-Gateway-Confirm", value)]
            request = gateway.request("POST", WRITE, headers=headers)
            gateway.refused(request, 409, "live_confirmation_needed")
        headers = [("X-Gateway-Confirm", "live")] * 2
        request = gateway.request("POST", WRITE, headers=headers)
        gateway.refused(request, 409, "live_confirmation_needed")


def test_24_live_read_and_confirmed_write(parser: Parser) -> None:
    with standing(parser, key=LIVE_KEY, allow_live=True) as gateway:
        _, seen = gateway.passed(gateway.request())
        assert seen.header("Authorization") == f"Bearer {LIVE_KEY}"
        headers = [("X-Gateway-Confirm", "live")]
        _, seen = gateway.passed(gateway.request("POST", WRITE, headers=headers))
        assert seen.header("X-Gateway-Confirm") is None


def test_25_no_credential(parser: Parser) -> None:
    with standing(parser, key="") as gateway:
        answer = gateway.ask(gateway.request())
        gateway.is_refusal(answer, 503, "credential_missing")
        message = answer.json["error"]["message"]
        assert "ACME_KEY" in message
        # A client that no configuration knows: the command would not know it either.
        assert "generator credentials set" not in message
        assert gateway.upstream.take() == []


COOKIES = (
    "Set-Cookie: session=canary",
    "set-cookie: b=canary; Domain=127.0.0.1",
    "Set-Cookie2: c=canary",
)
CORS = (
    "Access-Control-Allow-Origin: *",
    "Access-Control-Allow-Credentials: true",
    "Access-Control-Expose-Headers: canary",
    "access-control-allow-private-network: true",
)
OTHERS = (
    "Location: http://canary/",
    "Refresh: 0; url=http://canary/",
    "Clear-Site-Data: canary",
    "Content-Security-Policy: canary",
    "Strict-Transport-Security: canary",
    "Alt-Svc: canary",
    "Service-Worker-Allowed: canary",
    "X-Gateway-Error: canary",
    "X-Gateway-Request-Id: canary",
    "Cache-Control: canary",
    "Vary: canary",
    "Connection: X-Hop",
    "X-Hop: canary",
    "Keep-Alive: canary",
    "Proxy-Authenticate: canary",
    "WWW-Authenticate: canary",
    "Server: canary",
)


def test_32_upstream_sets_cookies_and_cors_headers(gateway: Standing) -> None:
    headers = (*COOKIES, *CORS, *OTHERS, "Request-Id: req_1", "X-Kept: kept")
    gateway.upstream.answer = lambda _: reply(
        b"{}", "200 OK", "application/json", *headers
    )
    answer, _ = gateway.passed(gateway.request())
    assert b"canary" not in answer.raw
    assert answer.cors() == []
    assert answer.header("Request-Id") == "req_1"
    assert answer.header("X-Kept") == "kept"
    request = gateway.request(headers=[("Origin", gateway.origin)])
    answer, _ = gateway.passed(request)
    assert b"canary" not in answer.raw
    assert answer.header("Access-Control-Allow-Origin") == gateway.origin
    exposed = answer.header("Access-Control-Expose-Headers") or ""
    assert {"request-id", "x-kept"} <= set(exposed.split(", "))


def test_32_upstream_repeats_the_credential(gateway: Standing) -> None:
    """An API that shows what it got shows nothing to the browser."""
    body = json.dumps({"seen": f"Bearer {KEY}"}).encode()
    gateway.upstream.answer = lambda request: reply(
        body + request.head, "401 No", "text/plain", f"X-Seen: {KEY}"
    )
    answer, seen = gateway.passed(gateway.request())
    assert KEY.encode() in seen.head
    assert answer.status == 401
    assert answer.body.count(b"*" * len(KEY)) == 2
    assert answer.header("X-Seen") == "*" * len(KEY)
