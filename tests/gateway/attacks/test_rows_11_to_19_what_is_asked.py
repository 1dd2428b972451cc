"""Attacks 11 to 19: paths, methods and framing that mean one thing here and another thing further on."""

from __future__ import annotations

import pytest

from tests.gateway.standing import Standing

EVIL = "evil.example"
CHUNKS = b"4\r\nname\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/v1/customers/../charges", id="11-dots"),
        pytest.param("/v1/customers/..", id="11-dots-at-the-end"),
        pytest.param("/../_gateway/info", id="11-out-of-the-proxy"),
        pytest.param("/v1/customers/./cus_1", id="11-one-dot"),
        pytest.param("/v1/customers/..;a=b", id="11-dots-with-parameter"),
        pytest.param("/v1/customers/%2e%2e", id="12-escaped"),
        pytest.param("/v1/customers/%2E%2E/charges", id="12-capital"),
        pytest.param("/v1/customers/.%2e", id="12-half-escaped"),
        pytest.param("/v1/customers/%2e", id="12-one-dot"),
        pytest.param("/v1/customers/cus%2F..%2Fcharges", id="13-slash"),
        pytest.param("/v1/customers/cus%2f1", id="13-slash-alone"),
        pytest.param("/v1/customers/a%5cb", id="13-backslash"),
        pytest.param("/v1/customers/%5C..%5Ccharges", id="13-backslash-dots"),
        pytest.param("/v1/customers/%252f", id="14-slash-twice"),
        pytest.param("/v1/customers/%252e%252e", id="14-dots-twice"),
        pytest.param("/v1/customers/%25252e", id="14-three-times"),
        pytest.param("/v1/customers/a%2500", id="14-null-twice"),
        pytest.param("/v1/customers/a%00", id="15-null"),
        pytest.param("/v1/customers/a%0d%0aX:%20y", id="15-line-break"),
        pytest.param("/v1/customers/a%7f", id="15-delete"),
        pytest.param("/v1/customers/a%c2%85", id="15-c1-control"),
        pytest.param("/v1/customers/%zz", id="15-no-escape"),
        pytest.param("/v1/customers/%2", id="15-half-an-escape"),
        pytest.param("/v1/customers/%", id="15-percent"),
        pytest.param("/v1/customers/%c0%ae%c0%ae", id="15-overlong"),
        pytest.param("/v1/customers/%e0%80%af", id="15-overlong-slash"),
        pytest.param("/v1/customers/%ff", id="15-no-utf-8"),
        pytest.param("/v1/customers/%ed%a0%80", id="15-surrogate"),
        pytest.param("//evil/v1", id="16-two-slashes"),
        pytest.param("/v1//customers", id="16-empty-segment"),
        pytest.param("/v1/customers//", id="16-empty-segments-at-the-end"),
        pytest.param("/\\evil.example/v1", id="16-backslash"),
        pytest.param("/@evil.example/v1/customers", id="16-at"),
        pytest.param("/v1/customers/a@evil.example", id="16-at-in-a-value"),
        pytest.param("/v1/customers#@evil.example", id="16-fragment"),
        pytest.param("/v1/customers/a#b", id="16-fragment-in-a-value"),
    ],
)
def test_path(gateway: Standing, path: str) -> None:
    gateway.refused(gateway.request(target=f"/proxy{path}"), 400, "bad_path")


@pytest.mark.parametrize(
    "target",
    [
        pytest.param("//evil/v1", id="16-two-slashes"),
        pytest.param(f"http://{EVIL}/proxy/v1/customers", id="16-absolute"),
        pytest.param(f"HTTPS://{EVIL}/proxy/v1/customers", id="16-absolute-https"),
        pytest.param("http://{host}/proxy/v1/customers", id="16-absolute-own"),
        pytest.param(f"{EVIL}:80", id="16-authority"),
        pytest.param("proxy/v1/customers", id="16-no-slash"),
        pytest.param("*", id="16-asterisk"),
        pytest.param("@evil.example/", id="16-at"),
        pytest.param("\\evil.example\\", id="16-backslash"),
        pytest.param("?a=b", id="16-query-alone"),
        pytest.param("/proxy/v1/customers/\xe9", id="15-not-ascii"),
        pytest.param("/proxy/v1/customers/\x01", id="15-control"),
        pytest.param("/proxy/v1/customers/\x7f", id="15-delete"),
        pytest.param("/proxy/v1/customers/\t", id="15-tab"),
    ],
)
def test_target(gateway: Standing, target: str) -> None:
    target = target.format(host=gateway.host)
    gateway.refused(gateway.request(target=target), 400, "bad_path")


@pytest.mark.parametrize(
    "query",
    ["a=b#c", "a=%zz", "a=%", "a=%2"],
)
def test_15_query(gateway: Standing, query: str) -> None:
    target = f"/proxy/v1/customers?{query}"
    gateway.refused(gateway.request(target=target), 400, "bad_query")


def test_16_the_upstream_is_always_the_same(gateway: Standing) -> None:
    """Whatever names another host, where it is no error, changes nothing."""
    headers = [
        ("Forwarded", f"host={EVIL}"),
        ("X-Forwarded-Host", EVIL),
        ("X-Original-URL", f"http://{EVIL}/"),
        ("X-Rewrite-URL", "/v1/charges"),
        ("X-HTTP-Method-Override", "DELETE"),
    ]
    target = f"/proxy/v1/customers/cus_1?host={EVIL}&url=http://{EVIL}/"
    answer, request = gateway.passed(gateway.request(target=target, headers=headers))
    assert answer.status == 200
    assert request.header("Host") == gateway.upstream.url.removeprefix("http://")
    assert request.method == "GET"
    assert request.target == f"/v1/customers/cus_1?host={EVIL}&url=http://{EVIL}/"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v2/customers",
        "/v1/Customers",
        "/v1/customers/",
        "/v1/customers/cus_1/sources",
        "/v1/customers;a=b",
    ],
)
def test_17_path_that_is_not_in_the_document(gateway: Standing, path: str) -> None:
    request = gateway.request(target=f"/proxy{path}")
    gateway.refused(request, 404, "no_such_operation")


@pytest.mark.parametrize("path", ["/proxy", "/_gateway/", "/v1/customers", "/secrets"])
def test_17_page_that_is_not_there(gateway: Standing, path: str) -> None:
    gateway.refused(gateway.request(target=path), 404, "not_found")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "HEAD", "OPTIONS"])
def test_17_wrong_method(gateway: Standing, method: str) -> None:
    request = gateway.request(method, "/proxy/v1/customers/cus_1")
    if method == "HEAD":
        answer = gateway.ask(request)
        assert gateway.seen() == []
    else:
        answer = gateway.refused(request, 405, "method_not_allowed")
    assert answer.status == 405
    assert answer.header("Allow") == "DELETE, GET, POST"


@pytest.mark.parametrize("method", ["CONNECT", "TRACE", "TRACK", "PRI", "get", "Get"])
def test_18_method_that_is_never_passed_on(gateway: Standing, method: str) -> None:
    request = gateway.request(method)
    answer = gateway.refused(request, 405, "method_not_allowed")
    assert answer.header("Allow")


def test_18_connect_to_an_authority(gateway: Standing) -> None:
    request = gateway.request("CONNECT", f"{EVIL}:443")
    gateway.refused(request, 405, "method_not_allowed")


@pytest.mark.parametrize("upgrade", ["websocket", "WebSocket", "h2c", "TLS/1.0"])
@pytest.mark.parametrize("target", ["/", "/proxy/v1/customers"])
def test_18_upgrade(gateway: Standing, target: str, upgrade: str) -> None:
    headers = [
        ("Connection", "Upgrade"),
        ("Upgrade", upgrade),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Version", "13"),
    ]
    request = gateway.request(target=target, headers=headers)
    gateway.refused(request, 405, "upgrade_refused")


def test_18_http_2(gateway: Standing) -> None:
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    gateway.refused(preface, 400, "bad_header")


LENGTH = ("Content-Length", "4")
TRANSFER = ("Transfer-Encoding", "chunked")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param([LENGTH, TRANSFER], id="both"),
        pytest.param([TRANSFER, LENGTH], id="both-the-other-way"),
        pytest.param([LENGTH, LENGTH], id="the-same-length-twice"),
        pytest.param([LENGTH, ("content-length", "0")], id="two-lengths"),
        pytest.param([("Content-Length", "4, 4")], id="a-list"),
        pytest.param([("Content-Length", "+4")], id="a-sign"),
        pytest.param([("Content-Length", "-4")], id="a-minus"),
        pytest.param([("Content-Length", "0x4")], id="hexadecimal"),
        pytest.param([("Content-Length", "4 4")], id="a-space"),
        pytest.param([("Content-Length", "4_0")], id="an-underscore"),
        pytest.param([("Content-Length", "\xb2")], id="a-digit-of-another-kind"),
        pytest.param([("Content-Length", "")], id="empty"),
        pytest.param([("Content-Length", "9" * 40)], id="too-many-digits"),
        pytest.param([TRANSFER, TRANSFER], id="chunked-twice"),
        pytest.param([("Transfer-Encoding", "chunked, chunked")], id="chunked-list"),
        pytest.param([("Transfer-Encoding", "gzip, chunked")], id="gzip"),
        pytest.param([("Transfer-Encoding", "identity")], id="identity"),
        pytest.param([("Transfer-Encoding", "xchunked")], id="nearly-chunked"),
        pytest.param([("Transfer-Encoding", "chunked;a=b")], id="with-a-parameter"),
        pytest.param([("Transfer-Encoding", "")], id="no-coding"),
    ],
)
def test_19_framing(gateway: Standing, headers: list[tuple[str, str]]) -> None:
    request = gateway.request("POST", headers=headers) + CHUNKS
    gateway.refused(request, 400, "bad_framing")


def test_19_chunks_of_http_1_0(gateway: Standing) -> None:
    request = gateway.request("POST", headers=[TRANSFER]) + CHUNKS
    request = request.replace(b"HTTP/1.1", b"HTTP/1.0", 1)
    gateway.refused(request, 400, "bad_framing")


@pytest.mark.parametrize(
    "chunks",
    [
        b"4;a=b\r\nname\r\n0\r\n\r\n",
        b"4\nname\r\n0\r\n\r\n",
        b"4\r\nname\n0\r\n\r\n",
        b"4\r\nnames\r\n0\r\n\r\n",
        b"3\r\nname\r\n0\r\n\r\n",
        b"0x4\r\nname\r\n0\r\n\r\n",
        b"+4\r\nname\r\n0\r\n\r\n",
        b" 4\r\nname\r\n0\r\n\r\n",
        b"4 \r\nname\r\n0\r\n\r\n",
        b"\r\n4\r\nname\r\n0\r\n\r\n",
        b"4\r\nname\r\n0\r\nX: trailer\r\n\r\n",
        b"4\r\nname\r\n0\r\n\n",
        b"fffffffff\r\nname\r\n0\r\n\r\n",
        b"000000000000000000004\r\nname\r\n0\r\n\r\n",
    ],
)
def test_19_chunks(gateway: Standing, chunks: bytes) -> None:
    """In one piece with the head, and once the application waits for the body."""
    head = gateway.request("POST", headers=[TRANSFER])
    gateway.refused(head + chunks, 400, "bad_framing")
    with gateway.connected() as connection:
        connection.send(head)
        for at in range(len(chunks)):
            connection.send(chunks[at : at + 1])
        gateway.is_refusal(connection.answer(), 400, "bad_framing")
        assert connection.ended() == b""
    assert gateway.seen() == []


def test_19_nothing_is_smuggled_behind_a_body(gateway: Standing) -> None:
    """What stands behind a body is a request like any other, with all checks before it."""
    smuggled = b"DELETE /proxy/v1/customers/cus_1 HTTP/1.1\r\nHost: x\r\n\r\n"
    chunked = gateway.request("POST", headers=[TRANSFER]) + CHUNKS
    for first in (gateway.form(b"name"), chunked):
        with gateway.connected() as connection:
            connection.send(first)
            assert connection.answer().status == 200
            connection.send(smuggled)
            gateway.is_refusal(connection.answer(), 403, "host_not_allowed")
        assert [each.body for each in gateway.seen()] == [b"name"]


def test_19_malformed_heads(gateway: Standing) -> None:
    good = gateway.request()
    line, rest = good.split(b"\r\n", 1)
    heads = {
        "obs-fold": line + b"\r\nX-Trace: a\r\n b\r\n" + rest,
        "bare line feed": line + b"\r\nX-Trace: a\nX-Gateway-Token: b\r\n" + rest,
        "bare line feeds": good.replace(b"\r\n", b"\n"),
        "bare carriage return": line + b"\r\nX-Trace: a\rb: c\r\n" + rest,
        "null": line + b"\r\nX-Trace: a\0b\r\n" + rest,
        "control": line + b"\r\nX-Trace: a\x01b\r\n" + rest,
        "space before the colon": line + b"\r\nContent-Length : 0\r\n" + rest,
        "tab before the colon": line + b"\r\nContent-Length\t: 0\r\n" + rest,
        "no colon": line + b"\r\nX-Trace\r\n" + rest,
        "no name": line + b"\r\n: a\r\n" + rest,
        "a name that is none": line + b"\r\nX(Trace): a\r\n" + rest,
        "a space at first": line + b"\r\n X-Trace: a\r\n" + rest,
        "two spaces": good.replace(b" HTTP", b"  HTTP", 1),
        "a tab in the line": good.replace(b" HTTP", b"\tHTTP", 1),
        "no version": good.replace(b" HTTP/1.1", b"", 1),
        "another version": good.replace(b"HTTP/1.1", b"HTTP/1.2", 1),
        "an old version": good.replace(b"HTTP/1.1", b"HTTP/0.9", 1),
        "an empty line before": b"\r\n" + good,
        "a greeting of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    }
    for name, head in heads.items():
        answer = gateway.refused(head, 400, "bad_header")
        assert answer.header("Connection") == "close", name
