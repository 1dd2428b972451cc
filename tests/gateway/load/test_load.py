"""Sixteen streams at once through a gateway that is a process of its own.

For three seconds, in CI for a minute; `LOAD_SECONDS` says otherwise. Everything that finishes is whole and its own, the
process grows by nothing that counts, and in the end nothing is left under way.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.gateway.load.clients import RefusedError, Stream
from tests.gateway.load.content import digest
from tests.gateway.load.upstream import Upstream, standing
from tests.gateway.standing import DOCUMENT, KEY, PROFILE
from tests.support.gateway import Gateway, gateway

STREAMS = 16
WARMING = 1.0  # seconds
GROWTH = 16 * 1024 * 1024
LARGE = 24 * 1024 * 1024  # bytes of an answer that nobody reads to its end
MOMENT = 5.0  # seconds, for what shall have happened soon
ORDINARY = (0, 1, 300, 16_384, 70_001, 400_000)
SLOW = (20_000, 300_000)

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="memory and sockets are read from /proc"
)


def seconds() -> float:
    """How long the load lasts."""
    usual = "60" if os.environ.get("CI") == "true" else "3"
    return float(os.environ.get("LOAD_SECONDS") or usual)


@dataclass(slots=True)
class Load:
    """The streams' common ground."""

    running: Gateway
    upstream: Upstream
    numbers: itertools.count[int] = field(default_factory=itertools.count)
    done: Counter[str] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)

    def stream(self) -> Stream:
        port = int(self.running.url.rpartition(":")[2])
        return Stream(port, self.running.token)

    def name(self, size: int, chance: random.Random) -> str:
        """A new name: with pauses or without, in chunks or with a length."""
        pause, chunks = chance.choice(("", "p")), chance.choice(("", "c"))
        name = f"{size}-{next(self.numbers)}{pause}{chunks}"
        self.names.append(name)
        return name

    async def run(self, duration: float) -> None:
        """All streams, for so long, and what they had begun then to its end."""
        end = asyncio.get_running_loop().time() + duration
        async with asyncio.TaskGroup() as group:
            for number in range(STREAMS):
                group.create_task(self._stream(number, end))

    async def _stream(self, number: int, end: float) -> None:
        chance = random.Random(f"{number}/{next(self.numbers)}")
        stream = self.stream()
        kinds = ("fast", "fast", "post", "slow", "leave")
        while asyncio.get_running_loop().time() < end:
            kind = chance.choice(kinds)
            await self._one(stream, kind, chance)
            self.done[kind] += 1
        await stream.close()

    async def _one(self, stream: Stream, kind: str, chance: random.Random) -> None:
        if kind == "leave":
            name = self.name(LARGE, chance)
            await stream.leave(name, chance.randrange(100_000), chance.random() < 0.5)
            await soon(lambda: name in self.upstream.ended)
            await asyncio.sleep(0.1)  # The place is free a moment later.
            return
        name = self.name(chance.choice(SLOW if kind == "slow" else ORDINARY), chance)
        if kind == "post":
            found = await stream.post(name)
        else:
            found = await stream.get(name, slowly=kind == "slow")
        assert found == digest(name), f"{name}: another's answer, or not all of it"


def test_sixteen_streams_at_once() -> None:
    _through(_loaded)


def test_as_many_as_are_allowed_and_no_more() -> None:
    """What the load relies on: a place that is taken counts, and a place that is left is free."""
    _through(_full)


def _through(what: Callable[[Load], Coroutine[Any, Any, None]]) -> None:
    async def all_of_it() -> None:
        async with standing() as upstream:
            url = f"http://127.0.0.1:{upstream.port}"
            options = ["--spec", str(DOCUMENT), "--profile", str(PROFILE)]
            starting = gateway(*options, "--upstream", url, ACME_KEY=KEY)
            running = await asyncio.to_thread(starting.__enter__)
            try:
                await what(Load(running, upstream))
            finally:
                await asyncio.to_thread(starting.__exit__, None, None, None)

    asyncio.run(all_of_it())


async def _loaded(load: Load) -> None:
    process = Path("/proc", str(load.running.process.pid))
    sockets = open_sockets(process)
    await load.run(WARMING)
    (process / "clear_refs").write_text("5")  # The peak starts anew.
    warm = memory(process, "VmRSS")
    await load.run(seconds())
    assert memory(process, "VmRSS") - warm < GROWTH
    assert memory(process, "VmHWM") - warm < GROWTH, "whole answers were held"
    assert set(load.done) == {"fast", "post", "slow", "leave"}
    assert load.upstream.asked == Counter(load.names), "asked twice, or not at all"
    assert load.upstream.most > STREAMS / 4, "hardly anything happened at once"
    await _nothing_left(load, process, sockets)


async def _nothing_left(load: Load, process: Path, sockets: int) -> None:
    """All places are free, no upstream connection is busy, and each socket that is open is a connection of both."""
    assert load.upstream.busy == 0
    await soon(lambda: open_sockets(process) == sockets + load.upstream.open)
    await _full(load)
    await soon(lambda: open_sockets(process) == sockets + load.upstream.open)
    assert load.running.process.poll() is None


async def _full(load: Load) -> None:
    """Sixteen wait together, one more is refused meanwhile; each of them gets its answer, and one more works again."""
    streams = [load.stream() for _ in range(STREAMS)]
    other = load.stream()
    load.upstream.gathering.clear()
    asking = [asyncio.create_task(each.post("2-together")) for each in streams]
    await soon(lambda: load.upstream.busy == STREAMS)
    with pytest.raises(RefusedError, match="429"):
        await other.get("1-refused")
    load.upstream.gathering.set()
    assert set(await asyncio.gather(*asking)) == {digest("2-together")}
    assert await other.get("1-again") == digest("1-again")
    await other.ask("/healthz")
    for each in (*streams, other):
        await each.close()


async def soon(happened: Callable[[], bool]) -> None:
    """Wait until it is so; it has to be in a moment."""
    async with asyncio.timeout(MOMENT):
        while not happened():
            await asyncio.sleep(0.01)


def memory(process: Path, what: str) -> int:
    """Bytes that a process holds, or has held at its most."""
    lines = (process / "status").read_text().splitlines()
    line = next(each for each in lines if each.startswith(f"{what}:"))
    return int(line.split()[1]) * 1024


def open_sockets(process: Path) -> int:
    """How many sockets a process has open."""
    count = 0
    for each in (process / "fd").iterdir():
        try:
            count += os.readlink(each).startswith("socket:")
        except FileNotFoundError:
            continue
    return count
