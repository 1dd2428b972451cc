"""`given.py`: HTTP clients of either library, handed in, over real sockets."""

from __future__ import annotations

import asyncio
import gc
import importlib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest

from .conftest import make_package
from .counting import Given, HangUpError, ResetError, counting, kept
from .test_transport import tls_url as tls_url

DATA = bytes(range(256)) * 1000
ONCE = {"max_retries": 0}


@pytest.fixture(params=["httpx2", "httpx"])
def library(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=["sync", "async"])
def given(
    request: pytest.FixtureRequest, sample: Any, clock: Any, library: str
) -> Given:
    return Given(sample, clock, library, request.param == "async")


def errors(given: Given) -> Any:
    return importlib.import_module(f"{given.sample.__name__}._runtime.errors")


def retrieve(client: Any) -> Any:
    return client.accounts.retrieve("a")


def retrieve_once(client: Any) -> Any:
    return client.accounts.retrieve("a", options=ONCE)


def test_success(given: Given) -> None:
    with counting() as server:
        assert given.run(server.url, retrieve).id == "a"
        assert server.seen[0].count(b"User-Agent: sample_api") == 1
        assert b"Authorization: Bearer sk_1" in server.seen[0]


def test_status(given: Given) -> None:
    body = b'{"error":{"message":"no such thing"}}'
    with (
        counting(lambda _: kept(body, "Request-Id: r1", status="404 X")) as server,
        pytest.raises(errors(given).APIStatusError, match="404 no such thing") as found,
    ):
        given.run(server.url, retrieve)
    assert found.value.request_id == "r1"
    assert found.value.headers["request-id"] == "r1"


def test_redirects_are_not_followed(given: Given) -> None:
    answer = kept(b"", "Location: /elsewhere", status="302 X")
    with counting(lambda _: answer) as server:
        with pytest.raises(errors(given).APIStatusError, match="302"):
            given.run(server.url, retrieve, follow_redirects=True)
        assert len(server.seen) == 1


def test_refused(given: Given) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(errors(given).APIConnectionError, match="not be reached"):
            given.run(url, retrieve)
    assert len(given.clock.slept) == 2


def test_read_timeout(given: Given) -> None:
    release = threading.Event()

    def silent(_: bytes) -> Iterator[bytes]:
        release.wait(30)
        yield b""

    def call(client: Any) -> Any:
        return client.accounts.retrieve("a", options={"timeout": 0.05, **ONCE})

    with counting(silent) as server:
        with pytest.raises(errors(given).APITimeoutError, match="ReadTimeout"):
            given.run(server.url, call)
        release.set()
        server.wait_all_closed()


def test_reset_amid_headers(given: Given) -> None:
    def answer(_: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Le"
        raise ResetError

    with counting(answer) as server:
        with pytest.raises(errors(given).APIConnectionError, match="connection broke"):
            given.run(server.url, retrieve)
        server.wait_all_closed()
        assert len(server.seen) == 3


@pytest.mark.parametrize("end", [HangUpError, ResetError])
def test_half_a_body(given: Given, end: type[Exception]) -> None:
    def answer(_: bytes) -> Iterator[bytes]:
        yield kept(b'{"id":"a"}')[:-3]
        raise end

    with counting(answer) as server:
        with pytest.raises(errors(given).APIConnectionError, match="connection broke"):
            given.run(server.url, retrieve)
        server.wait_all_closed()
        assert len(server.seen) == 3


def test_broken_gzip(given: Given) -> None:
    """It is not repeated, and its connection is free for the next call."""
    broken = pytest.raises(errors(given).APIConnectionError, match="connection broke")
    once = {"timeout": 5, **ONCE}

    def call(client: Any) -> Any:
        if given.awaited:
            return _twice(client)
        with broken:
            client.accounts.retrieve("a")
        return client.accounts.retrieve("a", options=once)

    async def _twice(client: Any) -> Any:
        with broken:
            await client.accounts.retrieve("a")
        return await client.accounts.retrieve("a", options=once)

    limits = given.library.Limits(max_connections=1)
    with counting(lambda _: kept(b"no", "Content-Encoding: gzip")) as server:
        with pytest.raises(errors(given).APIConnectionError, match="connection broke"):
            given.run(server.url, call, limits=limits)
        assert len(server.seen) == 2


def test_certificate(given: Given, tls_url: str) -> None:
    with pytest.raises(errors(given).APIConnectionError, match="is not trusted"):
        given.run(tls_url, retrieve)
    assert given.clock.slept == []


def test_download(given: Given, tmp_path: Path) -> None:
    def call(client: Any) -> Any:
        if given.awaited:
            return _download(client, tmp_path / "a")
        with client.accounts.pdf("a", options=options) as found:
            return found.write_to(tmp_path / "a")

    async def _download(client: Any, path: Path) -> Any:
        async with await client.accounts.pdf("a", options=options) as found:
            return await found.write_to(path)

    with counting(lambda _: kept(DATA)) as server:
        options = {"base_url": server.url}
        assert given.run(server.url, call) == len(DATA)
        server.wait_all_closed()
    assert (tmp_path / "a").read_bytes() == DATA


@pytest.mark.parametrize("end", [HangUpError, ResetError])
def test_download_that_breaks(
    given: Given, tmp_path: Path, end: type[Exception]
) -> None:
    def half(_: bytes) -> Iterator[bytes]:
        yield kept(DATA)[:-10]
        raise end

    def call(client: Any) -> Any:
        stream = client.with_streaming_response.accounts.retrieve("a")
        if given.awaited:
            return _read(stream)
        with stream as found:
            return found.write_to(tmp_path / "a")

    async def _read(stream: Any) -> Any:
        async with stream as found:
            return await found.write_to(tmp_path / "a")

    with counting(half) as server:
        with pytest.raises(errors(given).APIConnectionError, match="connection broke"):
            given.run(server.url, call)
        server.wait_all_closed()
        assert len(server.seen) == 1
    assert list(tmp_path.iterdir()) == []


def test_upload_of_a_file(given: Given, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)
    answers = [kept(b"", status="500 X"), kept(b'{"id":"f"}')]

    def call(client: Any) -> Any:
        return client.accounts.upload(
            file=path, purpose="x", options={"base_url": server.url}
        )

    with counting(lambda _: answers.pop(0)) as server:
        assert given.run(server.url, call).id == "f"
        assert len(server.seen) == 2
        assert all(DATA in seen for seen in server.seen)


def test_a_connection_is_used_again(given: Given) -> None:
    def call(client: Any) -> Any:
        return _twice(client) if given.awaited else (retrieve(client), retrieve(client))

    async def _twice(client: Any) -> Any:
        return (await retrieve(client), await retrieve(client))

    with counting() as server:
        given.run(server.url, call)
        server.wait_all_closed()
        assert (len(server.seen), server.opened) == (2, 1)


def test_pool_timeout(given: Given) -> None:
    """Nothing is sent for want of a connection, and the wait for one is repeated."""

    def call(client: Any) -> Any:
        return _wait(client) if given.awaited else _hold(client)

    def _hold(client: Any) -> Any:
        with client.with_streaming_response.accounts.retrieve("a"):
            return client.accounts.update("a", options={"timeout": 0.01})

    async def _wait(client: Any) -> Any:
        async with client.with_streaming_response.accounts.retrieve("a"):
            return await client.accounts.update("a", options={"timeout": 0.01})

    limits = given.library.Limits(max_connections=1)
    with counting() as server:
        with pytest.raises(errors(given).APITimeoutError, match="PoolTimeout"):
            given.run(server.url, call, limits=limits)
        server.wait_all_closed()
        assert len(server.seen) == 1
    assert len(given.clock.slept) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        httpx2.AsyncClient(),
        httpx.AsyncClient(),
        httpx2.Client,
        httpx,
        "https://api.sample.test",
        object(),
    ],
    ids=lambda wrong: getattr(wrong, "__name__", type(wrong).__name__),
)
def test_wrong_kind(sample: Any, wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"give an httpx2\.Client or an httpx\.Client"):
        sample.SampleClient("k", http_client=wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (httpx2.Client(), "an object of httpx2.Client"),
        (httpx.Client(), "an object of httpx.Client"),
        (httpx.AsyncClient, "the class httpx.AsyncClient"),
        (7, "an object of int"),
    ],
    ids=["httpx2", "httpx", "class", "int"],
)
def test_wrong_kind_awaited(sample: Any, wrong: Any, name: str) -> None:
    with pytest.raises(TypeError, match="AsyncClient or an httpx") as found:
        sample.AsyncSampleClient("k", http_client=wrong)
    assert str(found.value).endswith(f"not {name}")


def test_an_instrumented_client(sample: Any, library: str) -> None:
    """What wraps a client works as the client does, and its errors are understood."""
    calls: list[str] = []

    class Wrapped:
        def __init__(self, inner: Any) -> None:
            self.inner = inner
            self.is_closed = False

        def build_request(self, method: str, url: str, /, **rest: Any) -> Any:
            return self.inner.build_request(method, url, **rest)

        def send(self, request: Any, /, **rest: Any) -> Any:
            calls.append(request.method)
            return self.inner.send(request, **rest)

        def close(self) -> None: ...

    http = sys.modules[library]
    with socket.socket() as free, http.Client() as inner:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        client = sample.SampleClient("k", base_url=url, http_client=Wrapped(inner))
        with pytest.raises(sample._runtime.APIConnectionError, match="not be reached"):
            retrieve_once(client)
    assert calls == ["GET"]


def test_other_exceptions_pass(given: Given) -> None:
    """What an event hook raises is nobody's connection error."""

    def raises(_: Any) -> None:
        raise ZeroDivisionError

    async def raises_later(_: Any) -> None:
        raise ZeroDivisionError

    hooks = {"response": [raises_later if given.awaited else raises]}
    with counting() as server:
        with pytest.raises(ZeroDivisionError):
            given.run(server.url, retrieve, event_hooks=hooks)
        server.wait_all_closed()
        assert len(server.seen) == 1


def test_neither_library_is_loaded_for_the_other(tmp_path: Path) -> None:
    make_package(tmp_path)
    script = (
        "import sys, {name}, sample_api\n"
        "http = {name}.Client(transport={name}.MockTransport(\n"
        "    lambda _: {name}.Response(200, json={{'id': 'a'}})))\n"
        "sample_api.SampleClient('k', http_client=http).accounts.retrieve('a')\n"
        "print([n for n in ('httpx', 'httpx2') if n in sys.modules])\n"
    )
    for name in ("httpx", "httpx2"):
        done = subprocess.run(
            [sys.executable, "-c", script.format(name=name)],
            cwd=tmp_path,
            timeout=60,
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"['{name}']\n", done.stderr


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # The loop ended before it.
def test_a_given_client_belongs_to_one_loop(sample: Any, library: str) -> None:
    http = sys.modules[library].AsyncClient()
    with counting() as server:
        client = sample.AsyncSampleClient("k", base_url=server.url, http_client=http)
        asyncio.run(client.accounts.retrieve("a"))
        with pytest.raises(sample._runtime.ClientError, match="one for each"):
            asyncio.run(client.accounts.retrieve("a"))
    del http, client
    gc.collect()
