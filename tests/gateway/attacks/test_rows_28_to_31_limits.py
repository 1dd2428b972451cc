"""Attacks 28 to 31: too much, too long, too slow, too many."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from generator.gateway.protocols import Parser, Patience
from generator.gateway.records import Limits
from tests.gateway.standing import Standing, standing
from tests.gateway.wire import PATIENCE
from tests.support.recorder import Recorded, reply

MIB = 1024 * 1024
CHUNKED = ("Transfer-Encoding", "chunked")
FILES = "/proxy/v1/files"
SHORT = 0.3  # seconds, for what is to take too long
SHORTER = 0.15  # where nothing else has to be done in this time


def chunks(size: int) -> Iterator[bytes]:
    """A body of so many bytes, in chunks, that never ends."""
    piece = b"a" * 65536
    while size > 0:
        part = piece[:size]
        yield b"%x\r\n%b\r\n" % (len(part), part)
        size -= len(part)


def test_28_body_over_the_limit_by_its_length(gateway: Standing) -> None:
    """Refused by what its head says: the body is not waited for."""
    for size in (MIB + 1, 10**12):
        head = gateway.request("POST", headers=[("Content-Length", str(size))])
        gateway.refused(head, 413, "body_too_large")


def test_28_body_over_the_limit_in_chunks(gateway: Standing) -> None:
    """Refused when it is too large: its end is not waited for."""
    with gateway.connected() as connection:
        connection.send(gateway.request("POST", headers=[CHUNKED]))
        for chunk in chunks(MIB + 1):
            connection.send(chunk)
        gateway.is_refusal(connection.answer(), 413, "body_too_large")
    assert gateway.seen() == []


def test_28_body_of_just_the_limit(gateway: Standing) -> None:
    body = b"a" * MIB
    _, seen = gateway.passed(gateway.form(body))
    assert seen.body == body
    head = gateway.request("POST", headers=[CHUNKED])
    _, seen = gateway.passed(head + b"".join(chunks(MIB)) + b"0\r\n\r\n")
    assert seen.body == body


def test_28_files_have_a_limit_of_their_own(parser: Parser) -> None:
    with standing(parser, limits=Limits(body=1000, upload=3000)) as gateway:
        _, seen = gateway.passed(gateway.form(b"a" * 3000, target=FILES))
        assert len(seen.body) == 3000
        gateway.refused(gateway.form(b"a" * 3001, target=FILES), 413, "body_too_large")
        gateway.refused(gateway.form(b"a" * 1001), 413, "body_too_large")


def test_28_files_over_the_limit_in_chunks(parser: Parser) -> None:
    """What the upstream has of it by then is no whole request."""
    with standing(parser, limits=Limits(body=1000, upload=200_000)) as gateway:
        with gateway.connected() as connection:
            connection.send(gateway.request("POST", FILES, headers=[CHUNKED]))
            for chunk in chunks(300_000):
                connection.send(chunk)
            gateway.is_refusal(connection.answer(), 413, "body_too_large")
        assert gateway.seen() == []


@pytest.mark.parametrize("target", ["/proxy/v1/customers", "/", "/healthz"])
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param([("X-Large", "a" * 16 * 1024)], id="one"),
        pytest.param([(f"X-{n}", "a" * 60) for n in range(260)], id="many"),
        pytest.param([("X" * 16 * 1024, "a")], id="a-name"),
    ],
)
def test_29_headers_over_the_limit(
    gateway: Standing, target: str, headers: list[tuple[str, str]]
) -> None:
    request = gateway.request(target=target, headers=headers)
    gateway.refused(request, 431, "headers_too_large")


def test_29_headers_that_never_end(gateway: Standing) -> None:
    with gateway.connected() as connection:
        connection.send(gateway.request().removesuffix(b"\r\n"))
        for _ in range(20):
            connection.send(b"X-Large: " + b"a" * 1000 + b"\r\n")
        gateway.is_refusal(connection.answer(), 431, "headers_too_large")
    assert gateway.seen() == []


def test_29_headers_far_over_the_limit(gateway: Standing) -> None:
    """The answer arrives although much of the request is never read."""
    headers = [(f"X-{n}", "a" * 60_000) for n in range(40)]
    gateway.refused(gateway.request(headers=headers), 431, "headers_too_large")


def test_29_headers_just_within_the_limit(gateway: Standing) -> None:
    request = gateway.request(headers=[("X-Large", "a" * 15 * 1024)])
    assert gateway.passed(request)[0].status == 200


@pytest.mark.parametrize("size", [60_001, 70_000, 1_000_000])
def test_29_target_over_the_limit(gateway: Standing, size: int) -> None:
    for start in ("/proxy/v1/customers/", "/proxy/v1/customers?a="):
        request = gateway.request(target=start + "a" * size)
        gateway.refused(request, 414, "path_too_long")


def test_29_long_query_is_passed_on(gateway: Standing) -> None:
    target = "/proxy/v1/customers?a=" + "a" * 50_000
    _, seen = gateway.passed(gateway.request(target=target))
    assert seen.target == target.removeprefix("/proxy")


def test_30_slow_body(parser: Parser) -> None:
    with standing(parser, limits=Limits(body_timeout=SHORTER)) as gateway:
        length = ("Content-Length", "10")
        for target, header, begin in (
            ("/proxy/v1/customers", length, b""),
            ("/proxy/v1/customers", length, b"name="),
            ("/proxy/v1/customers", CHUNKED, b"5\r\nna"),
            (FILES, length, b"name="),
        ):
            request = gateway.request("POST", target, headers=[header]) + begin
            gateway.refused(request, 408, "body_timeout")


def test_30_body_byte_by_byte(parser: Parser) -> None:
    """Each byte comes in time, but the whole does not."""
    with standing(parser, limits=Limits(body_timeout=SHORT)) as gateway:
        with gateway.connected() as connection:
            connection.send(
                gateway.request("POST", headers=[("Content-Length", "1000")])
            )
            stop = threading.Event()
            sender = threading.Thread(
                target=lambda: [
                    connection.send(b"a") for _ in range(999) if not stop.wait(0.05)
                ]
            )
            sender.start()
            answer = connection.answer()
            stop.set()
            sender.join()
            gateway.is_refusal(answer, 408, "body_timeout")
        assert gateway.seen() == []


def test_30_slow_head(parser: Parser) -> None:
    with standing(parser, patience=Patience(head=SHORT)) as gateway:
        with gateway.connected() as connection:
            connection.send(b"GET / HTTP/1.1\r\nHost: ")
            gateway.is_refusal(connection.answer(), 408, "head_timeout")
            assert connection.ended() == b""
        with gateway.connected() as connection:
            connection.send(gateway.request())
            assert connection.answer().status == 200
            connection.send(b"GET / HT")
            gateway.is_refusal(connection.answer(), 408, "head_timeout")
            assert connection.ended() == b""


def test_30_no_head(parser: Parser) -> None:
    """Browsers open connections that they do not use: an answer there would be one to nothing."""
    quick = Patience(head=SHORT)
    with standing(parser, patience=quick) as gateway, gateway.connected() as connection:
        assert connection.ended() == b""


def test_30_body_that_nobody_waits_for(parser: Parser) -> None:
    """It keeps no connection open once its request is answered."""
    quick = Patience(head=SHORT)
    with standing(parser, patience=quick) as gateway, gateway.connected() as connection:
        connection.send(gateway.request("POST", "/healthz", headers=[CHUNKED]))
        assert connection.answer().status == 405
        assert connection.ended() == b""


def test_30_slow_upstream(parser: Parser) -> None:
    """Asked once: what did not answer may have done what it was asked."""
    over = threading.Event()

    def slow(_: Recorded) -> bytes:
        over.wait(PATIENCE)
        return reply()

    with standing(parser, limits=Limits(read_timeout=SHORT)) as gateway:
        answer = gateway.upstream.answer
        gateway.upstream.answer = slow
        refused = gateway.ask(gateway.form(b"name=Ada"))
        gateway.is_refusal(refused, 504, "upstream_timeout")
        over.set()
        gateway.upstream.answer = answer
        assert [each.body for each in gateway.seen()] == [b"name=Ada"]


def test_30_upstream_that_stops_in_the_middle(parser: Parser) -> None:
    """Its answer has begun already, so all that can be done is to break it off."""
    with standing(parser, limits=Limits(read_timeout=SHORT)) as gateway:
        whole = reply(b"x" * 100)
        gateway.upstream.answer = lambda _: whole[:-50]
        with gateway.connected() as connection:
            connection.send(gateway.request())
            ended = connection.ended()
    assert ended.startswith(b"HTTP/1.1 200 ")
    assert ended.endswith(b"\r\n\r\n" + b"x" * 50)


def test_31_over_the_concurrency_cap(parser: Parser) -> None:
    """And the places are free again afterwards, however the requests have ended."""
    over, came = threading.Event(), threading.Semaphore(0)

    def slow(request: Recorded) -> bytes:
        if request.target != "/v1/last":
            came.release()
            over.wait(PATIENCE)
        return reply()

    with standing(parser, limits=Limits(concurrent=3)) as gateway:
        gateway.upstream.answer = slow
        with ExitStack() as stack:
            waiting = [stack.enter_context(gateway.connected()) for _ in range(3)]
            for each in waiting:
                each.send(gateway.request())
            assert all(came.acquire(timeout=PATIENCE) for _ in waiting)
            answer = gateway.ask(gateway.request())
            gateway.is_refusal(answer, 429, "too_many_requests")
            assert answer.header("Retry-After") == "1"
            assert len(gateway.upstream.take()) == 3
            assert gateway.ask(gateway.request(target="/healthz")).status == 200
            over.set()
            assert [each.answer().status for each in waiting] == [200, 200, 200]
        assert gateway.seen() == []
