"""`aio.py`: what is awaited, over a real socket where the bytes matter."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest

from .doubles import Script, reply, wire


def test_update_on_the_wire(sample: Any, clock: Any) -> None:
    async def run(url: str) -> Any:
        async with sample.AsyncSampleClient(
            "sk_1", base_url=url, version="2020", clock=clock.clock
        ) as client:
            return await client.accounts.update("a b", name="Ada", tags={"x": None})

    with wire() as server:
        account = asyncio.run(run(server.url))
    assert account.id == "acct_1"
    assert server.request_line == "POST /v1/accounts/a%20b HTTP/1.1"
    assert server.body == b"name=Ada&tags[x]="
    assert server.header("Sample-Version") == "2020"
    assert server.header("Idempotency-Key") == "uuid-1"


def test_both_clients_send_the_same_bytes(sample: Any, clock: Any) -> None:
    async def run(url: str) -> None:
        async with sample.AsyncSampleClient(
            "k", base_url=url, clock=clock.clock
        ) as client:
            await client.accounts.update("a", name="x")

    with wire() as server:
        asyncio.run(run(server.url))
        clock.names = 0
        with sample.SampleClient("k", base_url=server.url, clock=clock.clock) as client:
            client.accounts.update("a", name="x")
        assert server.seen[0] == server.seen[1]


def test_one_client_in_two_event_loops(sample: Any) -> None:
    with wire() as server:
        client = sample.AsyncSampleClient("k", base_url=server.url)

        async def run() -> str:
            found = await client.accounts.retrieve("a")
            return str(found.id)

        assert asyncio.run(run()) == "acct_1"
        assert asyncio.run(run()) == "acct_1"
        gc.collect()
        assert len(client._session._loops._own) == 1
        asyncio.run(client.aclose())


def test_many_tasks(sample: Any) -> None:
    def answer(request: bytes) -> bytes:
        name = request.split(b" ", 2)[1].rsplit(b"/", 1)[1]
        return reply(b'{"id":"' + name + b'"}')

    async def run(url: str) -> list[str]:
        async with sample.AsyncSampleClient("k", base_url=url) as client:
            found = await asyncio.gather(
                *(client.accounts.retrieve(f"n{i}") for i in range(16))
            )
            return [account.id for account in found]

    with wire(answer) as server:
        assert asyncio.run(run(server.url)) == [f"n{i}" for i in range(16)]


def test_use_after_close(sample: Any) -> None:
    async def run() -> None:
        client = sample.AsyncSampleClient("k")
        await client.close()
        await client.aclose()
        with pytest.raises(
            sample._runtime.ClientClosedError, match="this client is closed"
        ):
            await client.accounts.retrieve("a")

    asyncio.run(run())


def test_a_given_client_stays_open(sample: Any) -> None:
    async def run() -> None:
        http = Script().async_client()
        async with sample.AsyncSampleClient("k", http_client=http) as client:
            await client.accounts.retrieve("a")
        assert not http.is_closed
        await http.aclose()
        other = sample.AsyncSampleClient("k", http_client=http)
        with pytest.raises(
            sample._runtime.ClientClosedError, match="http_client that this"
        ):
            await other.accounts.retrieve("a")

    asyncio.run(run())


def test_cancelling_lets_go(sample: Any) -> None:
    async def run(url: str) -> int:
        async with sample.AsyncSampleClient("k", base_url=url) as client:
            task = asyncio.ensure_future(client.accounts.retrieve("a"))
            while not server.seen:
                await asyncio.sleep(0.001)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            http = client._session._http()
            return len(http._transport._pool.connections)

    import threading

    release = threading.Event()

    def answer(_: bytes) -> bytes:
        release.wait(5)
        return reply()

    with wire(answer) as server:
        assert asyncio.run(run(server.url)) == 0
        release.set()


def test_repr(sample: Any) -> None:
    client = sample.AsyncSampleClient("sk_live")
    assert repr(client) == "<AsyncSampleClient for https://api.sample.test>"


def test_dead_event_loops_are_forgotten(sample: Any) -> None:
    loops: list[Any] = []

    async def run() -> None:
        loops.append(asyncio.get_running_loop())
        client._session._http()

    client = sample.AsyncSampleClient("k")
    for _ in range(3):
        asyncio.run(run())
    assert len(client._session._loops._own) == 1


def test_outside_asyncio_there_is_one_client(sample: Any) -> None:
    client = sample.AsyncSampleClient("k")
    assert client._session._http() is client._session._http()
