"""`streams.py`: items as they arrive from a server that sends byte by byte."""

from __future__ import annotations

import asyncio
import importlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from .counting import HangUpError, ResetError, counting, kept

HEAD = "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nTransfer-Encoding: chunked\r\n\r\n"
BOTH = pytest.mark.parametrize("awaited", [False, True])
EVENTS = (
    "\ufeff: hello\r\n\r\nid: 1\r\nevent: made\r\ndata: "
    '{"id": "€1"}\r\n\r\ndata:\n\ndata: {"id":\rdata: "2"}\r\r'
).encode()


def chunked(body: bytes) -> Iterator[bytes]:
    """A chunk for each byte, and a write for each byte of it."""
    for each in body:
        yield from (bytes([byte]) for byte in b"1\r\n%c\r\n" % each)


def stream(*parts: bytes | Exception, media_type: str = "text/event-stream") -> Any:
    def answer(_: bytes) -> Iterator[bytes]:
        yield HEAD.format(media_type).encode()
        for part in parts:
            if isinstance(part, Exception):
                raise part
            yield from chunked(part)
        yield b"0\r\n\r\n"

    return answer


class Streaming:
    """Clients of the sample package, and an operation that streams accounts."""

    def __init__(self, sample: Any) -> None:
        self.sample = sample
        runtime = f"{sample.__name__}._runtime"
        self.call = importlib.import_module(f"{runtime}.call").Call
        self.operation = importlib.import_module(f"{runtime}.operation").Operation

    def error(self, name: str) -> Any:
        """A class of the package's errors."""
        own = importlib.import_module(f"{self.sample.__name__}.errors")
        runtime = importlib.import_module(f"{self.sample.__name__}._runtime.errors")
        return getattr(own, name, None) or getattr(runtime, name)

    def run(
        self,
        server: Any,
        action: Callable[[Any], Any],
        *,
        awaited: bool,
        framing: str = "events",
        **rest: Any,
    ) -> Any:
        """What the action makes of the stream: it goes through an iterator that looks the same."""
        operation = self.operation(
            id="", method="GET", path="/s", response="Account", stream=framing
        )
        call = self.call(operation=operation)
        rest = {"base_url": server.url, "max_retries": 0, **rest}
        if awaited:
            return asyncio.run(self._awaited(call, action, rest))
        with self.sample.SampleClient("sk", **rest) as client:
            self._tell(client)
            with client._session.stream(call) as found:
                return action(found)

    async def _awaited(self, call: Any, action: Any, rest: Any) -> Any:
        async with self.sample.AsyncSampleClient("sk", **rest) as client:
            self._tell(client)
            async with client._session.stream(call) as found:
                return await _Later(found).run(action)

    def _tell(self, client: Any) -> None:
        session = client._session
        session.settings = replace(
            session.settings, stream_end="[DONE]", stream_error="failure"
        )


class _Later:
    """An async stream, for an action that is not: each step runs on the loop."""

    def __init__(self, found: Any) -> None:
        self.found = found

    async def run(self, action: Callable[[Any], Any]) -> Any:
        loop = asyncio.get_running_loop()

        def steps(source: Any) -> Iterator[Any]:
            while True:
                step = asyncio.run_coroutine_threadsafe(_next(source), loop).result(20)
                if step is _END:
                    return
                yield step

        class Now:
            status = self.found.status
            events = staticmethod(lambda: steps(self.found.events()))

            def __iter__(self) -> Iterator[Any]:
                return steps(found)

        found = self.found
        return await asyncio.to_thread(action, Now())


_END = object()


async def _next(source: Any) -> Any:
    return await anext(source, _END)


@pytest.fixture
def streaming(sample: Any) -> Streaming:
    return Streaming(sample)


def ids(found: Any) -> list[str]:
    return [each.id for each in found]


@BOTH
def test_events(streaming: Streaming, awaited: bool) -> None:
    with counting(stream(EVENTS)) as server:
        found = streaming.run(
            server,
            lambda s: [(e.data.id, e.event, e.id) for e in s.events()],
            awaited=awaited,
        )
        server.wait_all_closed()
    assert found == [("€1", "made", "1"), ("2", "message", "1")]
    assert b"GET /s" in server.seen[0]


@BOTH
@pytest.mark.parametrize(
    ("framing", "body"),
    [
        ("lines", b'{"id": "1"}\r\n\n{"id": "2"}'),
        ("sequence", b'\x1e{"id":\n"1"}\n\x1e{"id": "2"}\n'),
    ],
)
def test_values(streaming: Streaming, awaited: bool, framing: str, body: bytes) -> None:
    with counting(stream(body, media_type="application/json")) as server:
        found = streaming.run(server, ids, awaited=awaited, framing=framing)
        server.wait_all_closed()
    assert found == ["1", "2"]


@BOTH
def test_an_item_is_given_while_the_server_waits_for_the_next(
    streaming: Streaming, awaited: bool
) -> None:
    seen = threading.Event()

    def answer(_: bytes) -> Iterator[bytes]:
        yield HEAD.format("text/event-stream").encode()
        yield from chunked(b'data: {"id": "1"}\r\r')
        assert seen.wait(20)
        yield from chunked(b'data: {"id": "2"}\r\r')
        yield b"0\r\n\r\n"

    def action(found: Any) -> list[str]:
        got = []
        for each in found:
            got.append(each.id)
            seen.set()
        return got

    with counting(answer) as server:
        assert streaming.run(server, action, awaited=awaited) == ["1", "2"]


@BOTH
@pytest.mark.parametrize("data", [b"data: [DONE]\n\n", b"event: x\ndata: [DONE]\n\n"])
def test_the_end_is_marked(streaming: Streaming, awaited: bool, data: bytes) -> None:
    """Then nothing more is waited for, though the server would go on."""
    hold = threading.Event()

    def answer(_: bytes) -> Iterator[bytes]:
        yield HEAD.format("text/event-stream").encode()
        yield from chunked(b'data: {"id": "1"}\n\n' + data)
        hold.wait(20)
        yield b""

    with counting(answer) as server:
        assert streaming.run(server, ids, awaited=awaited) == ["1"]
        hold.set()
        server.wait_all_closed()


@BOTH
def test_stopping_early_closes_the_connection(
    streaming: Streaming, awaited: bool
) -> None:
    def answer(_: bytes) -> Iterator[bytes]:
        yield HEAD.format("text/event-stream").encode()
        while True:
            yield from chunked(b'data: {"id": "1"}\n\n')

    with counting(answer) as server:
        first = streaming.run(server, lambda s: next(iter(s)).id, awaited=awaited)
        server.wait_all_closed()
    assert first == "1"


@BOTH
def test_what_is_not_read_is_closed(streaming: Streaming, awaited: bool) -> None:
    with counting(stream(EVENTS)) as server:
        assert streaming.run(server, lambda s: s.status, awaited=awaited) == 200
        server.wait_all_closed()


@BOTH
@pytest.mark.parametrize(
    ("parts", "error", "message"),
    [
        ((ResetError(),), "APIConnectionError", "the connection broke"),
        ((HangUpError(),), "APIConnectionError", "the connection broke"),
        ((b"data: {\n\n",), "ResponseDecodeError", "no JSON"),
        ((b"data: 7\n\n",), "ResponseDecodeError", "expected Account, found integer"),
        ((b'data: {"error": {"message": "no"}}\n\n',), "APIError", "no"),
        ((b'event: failure\ndata: {"message": "no"}\n\n',), "APIError", ""),
        (
            (b'data: {"error": {"type": "idempotency_error"}}\n\n',),
            "IdempotencyError",
            "",
        ),
    ],
)
def test_failures_in_the_middle(
    streaming: Streaming,
    awaited: bool,
    parts: tuple[Any, ...],
    error: str,
    message: str,
) -> None:
    got: list[str] = []

    def action(found: Any) -> None:
        for each in found:
            got.append(each.id)

    with counting(stream(b'data: {"id": "1"}\n\n', *parts)) as server:
        with pytest.raises(streaming.error(error)) as caught:
            streaming.run(server, action, awaited=awaited)
        server.wait_all_closed()
    assert got == ["1"] or isinstance(parts[0], ResetError)  # That loses bytes.
    assert message in str(caught.value)


@BOTH
def test_silence_is_a_timeout(streaming: Streaming, awaited: bool) -> None:
    hold = threading.Event()

    def answer(_: bytes) -> Iterator[bytes]:
        yield HEAD.format("text/event-stream").encode()
        yield from chunked(b'data: {"id": "1"}\n\n')
        hold.wait(20)
        yield b""

    with counting(answer) as server:
        with pytest.raises(streaming.error("APITimeoutError")):
            streaming.run(server, ids, awaited=awaited, timeout=0.5)
        hold.set()
        server.wait_all_closed()


@BOTH
def test_json_is_no_stream(streaming: Streaming, awaited: bool) -> None:
    with counting(lambda _: kept(b"{}", "Content-Type: application/json")) as server:
        with pytest.raises(streaming.error("ResponseDecodeError")) as caught:
            streaming.run(server, ids, awaited=awaited)
        server.wait_all_closed()
    assert "a stream of events was asked for" in str(caught.value)


@BOTH
def test_refusals_come_before_the_stream(streaming: Streaming, awaited: bool) -> None:
    body = b'{"error": {"message": "no"}}'
    with counting(lambda _: kept(body, status="401 No")) as server:
        with pytest.raises(streaming.error("AuthenticationError")):
            streaming.run(server, ids, awaited=awaited)
        server.wait_all_closed()


def test_an_async_stream_is_iterated_or_awaited(streaming: Streaming) -> None:
    """`async for` over the request, left in the middle, and `await` of it."""
    operation = streaming.operation(
        id="", method="GET", path="/s", response="Account", stream="events"
    )
    call = streaming.call(operation=operation)

    async def run(url: str) -> list[str]:
        client = streaming.sample.AsyncSampleClient("sk", base_url=url)
        async with client:
            got = [each.id async for each in client._session.stream(call)]
            async for each in client._session.stream(call):
                got.append(each.id)
                break
            found = await client._session.stream(call)
            got += [each.id async for each in found]
            return got

    with counting(stream(EVENTS)) as server:
        found = asyncio.run(run(server.url))
        server.wait_all_closed()
    assert found == ["€1", "2", "€1", "€1", "2"]


def test_a_sync_stream_that_is_left_closes(streaming: Streaming) -> None:
    operation = streaming.operation(
        id="", method="GET", path="/s", response="Account", stream="events"
    )
    call = streaming.call(operation=operation)
    with counting(stream(EVENTS)) as server:
        client = streaming.sample.SampleClient("sk", base_url=server.url)
        with client:
            for each in client._session.stream(call):
                assert each.id == "€1"
                break
            server.wait_all_closed()
