"""Items of a body that arrives in pieces: server-sent events, JSON by line, JSON sequences.

In: bytes as they come, cut anywhere. Out: messages, as soon as their last byte is there. Events
are read by the rules of WHATWG's HTML, "Server-sent events"; lines end as JSON Lines has it;
sequences are those of RFC 7464. Must not decode a message's data, nor hold more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from .operation import Framing

T = TypeVar("T")

_BOM = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
_ends = re.compile(rb"\r\n|\r|\n")
_digits = re.compile(r"[0-9]{1,15}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSentEvent(Generic[T]):
    """One event of a stream. `event` is its kind, `message` where the server names none; `id` is
    the last one that came; `retry`: milliseconds to wait before connecting again, if it was said.
    """

    data: T
    event: str = "message"
    id: str = ""
    retry: int | None = None


Message = ServerSentEvent[bytes]
"""An item before its data is decoded."""


class Reader(Protocol):
    """Turns pieces into messages."""

    def feed(self, data: bytes, final: bool = False) -> Iterator[Message]:
        """The messages that this piece completes; `final`: there is no other."""
        ...


class Pieces:
    """Cuts bytes at a pattern. What is begun is kept as it came, so that a long line costs no
    more than its length."""

    def __init__(self, ends: re.Pattern[bytes]) -> None:
        self._split = ends.split
        self._begun: list[bytes] = []

    def feed(self, data: bytes) -> list[bytes]:
        """The pieces that end in these bytes."""
        first, *others = self._split(data)
        self._begun.append(first)
        if not others:
            return []
        whole = [b"".join(self._begun), *others[:-1]]
        self._begun = [others[-1]]
        return whole

    def rest(self) -> bytes:
        """What is begun and will not end."""
        begun, self._begun = self._begun, []
        return b"".join(begun)


class Events:
    """Reads server-sent events. What no empty line has ended when the body ends is no event."""

    def __init__(self) -> None:
        self._lines = Pieces(_ends)
        self._start: bytes | None = b""
        self._after_return = False
        self._data: list[bytes] = []
        self._event = ""
        self._id = ""
        self._retry: int | None = None

    def feed(self, data: bytes, final: bool = False) -> Iterator[Message]:
        """The events that this piece completes; what is begun at the end is none."""
        del final
        for line in self._lines.feed(self._text(data)):
            if line:
                self._field(line)
                continue
            message = self._message()
            if message is not None:
                yield message

    def _text(self, data: bytes) -> bytes:
        """Without the mark at the body's start, and without the rest of a `\\r\\n` that was cut."""
        if self._start is not None:
            self._start += data
            if len(self._start) < len(_BOM) and _BOM.startswith(self._start):
                return b""
            data, self._start = self._start.removeprefix(_BOM), None
        if self._after_return and data:
            data = data.removeprefix(b"\n")
            self._after_return = False
        if data:
            self._after_return = data.endswith(b"\r")
        return data

    def _field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if name == b"data":
            self._data.append(value)
        elif name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and _digits(value.decode("utf-8", "replace")):
            self._retry = int(value)

    def _message(self) -> Message | None:
        """What the empty line ends: nothing, where no line of it had data."""
        lines, self._data = self._data, []
        event, self._event = self._event, ""
        if not lines:
            return None
        return ServerSentEvent(
            data=b"\n".join(lines),
            event=event or "message",
            id=self._id,
            retry=self._retry,
        )


class Values:
    """Reads JSON texts that lines end, or that record separators begin."""

    def __init__(self, ends: re.Pattern[bytes]) -> None:
        self._pieces = Pieces(ends)

    def feed(self, data: bytes, final: bool = False) -> Iterator[Message]:
        """The texts that this piece completes; empty ones are none."""
        pieces = self._pieces.feed(data)
        if final:
            pieces.append(self._pieces.rest())
        for piece in pieces:
            text = piece.strip(b" \t\r\n")
            if text:
                yield ServerSentEvent(data=text)


def reader(framing: Framing) -> Reader:
    """What reads a stream of that kind."""
    if framing == "events":
        return Events()
    return Values(re.compile(b"\n" if framing == "lines" else _SEPARATOR))
