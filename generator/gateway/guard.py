"""The guard in front of the HTTP parsers: what they disagree about does not reach them.

In: the bytes of a connection, as they come. Out: the same bytes, head by head and body by body; or a `Refusal`. Strict
where parsers are lenient: lines end in CRLF, one Host, one clear length, a target that is a path, no upgrade. It knows
no parser and no socket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gateway.exchange import METHODS
from generator.gateway.framing import Body, Chunked, Sized
from generator.gateway.refusals import Refusal

MOST_LINE = 64 * 1024
"""Bytes of a request line; URLs longer than that no HTTP library sends."""
MOST_HEADERS = 16 * 1024
"""Bytes of all lines behind it."""

_END = b"\r\n\r\n"
_request_line = re.compile(
    rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) ([^ ]+) HTTP/1\.([01])", re.DOTALL
)
_header = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\t\x20-\x7e\x80-\xff]*)")
_target = re.compile(rb"/[\x21-\x7e]*")
_hopeless = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r[^\n]|[^\r]\n|\A\n")
_length = re.compile(rb"[0-9]{1,15}")


class Guard:
    """One connection."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._line_end = -1
        self._body: Body | None = None

    @property
    def in_head(self) -> bool:
        """Whether a head has begun that is not whole yet."""
        return bool(self._head)

    @property
    def in_body(self) -> bool:
        """Whether the body of a request is not whole yet."""
        return self._body is not None

    def feed(self, data: bytes) -> bytes:
        """What may go on to the parser. An incomplete head is kept back."""
        return b"".join(self._pieces(data))

    def _pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._body is not None:
                size = self._body.take(data)
                yield data[:size]
                data = data[size:]
                if self._body.whole:
                    self._body = None
                continue
            head, data = self._next_head(data)
            yield head

    def _next_head(self, data: bytes) -> tuple[bytes, bytes]:
        """The head, once it is whole, and what comes behind it."""
        seen = len(self._head)
        self._head += data
        if self._line_end < 0:
            self._line_end = self._head.find(b"\r\n", max(0, seen - 1))
        end = self._head.find(_END, max(0, seen - len(_END) + 1))
        self._refuse_large(end + len(_END) if end >= 0 else len(self._head))
        if end < 0:
            if _hopeless.search(self._head, max(0, seen - 1)):
                raise Refusal("bad_header", "The head of the request is malformed.")
            return b"", b""
        rest = bytes(self._head[end + len(_END) :])
        line, *lines = bytes(self._head[:end]).split(b"\r\n")
        self._head.clear()
        self._line_end = -1
        version = _check_line(line)
        pairs = [_pair(each) for each in lines]
        self._body = _body(pairs, version)
        # Written anew, for one parser keeps the space behind a value, and one does not.
        plain = [line, *(b": ".join(each) for each in pairs)]
        return b"\r\n".join(plain) + _END, rest

    def _refuse_large(self, size: int) -> None:
        line = self._line_end + 2 if self._line_end >= 0 else size
        if line > MOST_LINE:
            words = f"The request line is longer than {MOST_LINE} bytes."
            raise Refusal("path_too_long", words)
        if size - line > MOST_HEADERS:
            words = f"The headers are larger than {MOST_HEADERS} bytes."
            raise Refusal("headers_too_large", words)


def _pair(line: bytes) -> tuple[bytes, bytes]:
    """A header's name, as it came, and its value without the space around it."""
    found = _header.fullmatch(line)
    if found is None:
        raise Refusal("bad_header", "A header is malformed.")
    return found[1], found[2].strip(b" \t")


def _body(pairs: list[tuple[bytes, bytes]], version: bytes) -> Body | None:
    """What has to come behind these headers, if anything; a `Refusal` if they are not as they should be."""
    values: dict[bytes, list[bytes]] = {}
    for name, value in pairs:
        values.setdefault(name.lower(), []).append(value)
    if len(values.get(b"host", [])) != 1:
        raise Refusal("bad_host", "There must be exactly one Host header.")
    if b"upgrade" in values:
        words = "Protocols are not changed, and WebSockets not passed on."
        raise Refusal("upgrade_refused", words, Allow=_allowed())
    return _framed(values, version)


def _check_line(line: bytes) -> bytes:
    """The version; a `Refusal` unless method and target may go on."""
    found = _request_line.fullmatch(line)
    if found is None:
        raise Refusal("bad_header", "The request line is malformed.")
    if found[1].decode("ascii") not in METHODS:
        words = "This method is never passed on."
        raise Refusal("method_not_allowed", words, Allow=_allowed())
    if not _target.fullmatch(found[2]):
        raise Refusal("bad_path", "The target must be a path, in printable ASCII.")
    return found[3]


def _framed(values: dict[bytes, list[bytes]], version: bytes) -> Body | None:
    lengths = values.get(b"content-length", [])
    codings = [each.lower() for each in values.get(b"transfer-encoding", [])]
    if len(lengths) > 1 or not all(map(_length.fullmatch, lengths)):
        raise Refusal("bad_framing", "The body's length is not clear.")
    if not codings:
        length = int(lengths[0]) if lengths else 0
        return Sized(length) if length else None
    if lengths or codings != [b"chunked"] or version == b"0":
        raise Refusal("bad_framing", "The body's end is not clear.")
    return Chunked()


def _allowed() -> str:
    return ", ".join(sorted(METHODS))
