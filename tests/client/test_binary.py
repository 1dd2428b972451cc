"""`binary.py`: bytes that are streamed, over a real socket and from a script."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import httpx2
import pytest

from .doubles import Both, Script, reply, wire

DATA = bytes(range(256)) * 1000


async def _do(response: Any, action: Any) -> Any:
    found = await response
    async with found:
        result = action(found)
        if hasattr(result, "__anext__"):
            result = [chunk async for chunk in result]
        elif hasattr(result, "__await__"):
            result = await result
        return [result, found.status, found.request_id, found.headers]


def fetch(both: Both, action: Any, script: Script | None = None, **rest: Any) -> Any:
    def call(client: Any) -> Any:
        response = client.accounts.pdf("a")
        if both.awaited:
            return _do(response, action)
        with response as found:
            result = action(found)
            result = list(result) if hasattr(result, "__next__") else result
            return iter([result, found.status, found.request_id, found.headers])

    return both.run(script, call, **rest)


def test_on_the_wire(both: Both) -> None:
    head = ("Request-Id: req_1", "Content-Type: application/pdf")
    with wire(reply(DATA, "200 OK", *head)) as server:
        data, status, request_id, headers = fetch(
            both, lambda r: r.read(), base_url=server.url
        )
        assert server.request_line == "GET /v1/accounts/a/pdf HTTP/1.1"
        assert server.header("Accept") == "*/*"
    assert (data, status, request_id) == (DATA, 200, "req_1")
    assert headers["content-type"] == "application/pdf"


def test_in_pieces(both: Both) -> None:
    with wire(reply(DATA)) as server:
        chunks = fetch(both, lambda r: r.iter_bytes(100_000), base_url=server.url)[0]
    assert [len(chunk) for chunk in chunks] == [100_000, 100_000, 56_000]
    assert b"".join(chunks) == DATA


def test_to_a_path_and_to_a_file(both: Both, tmp_path: Path) -> None:
    script = Script(httpx2.Response(200, content=DATA))
    path = tmp_path / "a.pdf"
    assert fetch(both, lambda r: r.write_to(path), script)[0] == len(DATA)
    assert path.read_bytes() == DATA
    fetch(both, lambda r: r.write_to(str(path)), script)
    file = io.BytesIO()
    fetch(both, lambda r: r.write_to(file), script)
    assert file.getvalue() == DATA
    assert not file.closed


def test_errors_are_read_and_raised(both: Both) -> None:
    body = b'{"error":{"message":"no such thing"}}'
    with (
        wire(reply(body, "404 Not Found", "Request-Id: r")) as server,
        pytest.raises(both.sample._runtime.APIStatusError, match="404 no such thing"),
    ):
        fetch(both, lambda r: r.read(), base_url=server.url)


def test_retried_before_the_stream_begins(both: Both) -> None:
    script = Script(httpx2.Response(500), httpx2.Response(200, content=b"ok"))
    assert fetch(both, lambda r: r.read(), script)[0] == b"ok"
    assert len(script.requests) == 2


@pytest.mark.parametrize("action", [lambda r: r.read(), lambda r: r.iter_bytes()])
def test_a_stream_that_breaks(both: Both, action: Any) -> None:
    with (
        wire(reply(DATA)[:-10]) as server,
        pytest.raises(
            both.sample._runtime.APIConnectionError, match="connection broke"
        ),
    ):
        fetch(both, action, base_url=server.url)
    assert len(server.seen) == 1


def test_connections_are_let_go(both: Both) -> None:
    closed: list[bool] = []

    def action(response: Any) -> Any:
        closed.append(response._response.is_closed)
        chunks = response.iter_bytes(10)
        return (
            _stop_early(response, chunks, closed)
            if both.awaited
            else _stop(response, chunks, closed)
        )

    with wire(reply(DATA)) as server:
        fetch(both, action, base_url=server.url)
    assert closed == [False, True]


def _stop(response: Any, chunks: Any, closed: list[bool]) -> None:
    next(chunks)
    chunks.close()
    closed.append(response._response.is_closed)


async def _stop_early(response: Any, chunks: Any, closed: list[bool]) -> None:
    await anext(chunks)
    await chunks.aclose()
    closed.append(response._response.is_closed)


def test_repr_shows_no_content(both: Both) -> None:
    script = Script(
        httpx2.Response(200, content=b"secret", headers={"Request-Id": "r"})
    )
    text = fetch(both, lambda r: [repr(r)], script)[0][0]
    assert text.endswith("BinaryResponse(status=200, request_id='r')")
