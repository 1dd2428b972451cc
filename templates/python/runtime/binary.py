"""Answers that are bytes, streamed.

In: an open HTTP response. Out: its bytes, whole or in pieces, text, or a file. Must not hold
more than one piece unless asked to, and must let go of the connection at the end.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import aclosing, closing
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from .text import Lines, Text
from .transport import connection_errors
from .whole import whole_file

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
        with closing(self._response), connection_errors():
            return self._response.read()

    def iter_bytes(
        self, chunk_size: int | None = CHUNK
    ) -> Generator[bytes, None, None]:
        """The bytes in pieces of that size, the last one shorter; None: as they arrive."""
        with closing(self._response), connection_errors():
            yield from self._response.iter_bytes(chunk_size)

    def iter_text(self) -> Generator[str, None, None]:
        """The body as text, in pieces as they arrive."""
        return self._fed(Text(self._response.encoding))

    def iter_lines(self) -> Generator[str, None, None]:
        """The body's lines as they arrive, without their ends."""
        return self._fed(Lines(self._response.encoding))

    def _fed(self, reader: Text | Lines) -> Generator[str, None, None]:
        with closing(self.iter_bytes(None)) as chunks:
            for chunk in chunks:
                yield from reader.feed(chunk)
        yield from reader.feed(b"", True)

    def write_to(self, target: Target) -> int:
        """Write the bytes to a path or an open binary file; gives how many there were.

        A path gets its file once all bytes are there; until then they lie beside it.
        """
        with closing(self._response), closing(self.iter_bytes()) as chunks:
            if isinstance(target, str | os.PathLike):
                with whole_file(target) as file:
                    return sum(file.write(chunk) for chunk in chunks)
            return sum(target.write(chunk) for chunk in chunks)

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
        async with aclosing(self._response):
            with connection_errors():
                return await self._response.aread()

    async def iter_bytes(
        self, chunk_size: int | None = CHUNK
    ) -> AsyncGenerator[bytes, None]:
        """The bytes in pieces of that size, the last one shorter; None: as they arrive."""
        pieces = self._response.aiter_bytes(chunk_size)
        async with aclosing(self._response), aclosing(pieces):
            with connection_errors():
                async for chunk in pieces:
                    yield chunk

    def iter_text(self) -> AsyncGenerator[str, None]:
        """The body as text, in pieces as they arrive."""
        return self._fed(Text(self._response.encoding))

    def iter_lines(self) -> AsyncGenerator[str, None]:
        """The body's lines as they arrive, without their ends."""
        return self._fed(Lines(self._response.encoding))

    async def _fed(self, reader: Text | Lines) -> AsyncGenerator[str, None]:
        async with aclosing(self.iter_bytes(None)) as chunks:
            async for chunk in chunks:
                for each in reader.feed(chunk):
                    yield each
        for each in reader.feed(b"", True):
            yield each

    async def write_to(self, target: Target) -> int:
        """Write the bytes to a path or an open binary file; gives how many there were.

        A path gets its file once all bytes are there; until then they lie beside it.
        """
        async with aclosing(self._response), aclosing(self.iter_bytes()) as chunks:
            if isinstance(target, str | os.PathLike):
                with whole_file(target) as file:
                    return sum([file.write(chunk) async for chunk in chunks])
            return sum([target.write(chunk) async for chunk in chunks])

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
