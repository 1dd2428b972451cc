"""Bodies of requests: limits by length and while they come, time, secrets in all kinds of them."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import httpx2
import pytest

from generator.gateway.application import application
from generator.gateway.records import Config
from tests.gateway.unit.inside import (
    CANARY,
    TOKENED,
    Answered,
    Client,
    Upstream,
    ask,
    config,
    passed,
    refused,
    scope,
    with_limits,
)

CUSTOMER = "/proxy/v1/customers/cus_1"
FILES = "/proxy/v1/files"
FORM = {**TOKENED, "Content-Type": "application/x-www-form-urlencoded"}
JSON = {**TOKENED, "Content-Type": "application/json"}
PARTS = {**TOKENED, "Content-Type": "multipart/form-data; boundary=b"}
MIB = 1024 * 1024


def test_a_body_goes_on_as_it_is() -> None:
    body = b"metadata[\xc3\xa9]=%26&a=+b"
    sent = passed("POST", CUSTOMER, FORM, body)
    assert sent.body == body
    assert sent.header("Content-Length") == str(len(body))
    assert sent.header("Transfer-Encoding") is None
    assert sent.header("Content-Type") == "application/x-www-form-urlencoded"


def test_a_body_in_pieces_is_one_body() -> None:
    sent = passed("POST", CUSTOMER, FORM, [b"a=", b"", b"1&b", b"=2"])
    assert (sent.body, sent.header("Content-Length")) == (b"a=1&b=2", "7")


def test_no_body() -> None:
    assert passed("POST", CUSTOMER).header("Content-Length") == "0"
    sent = passed("GET", CUSTOMER)
    assert sent.body == b""
    assert sent.header("Content-Length") is None


def test_the_limit() -> None:
    assert len(passed("POST", CUSTOMER, FORM, b"a" * MIB).body) == MIB
    chunks = [b"a" * (MIB // 2)] * 2 + [b"a"]
    assert refused("POST", CUSTOMER, FORM, chunks) == (413, "body_too_large")
    too_long = {**FORM, "Content-Length": str(MIB + 1)}
    assert refused("POST", CUSTOMER, too_long, b"") == (413, "body_too_large")


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (FORM, f"email={CANARY}".encode()),
        (FORM, b"email=sk%5Flive%5F1234567890"),
        (FORM, f"{CANARY}=1".encode()),
        (JSON, json.dumps({"a": [{"b": CANARY}]}).encode()),
        (JSON, b'{"a": "\\u0073k_live_1234567890"}'),
        (JSON, b'{"a": "not JSON, but sk_live_1234567890'),
        (PARTS, f"--b\r\n\r\n{CANARY}\r\n--b--\r\n".encode()),
        (TOKENED, CANARY.encode()),
        (FORM, TOKENED["X-Gateway-Token"].encode()),
    ],
)
def test_a_secret_in_a_body(headers: dict[str, str], body: bytes) -> None:
    expected = (400, "secret_in_request")
    assert refused("POST", CUSTOMER, headers, body) == expected
    assert refused("POST", FILES, headers, body) == expected
    pieces = [bytes([each]) for each in body]
    assert refused("POST", CUSTOMER, headers, pieces) == expected


def test_an_upload_may_be_larger() -> None:
    pieces = [bytes([number]) * 100_000 for number in range(30)]
    length = str(sum(map(len, pieces)))
    whole = b"".join(pieces)
    sent = passed("POST", FILES, {**PARTS, "Content-Length": length}, list(pieces))
    assert sent.body == whole
    assert sent.header("Content-Length") == length
    assert sent.header("Transfer-Encoding") is None
    sent = passed("POST", FILES, PARTS, list(pieces))
    assert sent.body == whole
    assert sent.header("Content-Length") is None
    assert sent.header("Transfer-Encoding") == "chunked"


class Counting(Upstream):
    """Counts what it has got of a body that never ends well."""

    def __init__(self) -> None:
        super().__init__()
        self.got = b""
        self.failed: BaseException | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        try:
            async for piece in request.stream:
                self.got += piece
        except BaseException as error:
            self.failed = error
            raise
        raise AssertionError("this body has come to its end")


def broken_off(pieces: list[bytes], made: Config) -> tuple[Answered, Counting]:
    upstream = Counting()
    answer = ask(replace(made, transport=upstream), "POST", FILES, PARTS, pieces)
    assert upstream.failed is not None
    return answer, upstream


def test_an_upload_over_its_limit_is_broken_off() -> None:
    made = with_limits(config(), upload=3 * MIB)
    answer, upstream = broken_off([b"a" * MIB] * 4, made)
    assert (answer.status, answer.code) == (413, "body_too_large")
    assert MIB < len(upstream.got) <= 3 * MIB


def test_a_secret_late_in_an_upload_is_kept_from_the_upstream() -> None:
    late = [b"a" * MIB * 2, f" {CANARY[:9]}".encode(), f"{CANARY[9:]} ".encode()]
    answer, upstream = broken_off(late, config())
    assert (answer.status, answer.code) == (400, "secret_in_request")
    assert CANARY[:12].encode() not in upstream.got
    assert CANARY not in repr(answer)


def stalled(pieces: list[bytes], target: str) -> tuple[Answered, Upstream]:
    """A body that never ends."""
    upstream = Upstream()
    app = application(with_limits(config(upstream), body_timeout=0.05))

    async def run() -> Answered:
        client = Client(pieces, stalls=True)
        made = scope("POST", target, PARTS)
        async with asyncio.timeout(5):
            await app(made, client.receive, client.send)
        return client.answered()

    return asyncio.run(run()), upstream


@pytest.mark.parametrize("target", [CUSTOMER, FILES])
@pytest.mark.parametrize("pieces", [[], [b"a=1"]])
def test_a_slow_body(target: str, pieces: list[bytes]) -> None:
    answer, upstream = stalled(pieces, target)
    assert (answer.status, answer.code) == (408, "body_timeout")
    assert upstream.begun == 0


def test_an_upload_that_stops() -> None:
    answer, upstream = stalled([b"a" * MIB, b"a"], FILES)
    assert (answer.status, answer.code) == (408, "body_timeout")
    assert (upstream.begun, upstream.sent) == (1, [])


@pytest.mark.parametrize(
    ("target", "pieces"), [(CUSTOMER, [b"a"]), (FILES, [b"a" * MIB, b"a"])]
)
def test_a_client_that_leaves_while_it_sends(target: str, pieces: list[bytes]) -> None:
    upstream = Upstream()
    app = application(config(upstream))

    async def run() -> Client:
        client = Client(pieces, stalls=True)
        client.leaves.set()
        async with asyncio.timeout(5):
            await app(scope("POST", target, PARTS), client.receive, client.send)
        return client

    assert asyncio.run(run()).messages == []
    assert upstream.sent == []
