"""HTTP clients of our own, one for each event loop.

In: the event loop that runs. Out: its client, made on first use. Must not let two event loops
share a connection, and must leave none open when a loop ends.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    import httpx2


class _OtherLoop:
    """Stands for the event loop where it is not asyncio's."""


_OTHER_LOOP = _OtherLoop()


def _running_loop() -> object:
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _OTHER_LOOP


class _Own:
    """A client that is closed at the latest when its event loop ends.

    Event loops close the asynchronous generators that were begun in them, at their end or when
    nobody holds them any more, and closing this is what `_end` is for.
    """

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self._end = _end(http)
        if sys.get_asyncgen_hooks().firstiter is not None:
            with suppress(StopIteration):
                self._end.asend(None).send(None)  # As far as its `yield`.

    async def close(self) -> None:
        await self.http.aclose()
        await self._end.aclose()


async def _end(http: httpx2.AsyncClient) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await http.aclose()


class Turns:
    """A lock for each event loop, by which its tasks take turns."""

    def __init__(self) -> None:
        self._turns: WeakKeyDictionary[object, Any] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def here(self) -> Any:
        """The running loop's."""
        loop = _running_loop()
        with self._lock:
            for each in list(self._turns):
                if getattr(each, "is_closed", bool)():
                    del self._turns[each]
            if loop not in self._turns:
                library = sys.modules["trio" if loop is _OTHER_LOOP else "asyncio"]
                self._turns[loop] = library.Lock()
            return self._turns[loop]


class Loops:
    """The clients by their event loops."""

    def __init__(self) -> None:
        self._own: WeakKeyDictionary[object, _Own] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def here(self, check_open: Callable[[], None]) -> httpx2.AsyncClient:
        """The running loop's client."""
        loop = _running_loop()
        own = self._own.get(loop)
        if own is not None and not own.http.is_closed:
            return own.http
        from .transport import make_async_client

        with self._lock:
            check_open()  # It may have been closed while this thread waited.
            self._forget_closed_loops()
            own = self._own[loop] = _Own(make_async_client())
        return own.http

    def _forget_closed_loops(self) -> None:
        """Their connections are dead, and would keep them alive."""
        for loop in list(self._own):
            if getattr(loop, "is_closed", bool)():
                del self._own[loop]

    async def close(self) -> None:
        """Close the running loop's client; each other loop closes its own."""
        with self._lock:
            own = self._own.pop(_running_loop(), None)
            self._own.clear()
        if own is not None:
            await own.close()
