"""Everything that is not the same twice: time, chance, names.

In: nothing. Out: functions, which a test replaces. Must not be bypassed: no other module
reads a clock, sleeps or draws a number.
"""

from __future__ import annotations

import random
import sys
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast


async def _async_sleep(seconds: float) -> None:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        # Not asyncio, so trio: it is imported already, for it runs this coroutine.
        trio = cast(Any, sys.modules["trio"])
        await trio.sleep(seconds)
    else:
        await asyncio.sleep(seconds)


def _new_uuid() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`now` runs on evenly (seconds), `wall` is seconds since 1970, `random` is in [0, 1)."""

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep
    random: Callable[[], float] = random.random
    new_uuid: Callable[[], str] = _new_uuid
