"""`streaming.py`: an answer whose body is still arriving, for any method."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from .counting import Counting, HangUpError, counting, kept
from .doubles import ACCOUNT, Both, Script

DATA = bytes(range(256)) * 1000
LIST = b'{"object":"list","url":"/","has_more":%s,"data":[{"id":"%s"}]}'


class Streams:
    """Runs an action on an answer, which may be awaited; both clients look the same."""

    def __init__(self, both: Both) -> None:
        self.both = both

    def run(
        self, find: Callable[[Any], Any], action: Callable[[Any], Any], **rest: Any
    ) -> Any:
        def call(client: Any) -> Any:
            stream = find(client)
            return later(stream) if self.both.awaited else now(stream)

        def now(stream: Any) -> Any:
            with stream as response:
                result = action(response)
                result = list(result) if hasattr(result, "__next__") else result
            return iter([result, response])

        async def later(stream: Any) -> Any:
            async with stream as response:
                result = action(response)
                if hasattr(result, "__anext__"):
                    result = [each async for each in result]
                elif hasattr(result, "__await__"):
                    result = await result
            return [result, response]

        return self.both.run(rest.pop("script", None), call, **rest)


@pytest.fixture
def streams(both: Both) -> Streams:
    return Streams(both)


def retrieve(client: Any) -> Any:
    return client.with_streaming_response.accounts.retrieve("a")


def retrieve_by_call(client: Any) -> Any:
    return client.with_streaming_response(client.accounts.retrieve)("a")


@pytest.mark.parametrize("find", [retrieve, retrieve_by_call])
def test_parse(streams: Streams, find: Any) -> None:
    script = Script(
        httpx2.Response(500),
        httpx2.Response(200, json=ACCOUNT, headers={"Request-Id": "r1"}),
    )
    account, response = streams.run(find, lambda r: r.parse(), script=script)
    assert account.id == "acct_1"
    assert response.status == 200
    assert response.headers["request-id"] == response.request_id == "r1"
    assert len(script.requests) == 2
    assert "acct_1" not in repr(response)


def test_nothing_is_sent_before_it_is_entered(both: Both) -> None:
    script = Script()

    async def later(client: Any) -> None:
        retrieve(client)

    both.run(script, later if both.awaited else retrieve)
    assert script.requests == []


def test_errors_are_raised_as_ever(streams: Streams) -> None:
    script = Script(httpx2.Response(404, json={"error": {"message": "none"}}))
    with pytest.raises(streams.both.sample._runtime.APIStatusError, match="404 none"):
        streams.run(retrieve, lambda r: r.read(), script=script)


def test_the_body_is_not_read_before_it_is_asked_for(streams: Streams) -> None:
    """The server sends the rest only after the client has the head."""
    entered = threading.Event()

    def answer(_: bytes) -> Iterator[bytes]:
        whole = kept(DATA)
        yield whole[:-100]
        assert entered.wait(30)
        yield whole[-100:]

    def action(response: Any) -> Any:
        entered.set()
        return response.read()

    with counting(answer) as server:
        data, _ = streams.run(retrieve, action, base_url=server.url)
    assert data == DATA


def test_lines_come_as_they_are_sent(streams: Streams) -> None:
    first_came = threading.Event()

    def answer(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        yield b"5\r\none\n\xc3\r\n"
        assert first_came.wait(30)
        yield b"8\r\n\xbc\r\nthree\r\n0\r\n\r\n"

    def sync(response: Any) -> Iterator[str]:
        for line in response.iter_lines():
            first_came.set()
            yield line

    async def awaited(response: Any) -> list[str]:
        found: list[str] = []
        async for line in response.iter_lines():
            first_came.set()
            found.append(line)
        return found

    action = awaited if streams.both.awaited else sync
    with counting(answer) as server:
        lines, _ = streams.run(retrieve, action, base_url=server.url)
    assert lines == ["one", "ü", "three"]


def test_bytes_and_text(streams: Streams) -> None:
    head = {"Content-Type": "text/plain; charset=latin-1"}
    script = Script(httpx2.Response(200, content=b"\xfc" * 10, headers=head))
    text, _ = streams.run(retrieve, lambda r: r.iter_text(), script=script)
    assert "".join(text) == "ü" * 10
    chunks, _ = streams.run(retrieve, lambda r: r.iter_bytes(4), script=script)
    assert chunks == [b"\xfc" * 4, b"\xfc" * 4, b"\xfc" * 2]


def test_to_a_path(streams: Streams, tmp_path: Path) -> None:
    script = Script(httpx2.Response(200, content=DATA))
    path = tmp_path / "a"
    streams.run(retrieve, lambda r: r.write_to(path), script=script)
    assert path.read_bytes() == DATA


def test_pages(streams: Streams) -> None:
    bodies = [LIST % (b"true", b"a"), LIST % (b"false", b"b")]

    def sync(response: Any) -> Any:
        return [one.id for one in response.parse()]

    async def awaited(response: Any) -> Any:
        return [one.id async for one in await response.parse()]

    with counting(lambda _: kept(bodies.pop(0))) as server:
        found, _ = streams.run(
            lambda c: c.with_streaming_response(c.accounts.list)(limit=1),
            awaited if streams.both.awaited else sync,
            base_url=server.url,
        )
    assert found == ["a", "b"]


def test_methods_that_give_bytes(streams: Streams) -> None:
    def sync(response: Any) -> Any:
        return response.parse().read()

    async def awaited(response: Any) -> Any:
        return await (await response.parse()).read()

    found, response = streams.run(
        lambda c: c.with_streaming_response.accounts.pdf("a"),
        awaited if streams.both.awaited else sync,
        script=Script(httpx2.Response(200, content=DATA)),
    )
    assert found == DATA
    assert response.status == 200


def test_request(streams: Streams) -> None:
    script = Script(httpx2.Response(200, json={"a": [1]}))

    def find(client: Any) -> Any:
        return client.with_streaming_response.request("POST", "/v1/new", form={"b": 1})

    assert streams.run(find, lambda r: r.parse(), script=script)[0] == {"a": [1]}
    assert streams.run(find, lambda r: r.read(), script=script)[0] == b'{"a":[1]}'
    assert script.bodies == [b"b=1", b"b=1"]


def test_what_sends_nothing(both: Both) -> None:
    async def nothing() -> None: ...

    async def later(client: Any) -> None:
        async with client.with_streaming_response(nothing)():
            pass

    def now(client: Any) -> None:
        with client.with_streaming_response(lambda: None)():
            pass

    with pytest.raises(TypeError, match="nothing was sent; give a method of this"):
        both.run(Script(), later if both.awaited else now)


def read_all(response: Any) -> Any:
    return response.iter_bytes()


def stop_early(response: Any) -> Any:
    """Leaves with most of the body on its way."""
    if hasattr(response, "__aenter__"):
        return anext(response.iter_bytes(10))
    return next(response.iter_bytes(10))


def fail(_: Any) -> Any:
    raise ZeroDivisionError


def untouched(_: Any) -> None: ...


@pytest.mark.parametrize("action", [read_all, stop_early, fail, untouched])
def test_the_connection_is_let_go(streams: Streams, action: Any) -> None:
    """Leaving the block is enough: the pool is empty or has an idle connection only."""
    with counting(lambda _: kept(DATA * 20)) as server:
        left = _left(streams, server, action)
        server.wait_all_closed()
    whole = action is read_all
    assert left == (["idle"] if whole else [])
    assert server.opened == 1


def _left(streams: Streams, server: Counting, action: Any) -> list[str]:
    """What the pool holds after the block."""

    def pool(client: Any) -> list[str]:
        connections = client._session._http()._transport._pool.connections
        return ["idle" if one.is_idle() else "busy" for one in connections]

    def now(client: Any) -> Any:
        try:
            with retrieve(client) as response:
                found = action(response)
                list(found) if action is read_all else found
        except ZeroDivisionError:
            pass
        return pool(client)

    async def later(client: Any) -> Any:
        try:
            async with retrieve(client) as response:
                found = action(response)
                if action is read_all:
                    [_ async for _ in found]
                elif found is not None:
                    await found
        except ZeroDivisionError:
            pass
        return pool(client)

    left: list[str] = streams.both.run(
        None, later if streams.both.awaited else now, base_url=server.url
    )
    return left


def test_a_body_that_breaks(streams: Streams) -> None:
    def half(_: bytes) -> Iterator[bytes]:
        yield kept(DATA)[:-10]
        raise HangUpError

    errors = streams.both.sample._runtime
    for action in (
        lambda r: r.read(),
        lambda r: r.iter_bytes(),
        lambda r: r.iter_lines(),
        lambda r: r.parse(),
    ):
        with counting(half) as server:
            with pytest.raises(errors.APIConnectionError, match="connection broke"):
                streams.run(retrieve, action, base_url=server.url)
            server.wait_all_closed()


def test_no_json(streams: Streams) -> None:
    script = Script(httpx2.Response(200, content=b"<html>"))
    with pytest.raises(streams.both.sample._runtime.ResponseDecodeError):
        streams.run(retrieve, lambda r: r.parse(), script=script)


@pytest.mark.parametrize("what", ["retrieve", "pdf"])
def test_a_body_comes_once(both: Both, what: str, tmp_path: Path) -> None:
    """Read as a whole it is kept; read in pieces, or closed, it is gone."""
    error = both.sample._runtime.ClientError

    async def later(client: Any) -> None:
        method = getattr(client.with_streaming_response.accounts, what)
        async with method("a") as response:
            assert await response.read() == await response.read()
            assert b"".join([part async for part in response.iter_bytes()])
        assert await response.read()
        async with method("a") as response:
            async for _ in response.iter_bytes():
                pass
            with pytest.raises(error, match="was read already"):
                await response.read()
            with pytest.raises(error, match="was read already"):
                async for _ in response.iter_lines():
                    pass
            with pytest.raises(error, match="was read already"):
                await response.write_to(tmp_path / "a")
        async with method("a") as response:
            pass
        with pytest.raises(error, match="answer is closed"):
            await response.read()

    def now(client: Any) -> None:
        method = getattr(client.with_streaming_response.accounts, what)
        with method("a") as response:
            assert response.read() == response.read()
            assert b"".join(response.iter_bytes())
        assert response.read()
        with method("a") as response:
            list(response.iter_bytes())
            with pytest.raises(error, match="was read already"):
                response.read()
            with pytest.raises(error, match="was read already"):
                list(response.iter_lines())
            with pytest.raises(error, match="was read already"):
                response.write_to(tmp_path / "a")
        with method("a") as response:
            pass
        with pytest.raises(error, match="answer is closed"):
            response.read()

    with counting() as server:
        options = {"base_url": server.url}
        both.run(None, later if both.awaited else now, **options)
    assert list(tmp_path.iterdir()) == []


def test_tasks_do_not_mix(sample: Any) -> None:
    async def one(client: Any, name: str) -> str:
        async with client.with_streaming_response.accounts.retrieve(name) as found:
            account = await found.parse()
            return str(account.id)

    async def run(url: str) -> list[str]:
        async with sample.AsyncSampleClient("k", base_url=url) as client:
            return await asyncio.gather(*(one(client, f"n{i}") for i in range(20)))

    with counting() as server:
        assert asyncio.run(run(server.url)) == [f"n{i}" for i in range(20)]


def test_nothing_is_asked_for_afterwards(sample: Any) -> None:
    """A call inside the block is an ordinary one."""
    with (
        counting() as server,
        sample.SampleClient("k", base_url=server.url) as client,
        client.with_streaming_response.accounts.retrieve("a") as response,
    ):
        assert client.accounts.retrieve("b").id == "b"
        assert client.with_raw_response.accounts.retrieve("c").parsed.id == "c"
        assert response.parse().id == "a"
