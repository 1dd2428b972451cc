"""`clock.py`: the real one, as far as it can be tested without waiting."""

from __future__ import annotations

import asyncio
import sys
import time
from types import SimpleNamespace
from uuid import UUID

import pytest
from runtime.clock import Clock


def test_real_sources() -> None:
    clock = Clock()
    assert clock.now() <= clock.now()
    assert abs(clock.wall() - time.time()) < 60
    assert 0 <= clock.random() < 1
    assert UUID(clock.new_uuid()).version == 4
    assert clock.new_uuid() != clock.new_uuid()


def test_waiting_gives_other_tasks_their_turn() -> None:
    async def other() -> None:
        pass

    async def run() -> bool:
        task = asyncio.ensure_future(other())
        await Clock().async_sleep(0)
        return task.done()

    assert asyncio.run(run())


def test_waiting_in_trio(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setitem(sys.modules, "trio", SimpleNamespace(sleep=sleep))
    waiting = Clock().async_sleep(3)
    with pytest.raises(StopIteration):
        waiting.send(None)  # type: ignore[attr-defined]
    assert slept == [3]
