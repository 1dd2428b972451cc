"""One client in many threads, and its end: nothing mixed up, nothing left open."""

from __future__ import annotations

import gc
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from runtime.clock import Clock

from .counting import by_name, counting, kept, open_files

THREADS = 32
CALLS = 5
DATA = bytes(1_000_000)


def page(_: bytes) -> bytes:
    return kept(b'{"object":"list","url":"/","has_more":true,"data":[{"id":"a"}]}')


def test_threads_share_a_client(sample: Any) -> None:
    """All ask at once, each gets its own answers, and every connection is closed at the end."""
    together = threading.Barrier(THREADS)

    def answer(request: bytes) -> bytes:
        if b"-0 HTTP" in request:
            together.wait(30)
        return by_name(request)

    def work(thread: int) -> list[str]:
        names = [f"{thread}-{call}" for call in range(CALLS)]
        found = [client.accounts.retrieve(name).id for name in names]
        assert found == names
        return found

    with counting(answer) as server:
        before = open_files()
        with (
            ThreadPoolExecutor(THREADS) as pool,
            sample.SampleClient("k", base_url=server.url, max_retries=0) as client,
        ):
            found = [name for names in pool.map(work, range(THREADS)) for name in names]
            assert server.opened - server.closed >= 1
        server.wait_all_closed()
        assert open_files() == before
        assert len(server.seen) == len(set(found)) == THREADS * CALLS
        assert server.most == THREADS


def test_no_more_connections_than_the_pool_allows(sample: Any) -> None:
    http = httpx2.Client(limits=httpx2.Limits(max_connections=4))
    with counting() as server:
        with (
            http,
            ThreadPoolExecutor(THREADS) as pool,
            sample.SampleClient("k", base_url=server.url, http_client=http) as client,
        ):
            names = [f"n{i}" for i in range(THREADS * CALLS)]
            found = pool.map(lambda name: client.accounts.retrieve(name).id, names)
            assert list(found) == names
        server.wait_all_closed()
        assert server.most <= 4


def test_streams_in_threads(sample: Any) -> None:
    def work(name: str) -> Any:
        with client.with_streaming_response.accounts.retrieve(name) as response:
            return response.parse().id

    with counting() as server:
        before = open_files()
        with (
            ThreadPoolExecutor(THREADS) as pool,
            sample.SampleClient("k", base_url=server.url) as client,
        ):
            names = [f"n{i}" for i in range(THREADS)]
            assert list(pool.map(work, names)) == names
        server.wait_all_closed()
        assert open_files() == before


def test_closing_lets_go_of_open_streams(sample: Any) -> None:
    with counting(lambda _: kept(DATA * 20)) as server:
        before = open_files()
        client = sample.SampleClient("k", base_url=server.url)
        response = client.accounts.pdf("a")
        chunks = response.iter_bytes(10)
        next(chunks)
        client.close()
        server.wait_all_closed()
        assert open_files() == before
        with pytest.raises(sample._runtime.ClientError):
            list(chunks)


def test_closing_while_pages_are_read(sample: Any) -> None:
    with counting(page) as server:
        client = sample.SampleClient("k", base_url=server.url)
        accounts = iter(client.accounts.list())
        next(accounts)
        client.close()
        with pytest.raises(sample._runtime.ClientClosedError, match="make a new one"):
            list(accounts)
        server.wait_all_closed()


def test_closing_while_a_retry_waits(sample: Any) -> None:
    """What was closed in the meantime is not opened again."""
    clock = Clock(sleep=lambda _: client.close())
    with counting(lambda _: kept(b"", status="500 X")) as server:
        client = sample.SampleClient("k", base_url=server.url, clock=clock)
        with pytest.raises(sample._runtime.ClientClosedError, match="this client is"):
            client.accounts.retrieve("a")
        server.wait_all_closed()
        assert len(server.seen) == 1


def test_closing_between_the_check_and_the_sending(sample: Any) -> None:
    """A thread may be about to make, or to use, what another one closes."""
    error = sample._runtime.ClientClosedError
    client = sample.SampleClient("k")
    client.close()
    with pytest.raises(error):
        client._session._make()

    class Closing(httpx2.Client):
        def send(self, *given: Any, **named: Any) -> httpx2.Response:
            self.close()
            return super().send(*given, **named)

    with pytest.raises(error, match="the http_client that this client was given"):
        sample.SampleClient("k", http_client=Closing()).accounts.retrieve("a")


def test_a_closed_client(sample: Any) -> None:
    error = sample._runtime.ClientClosedError
    client = sample.SampleClient("k")
    client.close()
    client.close()
    with pytest.raises(error, match="this client is closed; make a new one"):
        client.accounts.retrieve("a")
    with pytest.raises(error), client.with_streaming_response.accounts.retrieve("a"):
        pass
    with pytest.raises(error, match="this client is closed"), client:
        pass
    with pytest.raises(error):
        client.request("GET", "/")
    http = httpx2.Client()
    http.close()
    with (
        pytest.raises(error, match="http_client that this client was given"),
        sample.SampleClient("k", http_client=http),
    ):
        pass


def test_closed_clients_leave_no_warnings(sample: Any) -> None:
    def use() -> None:
        client = sample.SampleClient("k", base_url=server.url)
        client.accounts.retrieve("a")
        with client.accounts.pdf("a") as response:
            next(response.iter_bytes(1))
        client.close()

    with counting() as server, warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        use()
        gc.collect()
        server.wait_all_closed()
    assert found == []


@pytest.mark.parametrize("breaks", ["write", "read"])
def test_a_failed_download_lets_go(sample: Any, breaks: str) -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError("No space left on device")

    def answer(_: bytes) -> Iterator[bytes]:
        yield kept(DATA)

    with (
        counting(answer) as server,
        sample.SampleClient("k", base_url=server.url) as client,
    ):
        response = client.accounts.pdf("a")
        if breaks == "write":
            with pytest.raises(OSError, match="No space"):
                response.write_to(Full())
        else:
            with pytest.raises(FileNotFoundError):
                response.write_to("/nonexistent/folder/a")
        server.wait_all_closed()
