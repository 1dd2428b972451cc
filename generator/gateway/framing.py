"""Bodies of requests, as far as one has to know where they end.

In: the bytes of a connection behind a head. Out: how many of them are the body's; or a `Refusal`. Chunks are the plain
ones alone: no extension, no trailer, no other line end, so that no two parsers can see different bodies.
"""

from __future__ import annotations

import re
from typing import Protocol

from generator.gateway.refusals import Refusal

_size = re.compile(rb"([0-9A-Fa-f]{1,8})\r\n")
_LONGEST_LINE = 10
"""Bytes of a line between chunks."""


class Body(Protocol):
    """A body that is coming in."""

    @property
    def whole(self) -> bool:
        """Whether all of it is there."""
        ...

    def take(self, data: bytes) -> int:
        """How many of these bytes belong to it."""
        ...


class Sized:
    """A body of a known length."""

    def __init__(self, length: int) -> None:
        self._left = length

    @property
    def whole(self) -> bool:
        return not self._left

    def take(self, data: bytes) -> int:
        size = min(self._left, len(data))
        self._left -= size
        return size


class Chunked:
    """A body in chunks, each behind its size."""

    def __init__(self) -> None:
        self.whole = False
        self._left = 0
        """Of the chunk that is coming."""
        self._line = b""
        """Of a line between chunks, what has come of it."""
        self._closing = False
        """Whether that line closes a chunk or the body, and so is empty."""
        self._last = False

    def take(self, data: bytes) -> int:
        at = 0
        while at < len(data) and not self.whole:
            at += self._chunk(data, at) if self._left else self._between(data, at)
        return at

    def _chunk(self, data: bytes, at: int) -> int:
        size = min(self._left, len(data) - at)
        self._left -= size
        return size

    def _between(self, data: bytes, at: int) -> int:
        end = data.find(b"\n", at, at + _LONGEST_LINE)
        piece = data[at : end + 1] if end >= 0 else data[at : at + _LONGEST_LINE]
        self._line += piece
        if end >= 0:
            self._end_line()
        elif len(self._line) >= _LONGEST_LINE:
            raise _unclear()
        return len(piece)

    def _end_line(self) -> None:
        line, self._line = self._line, b""
        if self._closing:
            if line != b"\r\n":
                raise _unclear()
            self._closing, self.whole = False, self._last
            return
        found = _size.fullmatch(line)
        if found is None:
            raise _unclear()
        self._left = int(found[1], 16)
        self._last = not self._left
        self._closing = True


def _unclear() -> Refusal:
    return Refusal("bad_framing", "The body's chunks are malformed.")
