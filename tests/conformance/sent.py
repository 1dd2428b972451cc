"""What was sent, in a form that can be compared.

In: a request, from whoever recorded it. Out: `Sent`: method, path, query, media type, body, and the headers that the
document declares. Bytes stay bytes: nothing is decoded, sorted or folded, but for two things: a multipart body is split
into its parts, since each sender draws a boundary of its own, and names of headers have no case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tests.support.recorder import Recorded

_boundary = re.compile(r'(multipart/form-data); ?boundary="?([^";]+)"?').fullmatch

Part = tuple[tuple[tuple[str, str], ...], bytes]
"""A part's headers, by lower-case names and sorted, and its content."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request. `query` is None where there is no question mark."""

    method: str
    path: str
    query: str | None
    media_type: str | None
    body: bytes | tuple[Part, ...]
    headers: tuple[tuple[str, str], ...]


def sent(
    method: str,
    target: str,
    headers: Iterable[tuple[str, str]],
    body: bytes,
    declared: frozenset[str] = frozenset(),
) -> Sent:
    """A request to compare; `declared` are the names of the operation's own headers, in lower case."""
    pairs = [(name.lower(), value) for name, value in headers]
    media_type = next((v for k, v in pairs if k == "content-type"), None)
    path, mark, query = target.partition("?")
    found = _boundary(media_type or "")
    return Sent(
        method=method,
        path=path,
        query=query if mark else None,
        media_type=found[1] if found else media_type,
        body=_parts(body, found[2].encode()) if found else body,
        headers=tuple(sorted(pair for pair in pairs if pair[0] in declared)),
    )


def recorded(request: Recorded, declared: frozenset[str] = frozenset()) -> Sent:
    """What a recorder kept."""
    return sent(request.method, request.target, request.headers, request.body, declared)


def _parts(body: bytes, boundary: bytes) -> tuple[Part, ...]:
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if pieces[0] != b"" or pieces[-1] not in (b"--", b"--\r\n"):
        raise AssertionError("a multipart body begins and ends with its boundary")
    return tuple(_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> Part:
    head, between, content = piece.partition(b"\r\n\r\n")
    if not between or not head.startswith(b"\r\n"):
        raise AssertionError("a part has headers and an empty line")
    lines = head[2:].decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return tuple(sorted((name.lower(), value) for name, value in pairs)), content
