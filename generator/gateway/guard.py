"""The guard in front of the HTTP parsers: what they disagree about does not reach them.

In: the bytes of a connection, as they come. Out: the same bytes, head by head and body by body; or a `Refusal`. Strict
where parsers are lenient: lines end in CRLF, one Host, one clear length, a target that is a path, no upgrade. It knows
no parser and no socket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gateway.refusals import Refusal

MOST_HEAD = 32 * 1024
"""Bytes of a whole head; the application has a lower bound for the headers alone."""
_NEVER = frozenset({b"CONNECT", b"TRACE"})
_request_line = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) (\S+) HTTP/1\.[01]")
_header = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)")
_target = re.compile(rb"/[\x21-\x7e]*")


class Guard:
    """One connection."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._left: int | None = 0
        """Bytes that the body still has; `None`: as many as come, and nothing after them."""

    @property
    def reading_head(self) -> bool:
        """Whether a request has yet to begin, or its head to end."""
        return self._left == 0

    def feed(self, data: bytes) -> bytes:
        """What may go on to the parser. An incomplete head is kept back."""
        return b"".join(self._pieces(data))

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._left is None:
                yield data
                return
            if self._left:
                piece, data = data[: self._left], data[self._left :]
                self._left -= len(piece)
                yield piece
                continue
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end > MOST_HEAD or (end < 0 and len(self._head) > MOST_HEAD):
                raise Refusal(
                    "headers_too_large", f"The head is larger than {MOST_HEAD} bytes."
                )
            if end < 0:
                self._refuse_hopeless()
                return
            head, data = bytes(self._head[: end + 4]), bytes(self._head[end + 4 :])
            self._head.clear()
            yield self._checked(head)

    def _refuse_hopeless(self) -> None:
        """A head that will never be one: told at once, not when its sender gives up."""
        if re.search(rb"[^\r]\n|^\n|\x00", self._head):
            raise Refusal("bad_header", "The head of the request is malformed.")

    def _checked(self, head: bytes) -> bytes:
        line, *lines = head[:-4].split(b"\r\n")
        _check_line(line)
        lengths, chunked = _check_lines(lines)
        if chunked:  # Where this body ends only the parser knows: it is the last one.
            self._left = None
            return head[:-2] + b"Connection: close\r\n\r\n"
        self._left = int(lengths[0]) if lengths else 0
        return head


def _check_line(line: bytes) -> None:
    found = _request_line.fullmatch(line)
    if found is None:
        raise Refusal("bad_header", "The request line is malformed.")
    if found[1] in _NEVER:
        raise Refusal(
            "method_not_allowed",
            "This method is never passed on.",
            Allow="DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
        )
    if not _target.fullmatch(found[2]):
        raise Refusal("bad_path", "The target must be a path.")


def _check_lines(lines: list[bytes]) -> tuple[list[bytes], bool]:
    """The lengths that headers give the body, and whether it is chunked."""
    values: dict[bytes, list[bytes]] = {}
    for line in lines:
        found = _header.fullmatch(line)
        if found is None:
            raise Refusal("bad_header", "A header is malformed.")
        values.setdefault(found[1].lower(), []).append(found[2].strip())
    if len(values.get(b"host", [])) != 1:
        raise Refusal("bad_host", "There must be exactly one Host header.")
    if b"upgrade" in values:
        raise Refusal(
            "upgrade_refused",
            "Protocols are not changed, and WebSockets not passed on.",
            Allow="DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT",
        )
    lengths = values.get(b"content-length", [])
    codings = [each.lower() for each in values.get(b"transfer-encoding", [])]
    if len(lengths) > 1 or not all(re.fullmatch(rb"[0-9]{1,15}", e) for e in lengths):
        raise Refusal("bad_framing", "The body's length is not clear.")
    if codings and (lengths or codings != [b"chunked"]):
        raise Refusal("bad_framing", "The body's end is not clear.")
    return lengths, bool(codings)
