"""What the gateway serves itself: the explorer's files, health, and what it tells about itself."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from generator import __version__
from generator.gateway.application import application
from tests.gateway.unit.inside import (
    BEARER,
    CANARY,
    HOST,
    TOKENED,
    Client,
    Files,
    ask,
    config,
    credentials,
    refused,
    scope,
)


@pytest.mark.parametrize(
    ("target", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/index.html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/?a=1", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/assets/main.js", "text/javascript; charset=utf-8", b"1"),
        ("/a.css", "text/css; charset=utf-8", b"2"),
        ("/search.json", "application/json", b"{}"),
        ("/a.svg", "image/svg+xml", b"<svg/>"),
        ("/a.exe", "application/octet-stream", b"MZ"),
    ],
)
def test_files(target: str, kind: str, body: bytes) -> None:
    more = {"a.css": b"2", "search.json": b"{}", "a.svg": b"<svg/>", "a.exe": b"MZ"}
    answer = ask(config(site=Files(**more)), "GET", target, {})
    assert (answer.status, answer.body) == (200, body)
    assert answer.header("Content-Type") == kind
    assert answer.header("Content-Length") == str(len(body))


def test_a_page_is_on_its_own() -> None:
    answer = ask(config(), "GET", "/", {})
    policy = answer.header("Content-Security-Policy") or ""
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    ):
        assert part in policy.split("; ")
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") == "no-referrer"
    assert answer.header("Cross-Origin-Opener-Policy") == "same-origin"
    assert answer.header("Cross-Origin-Resource-Policy") == "same-origin"
    assert answer.header("Cache-Control") == "no-cache"
    assert answer.header("Set-Cookie") is None


def test_a_file_that_the_browser_has() -> None:
    tag = ask(config(), "GET", "/", {}).header("ETag") or ""
    for condition in (tag, f'W/{tag}, "other"', f'"other", {tag}'):
        answer = ask(config(), "GET", "/", {"If-None-Match": condition})
        assert (answer.status, answer.body) == (304, b"")
        assert answer.header("ETag") == tag
    for condition in ('"other"', tag.strip('"'), ""):
        assert ask(config(), "GET", "/", {"If-None-Match": condition}).status == 200
    other = config(site=Files(**{"index.html": b"new"}))
    assert ask(other, "GET", "/", {"If-None-Match": tag}).status == 200


def test_a_head_has_no_body() -> None:
    answer = ask(config(), "HEAD", "/", {})
    assert (answer.status, answer.body) == (200, b"")
    assert answer.header("Content-Length") == "15"


@pytest.mark.parametrize("target", ["/nothing", "/assets/", "/assets", "/index.html/"])
def test_no_such_file(target: str) -> None:
    assert refused("GET", target, {}) == (404, "not_found")


@pytest.mark.parametrize(
    "target",
    ["/../secret", "/%2e%2e/secret", "/assets/..%2fx", "/a%00", "//a", "/a\\b"],
)
def test_paths_that_lead_out(target: str) -> None:
    assert refused("GET", target, {}) == (400, "bad_path")


def test_a_path_is_asked_for_as_it_is_sent() -> None:
    """Names of files need no escape, so one that has some is another file."""
    asked = []

    class Site(Files):
        def read(self, path: str) -> bytes | None:
            asked.append(path)
            return None

    for target in ("/operations/a%62c.html", "/operations/a%20b.html"):
        assert ask(config(site=Site()), "GET", target, {}).status == 404
    assert asked == ["operations/abc.html", "operations/a%20b.html"]


def test_files_are_read_one_by_one_and_beside_the_loop() -> None:
    here = threading.get_ident()
    busy = []

    class Site(Files):
        def read(self, path: str) -> bytes | None:
            assert path == "index.html"
            assert threading.get_ident() != here
            busy.append(1)
            time.sleep(0.01)  # long enough for another thread to come in
            assert busy == [1]
            busy.pop()
            return b"x"

    async def run() -> list[int]:
        app = application(config(site=Site()))
        clients = [Client([b""]) for _ in range(8)]
        made = scope("GET", "/")
        await asyncio.gather(*(app(made, each.receive, each.send) for each in clients))
        return [each.answered().status for each in clients]

    assert asyncio.run(run()) == [200] * 8


def test_a_site_that_fails() -> None:
    class Site(Files):
        def read(self, path: str) -> bytes | None:
            assert path
            raise RuntimeError(CANARY)

    answer = ask(config(site=Site()), "GET", "/", {})
    assert (answer.status, answer.code) == (500, "internal_error")
    assert CANARY not in repr(answer)


def test_health() -> None:
    answer = ask(config(), "GET", "/healthz", {})
    assert (answer.status, answer.json) == (200, {"status": "ok"})
    assert answer.header("Cache-Control") == "no-store"
    assert refused("GET", "/healthz", {"Host": "evil.example"})[0] == 403


def test_info() -> None:
    answer = ask(config(), "GET", "/_gateway/info")
    assert answer.json == {
        "gateway": "generator",
        "version": __version__,
        "api": {"title": "Example", "version": "1", "sha256": "0" * 64},
        "mode": "test",
        "upstream": "https://api.example.com",
        "client": "example",
        "credentials": [
            {
                "scheme": "bearerAuth",
                "kind": "bearer",
                "environment": "EXAMPLE_KEY",
                "configured": True,
                "store": "environment",
                "mode": "test",
                "command": "generator credentials set example bearerAuth",
            }
        ],
        "confirm": None,
    }
    assert answer.header("Cache-Control") == "no-store"
    assert CANARY not in repr(answer)


def test_info_of_other_gateways() -> None:
    bare = ask(config(credentials={}), "GET", "/_gateway/info").json
    (credential,) = bare["credentials"]
    assert (credential["configured"], credential["store"]) == (False, None)
    assert credential["mode"] is None
    kept = credentials({"bearerAuth": "sk_live_canary123456"}, "keyring")
    live = ask(config(credentials=kept, allow_live=True), "GET", "/_gateway/info")
    assert live.json["mode"] == "live"
    assert live.json["confirm"] == {"header": "X-Gateway-Confirm", "value": "live"}
    assert live.json["credentials"][0]["store"] == "keyring"
    assert "canary" not in repr(live)
    mock = ask(config(mock=True, credentials={}), "GET", "/_gateway/info").json
    assert (mock["mode"], mock["upstream"]) == ("mock", "mock")
    named = config(upstream="http://127.0.0.1:12111")
    assert ask(named, "GET", "/_gateway/info").json["upstream"] == named.upstream
    none = ask(config(schemes=()), "GET", "/_gateway/info").json
    assert none["credentials"] == []


def test_info_needs_the_token() -> None:
    assert refused("GET", "/_gateway/info", {}) == (401, "token_missing")
    assert refused("POST", "/_gateway/info") == (405, "method_not_allowed")
    assert ask(config(), "HEAD", "/_gateway/info", TOKENED).body == b""


def test_the_host_is_all_that_a_file_needs() -> None:
    assert ask(config(), "GET", "/", {"Host": HOST}).status == 200
    assert BEARER.environment not in repr(ask(config(), "GET", "/", {}))
