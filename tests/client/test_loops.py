"""`loops.py`: one client in many tasks and event loops, cancelled and closed: nothing is left."""

from __future__ import annotations

import asyncio
import gc
import threading
import warnings
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx2
import pytest

from .counting import LIBRARIES, Counting, by_name, counting, kept, open_files

TASKS = 1000
POOL = 100
DATA = bytes(1_000_000)
HOLD = b"/hold"


def alone() -> bool:
    """Whether no other task is there."""
    return asyncio.all_tasks() == {asyncio.current_task()}


def busy(client: Any) -> list[Any]:
    """The pool's connections that somebody still holds."""
    connections = client._session._http()._transport._pool.connections
    return [one for one in connections if not one.is_idle()]


def test_tasks_share_a_client(sample: Any) -> None:
    """A thousand at once: as many are sent as the pool allows, and each gets its own answer."""
    together = threading.Barrier(POOL)
    first = threading.Semaphore(POOL)

    def answer(request: bytes) -> bytes:
        if first.acquire(blocking=False):
            together.wait(30)
        return by_name(request)

    async def run() -> list[str]:
        async with sample.AsyncSampleClient(
            "k", base_url=server.url, max_retries=0
        ) as client:
            found = await asyncio.gather(
                *(client.accounts.retrieve(f"n{i}") for i in range(TASKS))
            )
            assert alone()
        return [account.id for account in found]

    with counting(answer) as server:
        before = open_files()
        assert asyncio.run(run()) == [f"n{i}" for i in range(TASKS)]
        server.wait_all_closed()
        assert open_files() == before
        assert len(server.seen) == TASKS
        assert server.most == POOL


class Held:
    """A server that holds what is asked under `hold` back, at one of several points."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.release = threading.Event()

    def answer(self, request: bytes) -> Iterator[bytes]:
        if HOLD not in request:
            yield by_name(request)
        elif self.where == "retry":
            yield kept(b"", status="500 X")
        elif self.where == "head":
            self.release.wait(30)
        else:
            yield kept(DATA)[: len(DATA) // 2]
            self.release.wait(30)


async def held_call(client: Any, where: str, came: asyncio.Event) -> None:
    """A call that gets as far as `where` and no further."""
    if where == "stream":
        async with client.with_streaming_response.accounts.retrieve("hold") as found:
            async for _ in found.iter_bytes(1000):
                came.set()
    elif where == "download":
        async with await client.accounts.pdf("hold") as found:
            async for _ in found.iter_lines():
                pass
    else:
        await client.accounts.retrieve("hold")


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("where", ["head", "body", "stream", "download", "retry"])
def test_cancelling(sample: Any, where: str, library: str) -> None:
    """A cancelled call leaves no task, no connection in use and no file, and the client works."""
    held = Held(where)
    http = LIBRARIES[library]

    async def run(server: Counting) -> None:
        came = asyncio.Event()

        async def head(_: Any) -> None:
            if where in ("body", "download"):
                came.set()

        async def wait(_: float) -> None:
            came.set()
            await asyncio.get_running_loop().create_future()

        clock = sample._runtime.Clock(async_sleep=wait)
        given = http.AsyncClient(event_hooks={"response": [head]})
        async with (
            given,
            sample.AsyncSampleClient(
                "k", base_url=server.url, http_client=given, clock=clock
            ) as client,
        ):
            task = asyncio.ensure_future(held_call(client, where, came))
            if where == "head":
                await asyncio.to_thread(server.wait, lambda: len(server.seen) == 1)
            else:
                await came.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert alone()
            assert busy(client) == []
            assert (await client.accounts.retrieve("b")).id == "b"
            assert len(server.seen) == 2
        assert alone()

    with counting(held.answer) as server:
        before = open_files()
        asyncio.run(run(server))
        held.release.set()
        server.wait_all_closed()
        assert open_files() == before


def test_cancelling_who_waits_for_a_connection(sample: Any) -> None:
    async def run(server: Counting) -> None:
        limits = httpx2.Limits(max_connections=1)
        async with (
            httpx2.AsyncClient(limits=limits) as given,
            sample.AsyncSampleClient(
                "k", base_url=server.url, http_client=given
            ) as client,
        ):
            pool: Any = vars(given._transport)["_pool"]
            async with client.with_streaming_response.accounts.retrieve("a"):
                task = asyncio.ensure_future(client.accounts.retrieve("b"))
                while not pool._requests[1:]:
                    await asyncio.sleep(0)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert (await client.accounts.retrieve("c")).id == "c"
            assert alone()

    with counting() as server:
        asyncio.run(run(server))
        server.wait_all_closed()
        assert [seen.split()[1] for seen in server.seen] == [
            b"/v1/accounts/a",
            b"/v1/accounts/c",
        ]


def test_cancelling_many(sample: Any) -> None:
    """All but one of a hundred are cancelled; that one's answer still comes."""
    release = threading.Event()

    def answer(request: bytes) -> bytes:
        release.wait(30)
        return by_name(request)

    async def run(server: Counting) -> str:
        async with sample.AsyncSampleClient("k", base_url=server.url) as client:
            tasks = [
                asyncio.ensure_future(client.accounts.retrieve(f"n{i}"))
                for i in range(100)
            ]
            await asyncio.to_thread(server.wait, lambda: len(server.seen) == 100)
            for task in tasks[1:]:
                task.cancel()
            release.set()
            found: list[Any] = await asyncio.gather(*tasks, return_exceptions=True)
            assert all(isinstance(one, asyncio.CancelledError) for one in found[1:])
            assert alone()
            assert busy(client) == []
            return str(found[0].id)

    with counting(answer) as server:
        before = open_files()
        assert asyncio.run(run(server)) == "n0"
        server.wait_all_closed()
        assert open_files() == before


Steps = Callable[[Any], Awaitable[None]]


async def call(client: Any) -> None:
    assert (await client.accounts.retrieve("a")).id == "a"


async def leave_a_stream_open(client: Any) -> None:
    response = await client.accounts.pdf("a")
    client.left = response
    await anext(response.iter_bytes(1))


@pytest.mark.parametrize("step", [call, leave_a_stream_open])
@pytest.mark.parametrize("closing", [False, True])
def test_two_event_loops(sample: Any, step: Steps, closing: bool) -> None:
    """The first one's connections end with it, closed or not, and the client goes on."""

    async def run(client: Any) -> None:
        await step(client)
        if closing:
            await client.aclose()

    with counting() as server, warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        before = open_files()
        client = sample.AsyncSampleClient("k", base_url=server.url)
        asyncio.run(run(client))
        server.wait_all_closed()
        assert open_files() == before
        assert server.opened == 1
        if closing:
            with pytest.raises(sample._runtime.ClientClosedError, match="this client"):
                asyncio.run(run(client))
        else:
            asyncio.run(run(client))
            server.wait_all_closed()
            assert server.opened == 2
        asyncio.run(client.aclose())
        del client
        gc.collect()
        assert open_files() == before
    assert [str(one.message) for one in found] == []


@pytest.mark.filterwarnings("ignore:.*shutdown_asyncgens:ResourceWarning")
def test_a_loop_that_goes_on_after_its_end(sample: Any) -> None:
    loop = asyncio.new_event_loop()
    with counting() as server:
        client = sample.AsyncSampleClient("k", base_url=server.url)
        loop.run_until_complete(call(client))
        loop.run_until_complete(loop.shutdown_asyncgens())
        server.wait_all_closed()
        loop.run_until_complete(call(client))
        loop.run_until_complete(client.aclose())
        server.wait_all_closed()
    loop.close()


def test_closing_in_another_loop(sample: Any) -> None:
    """Each loop closes its own connections, as soon as it hears of it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def there(step: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(step, loop).result(30)

    def close_here(server: Counting) -> None:
        client = sample.AsyncSampleClient("k", base_url=server.url)
        there(call(client))
        asyncio.run(call(client))
        assert server.opened == 2
        asyncio.run(client.aclose())
        server.wait_all_closed()
        with pytest.raises(sample._runtime.ClientClosedError, match="this client is"):
            there(call(client))

    try:
        with counting() as server:
            close_here(server)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


def test_a_client_that_nobody_holds_any_more(sample: Any) -> None:
    """Its connections are closed, even though nobody did so."""

    async def run(server: Counting) -> None:
        client = sample.AsyncSampleClient("k", base_url=server.url)
        await call(client)
        del client
        gc.collect()
        await asyncio.to_thread(server.wait_all_closed)

    with counting() as server, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Rightly so.
        asyncio.run(run(server))


def test_closing_while_calls_are_on_their_way(sample: Any) -> None:
    """They end at once, with an error that says why."""
    held = Held("head")

    async def run(server: Counting) -> None:
        client = sample.AsyncSampleClient("k", base_url=server.url)
        task = asyncio.ensure_future(client.accounts.retrieve("hold"))
        await asyncio.to_thread(server.wait, lambda: len(server.seen) == 1)
        await client.aclose()
        with pytest.raises(sample._runtime.ClientClosedError, match="this client is"):
            await task
        assert alone()

    with counting(held.answer) as server:
        before = open_files()
        asyncio.run(run(server))
        held.release.set()
        server.wait_all_closed()
        assert open_files() == before


def test_closing_while_pages_are_read(sample: Any) -> None:
    page = b'{"object":"list","url":"/","has_more":true,"data":[{"id":"a"}]}'

    async def run(server: Counting) -> None:
        client = sample.AsyncSampleClient("k", base_url=server.url)
        accounts = aiter(client.accounts.list())
        await anext(accounts)
        await client.close()
        with pytest.raises(sample._runtime.ClientClosedError, match="make a new one"):
            await anext(accounts)
        assert alone()

    with counting(lambda _: kept(page)) as server:
        asyncio.run(run(server))
        server.wait_all_closed()


def test_a_closed_client(sample: Any) -> None:
    error = sample._runtime.ClientClosedError

    async def run() -> None:
        client = sample.AsyncSampleClient("k")
        await client.aclose()
        await client.close()
        with pytest.raises(error, match="this client is closed; make a new one"):
            await client.request("GET", "/")
        with pytest.raises(error, match="this client is closed"):
            async with client:
                pass
        with pytest.raises(error):
            async with client.with_streaming_response.accounts.retrieve("a"):
                pass
        with pytest.raises(error):
            client._session._loops.here(client._session.check_open)
        http = httpx2.AsyncClient()
        await http.aclose()
        with pytest.raises(error, match="http_client that this client was given"):
            async with sample.AsyncSampleClient("k", http_client=http):
                pass

    asyncio.run(run())
