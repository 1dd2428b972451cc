"""Serving: both parsers see the same requests, and a process ends when it is asked to."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from starlette.types import Receive, Scope, Send

from generator.gateway.launching import listen
from generator.gateway.protocols import Parser
from generator.gateway.serving import server
from tests.gateway.standing import DOCUMENT, PROFILE
from tests.gateway.wire import PATIENCE, connected
from tests.support.gateway import gateway as process
from tests.support.recorder import Recorded, recorder, reply

ENDING = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what it sees of a request."""
    if scope["type"] == "lifespan":
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    seen = (
        scope["method"],
        scope["raw_path"],
        scope["query_string"],
        [tuple(each) for each in scope["headers"]],
        body,
    )
    told = repr(seen).encode()
    headers = [(b"content-length", b"%d" % len(told))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": told})


@contextmanager
def serving(parser: Parser) -> Iterator[int]:
    """The port of an echo."""
    started = threading.Event()
    with listen("127.0.0.1", 0) as listening:
        runner = server(echo, started=started.set, parser=parser)
        thread = threading.Thread(target=runner.run, args=([listening],))
        thread.start()
        try:
            assert started.wait(PATIENCE)
            yield listening.getsockname()[1]
        finally:
            runner.should_exit = True
            thread.join(PATIENCE)


def seen(port: int, data: bytes) -> bytes:
    """Status and body of the answer; of a refusal, but for its number."""
    with connected(port) as connection:
        connection.send(data)
        answer = connection.answer()
    body = re.sub(rb"gw_[0-9a-f]+", b"", answer.body)
    return b"%d %b" % (answer.status, body)


def cases(sign: bytes) -> Iterator[bytes]:
    """A sign in every place of a request."""
    post = b"POST /a" + ENDING
    yield b"GET /a" + sign + b"b" + ENDING + b"\r\n"
    yield b"GET /a?" + sign + b"b" + ENDING + b"\r\n"
    yield b"GET /" + sign + b"/a" + ENDING + b"\r\n"
    yield b"GET " + sign + b"/a" + ENDING + b"\r\n"
    yield b"G" + sign + b"T /a" + ENDING + b"\r\n"
    yield b"GET /a" + ENDING + b"A: b" + sign + b"c\r\n\r\n"
    yield b"GET /a" + ENDING + b"A:" + sign + b"\r\n\r\n"
    yield b"GET /a" + ENDING + b"A" + sign + b": b\r\n\r\n"
    yield b"GET /a HTTP/1." + sign + b"\r\nHost: x\r\nConnection: close\r\n\r\n"
    yield post + b"Content-Length" + sign + b": 4\r\n\r\nname"
    chunked = post + b"Transfer-Encoding: chunked\r\n\r\n"
    yield chunked + b"4\r\nn" + sign + b"me\r\n0\r\n\r\n"
    if sign not in b"123456789abcdefABCDEF":  # These announce more to come.
        yield chunked + b"4\r\nname\r\n" + sign + b"\r\n\r\n"
        yield post + b"Content-Length: 0" + sign + b"\r\n\r\n"


SPECIAL = (
    b"GET //a/b" + ENDING + b"\r\n",
    b"GET /a#b?c" + ENDING + b"\r\n",
    b"GET /?a?b#c" + ENDING + b"\r\n",
    b"GET //u:p@h:99999/" + ENDING + b"\r\n",
    b"GET /%2e%2e/%zz" + ENDING + b"\r\n",
    b"GET /a" + ENDING + b"Connection: keep-alive\r\n\r\n",
    b"GET /a" + ENDING + b"Cookie: a\r\nCookie: b\r\n\r\n",
    b"POST /a HTTP/1.0\r\nHost: x\r\nContent-Length: 4\r\n\r\nname",
    b"POST /a" + ENDING + b"Expect: 100-continue\r\nContent-Length: 4\r\n\r\nname",
)


def test_both_parsers_see_the_same() -> None:
    """Every byte in every place, and what parsers are known to read in two ways."""
    signs = [bytes([number]) for number in range(256)]
    requests = [*SPECIAL, *(case for sign in signs for case in cases(sign))]
    assert len(requests) > 3000
    with serving("h11") as first, serving("httptools") as second:
        different = [r for r in requests if seen(first, r) != seen(second, r)]
    assert different == []


@pytest.mark.parametrize("parser", ["h11", "httptools"])
def test_the_raw_target_is_seen(parser: Parser) -> None:
    with serving(parser) as port:
        data = b"GET //%2e%2e;a/%2F?b=%20?c" + ENDING + b"\r\n"
        assert b"b'//%2e%2e;a/%2F', b'b=%20?c'" in seen(port, data)


@pytest.mark.parametrize("parser", ["h11", "httptools"])
def test_requests_one_after_the_other(parser: Parser) -> None:
    """On one connection, sent at once: each has its own answer, in order."""
    head = b"POST /%d HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n%d"
    with serving(parser) as port, connected(port) as connection:
        connection.send(b"".join(head % (n, n) for n in range(5)))
        answers = [connection.answer() for _ in range(5)]
    assert [b"/%d'" % n in each.body for n, each in enumerate(answers)] == [True] * 5


@pytest.mark.parametrize("parser", ["h11", "httptools"])
def test_no_answer_stands_for_another(parser: Parser) -> None:
    """A request that is under way is not told the refusal of the next one."""
    good = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
    go_on = b"HTTP/1.1 100 Continue\r\n\r\n"
    with serving(parser) as port, connected(port) as connection:
        connection.send(good + b"Expect: 100-continue\r\n\r\n")
        assert connection.take(len(go_on)) == go_on
        connection.send(b"12GET / HTTP/1.1\r\n\r\n")
        assert b"bad_host" not in connection.ended()


ARGUMENTS = ("--spec", str(DOCUMENT), "--package", "acme", "--profile", str(PROFILE))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_asked_to(number: signal.Signals) -> None:
    """What is under way is answered first; nobody else is let in; no traceback."""
    over, came = threading.Event(), threading.Event()

    def slow(_: Recorded) -> bytes:
        came.set()
        over.wait(PATIENCE)
        return reply(b"late")

    with ExitStack() as stack:
        upstream = stack.enter_context(recorder(slow))
        given = ("--upstream", upstream.url)
        one = stack.enter_context(process(*ARGUMENTS, *given, ACME_KEY="acme_test_1"))
        port = int(one.url.rpartition(":")[2])
        connection = stack.enter_context(connected(port))
        head = f"GET /proxy/v1/customers HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        token = f"X-Gateway-Token: {one.token}\r\n\r\n"
        connection.send((head + token).encode())
        assert came.wait(PATIENCE)
        one.process.send_signal(number)
        _wait_until_closed(port)
        time.sleep(0.5)  # what would end at once has ended
        over.set()
        assert connection.answer().body == b"late"
        one.process.wait(PATIENCE)
        assert one.process.returncode in (0, 128 + number)
    said = "".join(one.said)
    assert "Traceback" not in said
    assert "Error" not in said


def _wait_until_closed(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with connected(port):
                time.sleep(0.02)
        except ConnectionResetError:
            continue  # it stopped listening while this one waited to be let in
        except ConnectionRefusedError:
            return
    raise AssertionError("it still listens")


def test_it_says_one_line() -> None:
    """The link; and nothing of the server's own."""
    with process(*ARGUMENTS, ACME_KEY="acme_test_1") as one:
        pass
    links = [line for line in one.said if "#token=" in line]
    assert len(links) == 1
    assert not [line for line in one.said if "uvicorn" in line.lower()]
