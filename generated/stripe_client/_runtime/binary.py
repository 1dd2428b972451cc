"""Answers that are bytes, streamed.

In: an open HTTP response. Out: its bytes, whole or in pieces, or a file. Must not hold more
than one piece unless asked to, and must let go of the connection at the end.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from .transport import connection_errors

if TYPE_CHECKING:
    import httpx2

CHUNK = 64 * 1024
Target = str | os.PathLike[str] | BinaryIO


class _Facts:
    def __init__(self, response: httpx2.Response, request_id: str | None) -> None:
        self._response = response
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self.request_id = request_id

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={self.status}, request_id={self.request_id!r})"


class BinaryResponse(_Facts):
    """Bytes that are still arriving. Read them, or close it: `with …` does."""

    def read(self) -> bytes:
        """All bytes."""
        with connection_errors():
            return self._response.read()

    def iter_bytes(self, chunk_size: int = CHUNK) -> Iterator[bytes]:
        """The bytes in pieces of that size; the last one may be shorter."""
        try:
            with connection_errors():
                yield from self._response.iter_bytes(chunk_size)
        finally:
            self._response.close()

    def write_to(self, target: Target) -> int:
        """Write the bytes to a path or an open binary file; gives how many there were."""
        if isinstance(target, str | os.PathLike):
            with Path(target).open("wb") as file:
                return self.write_to(file)
        return sum(target.write(chunk) for chunk in self.iter_bytes())

    def close(self) -> None:
        """Let go of the connection."""
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncBinaryResponse(_Facts):
    """Bytes that are still arriving. Read them, or close it: `async with …` does."""

    async def read(self) -> bytes:
        """All bytes."""
        with connection_errors():
            return await self._response.aread()

    async def iter_bytes(self, chunk_size: int = CHUNK) -> AsyncIterator[bytes]:
        """The bytes in pieces of that size; the last one may be shorter."""
        try:
            with connection_errors():
                async for chunk in self._response.aiter_bytes(chunk_size):
                    yield chunk
        finally:
            await self._response.aclose()

    async def write_to(self, target: Target) -> int:
        """Write the bytes to a path or an open binary file; gives how many there were."""
        if isinstance(target, str | os.PathLike):
            with Path(target).open("wb") as file:
                return await self.write_to(file)
        return sum([target.write(chunk) async for chunk in self.iter_bytes()])

    async def close(self) -> None:
        """Let go of the connection."""
        await self._response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
