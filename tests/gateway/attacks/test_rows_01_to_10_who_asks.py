"""Attacks 1 to 10: requests of pages and hosts that are none of ours."""

from __future__ import annotations

import pytest

from tests.gateway.standing import TOKEN, Standing

FORM = b"name=Mallory"
EVIL = "http://evil.example"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.2:{port}",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "localhost.:{port}",
        "user@127.0.0.1:{port}",
        "127.0.0.1:{port}, evil.example",
        "",
    ],
)
def test_01_foreign_host(gateway: Standing, host: str) -> None:
    headers = [("Host", host.format(port=gateway.port))]
    request = gateway.request(headers=headers, without=["Host"])
    gateway.refused(request, 403, "host_not_allowed")


@pytest.mark.parametrize("target", ["/", "/healthz", "/_gateway/info", "/proxy/v1/x"])
def test_01_foreign_host_wherever(gateway: Standing, target: str) -> None:
    request = gateway.request(
        target=target, headers=[("Host", "evil.example")], without=["Host"]
    )
    gateway.refused(request, 403, "host_not_allowed")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "LOCALHOST:{port}"])
def test_01_own_hosts_are_none(gateway: Standing, host: str) -> None:
    headers = [("Host", host.format(port=gateway.port))]
    request = gateway.request(headers=headers, without=["Host"])
    assert gateway.passed(request)[0].status == 200


def test_02_rebinding(gateway: Standing) -> None:
    host = f"evil.example:{gateway.port}"
    headers = [("Host", host), ("Origin", f"http://{host}")]
    request = gateway.request(headers=headers, without=["Host"])
    answer = gateway.refused(request, 403, "host_not_allowed")
    assert answer.cors() == []


def test_03_two_hosts(gateway: Standing) -> None:
    for host in (gateway.host, "evil.example"):
        request = gateway.request(headers=[("host", host)])
        gateway.refused(request, 400, "bad_host")


def test_03_no_host(gateway: Standing) -> None:
    request = gateway.request(without=["Host"])
    gateway.refused(request, 400, "bad_host")
    gateway.refused(request.replace(b"HTTP/1.1", b"HTTP/1.0"), 400, "bad_host")


def test_04_foreign_origin_with_the_token(gateway: Standing) -> None:
    for request in (gateway.request(), gateway.form(FORM)):
        asked = request.replace(b"\r\n", f"\r\nOrigin: {EVIL}\r\n".encode(), 1)
        answer = gateway.refused(asked, 403, "origin_not_allowed")
        assert answer.cors() == []


def test_04_the_own_origin_may_read(gateway: Standing) -> None:
    request = gateway.request(headers=[("Origin", gateway.origin)])
    answer, _ = gateway.passed(request)
    assert answer.header("Access-Control-Allow-Origin") == gateway.origin
    assert answer.header("Access-Control-Allow-Credentials") is None
    assert answer.header("Vary") == "Origin"


def test_05_null_origin(gateway: Standing) -> None:
    request = gateway.request(headers=[("Origin", "null")])
    answer = gateway.refused(request, 403, "origin_not_allowed")
    assert answer.cors() == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:{port}.evil.example",
        "http://127.0.0.1:{port}.evil.example",
        "http://127.0.0.1:{port}@evil.example",
        "http://evil.example/?http://127.0.0.1:{port}",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "https://127.0.0.1:{port}",
        "HTTP://127.0.0.1:{port}",
        "http://127.0.0.1:{port}/",
        "http://127.0.0.1:{port} http://evil.example",
        "127.0.0.1:{port}",
        "",
    ],
)
def test_06_origin_that_is_nearly_ours(gateway: Standing, origin: str) -> None:
    headers = [("Origin", origin.format(port=gateway.port))]
    answer = gateway.refused(
        gateway.request(headers=headers), 403, "origin_not_allowed"
    )
    assert answer.cors() == []


def test_06_two_origins(gateway: Standing) -> None:
    headers = [("Origin", gateway.origin), ("Origin", EVIL)]
    gateway.refused(gateway.request(headers=headers), 403, "origin_not_allowed")


def preflight(gateway: Standing, origin: str) -> bytes:
    asked = [
        ("Origin", origin),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "x-gateway-token"),
        ("Access-Control-Request-Private-Network", "true"),
    ]
    return gateway.request("OPTIONS", headers=asked, without=["X-Gateway-Token"])


def test_07_foreign_preflight(gateway: Standing) -> None:
    for origin in (EVIL, "null"):
        answer = gateway.refused(preflight(gateway, origin), 403, "origin_not_allowed")
        assert answer.cors() == []


def test_07_own_preflight(gateway: Standing) -> None:
    answer = gateway.ask(preflight(gateway, gateway.origin))
    assert answer.status == 204
    assert answer.header("Access-Control-Allow-Origin") == gateway.origin
    assert "x-gateway-token" in (answer.header("Access-Control-Allow-Headers") or "")
    assert gateway.seen() == []


def test_08_cross_site_form(gateway: Standing) -> None:
    """It needs no preflight, so that only these two checks stand in its way."""
    plain = gateway.form(FORM, without=["X-Gateway-Token"])
    from_page = gateway.form(FORM, ("Origin", EVIL), without=["X-Gateway-Token"])
    gateway.refused(from_page, 403, "origin_not_allowed")
    gateway.refused(plain, 401, "token_missing")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "CROSS-SITE", "x"])
def test_09_other_site_without_origin(gateway: Standing, site: str) -> None:
    request = gateway.request(headers=[("Sec-Fetch-Site", site)])
    gateway.refused(request, 403, "cross_site")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_09_own_site(gateway: Standing, site: str) -> None:
    request = gateway.request(headers=[("Sec-Fetch-Site", site)])
    assert gateway.passed(request)[0].status == 200


def test_09_a_link_of_another_site_opens_a_page_and_no_more(gateway: Standing) -> None:
    followed = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
    ]
    page = gateway.request(target="/", headers=followed, without=["X-Gateway-Token"])
    assert gateway.ask(page).status == 200
    framed = gateway.request(
        target="/", headers=[*followed[:2], ("Sec-Fetch-Dest", "iframe")]
    )
    gateway.refused(framed, 403, "cross_site")
    gateway.refused(gateway.request(headers=followed), 403, "cross_site")


def test_10_token_missing(gateway: Standing) -> None:
    for target in ("/proxy/v1/customers", "/_gateway/info"):
        request = gateway.request(target=target, without=["X-Gateway-Token"])
        gateway.refused(request, 401, "token_missing")


@pytest.mark.parametrize(
    "token", ["wrong-canary", "", TOKEN[:-1], TOKEN + "0", TOKEN.upper(), "\xfc" * 9]
)
def test_10_token_wrong(gateway: Standing, token: str) -> None:
    request = gateway.request(
        headers=[("X-Gateway-Token", token)], without=["X-Gateway-Token"]
    )
    gateway.refused(request, 401, "token_wrong")
    assert "wrong-canary" not in "".join(gateway.lines.lines)


def test_10_token_twice(gateway: Standing) -> None:
    request = gateway.request(headers=[("X-Gateway-Token", "another")])
    gateway.refused(request, 401, "token_wrong")


def test_10_token_in_the_query(gateway: Standing) -> None:
    """That it is never logged, the end of every gateway looks at."""
    for name in ("token", "X-Gateway-Token"):
        target = f"/proxy/v1/customers?{name}={TOKEN}"
        alone = gateway.request(target=target, without=["X-Gateway-Token"])
        gateway.refused(alone, 401, "token_missing")
        beside = gateway.request(target=target)
        gateway.refused(beside, 400, "secret_in_request")


def test_10_token_in_a_cookie_or_as_authorization(gateway: Standing) -> None:
    for header in (("Cookie", f"token={TOKEN}"), ("Authorization", f"Bearer {TOKEN}")):
        request = gateway.request(headers=[header], without=["X-Gateway-Token"])
        gateway.refused(request, 401, "token_missing")
