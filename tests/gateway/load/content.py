"""What an answer holds: a text that depends on its request and on nothing else.

In: a request's name, `<bytes>-<anything>`. Out: its content, piece by piece. No two names have a piece in common, so a
mixed-up, lost or repeated piece shows in the digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

PIECE = 16 * 1024


def pieces(name: str) -> Iterator[bytes]:
    """The content. Hexadecimal digits, in which no secret can happen to stand."""
    left = size(name)
    number = 0
    while left > 0:
        word = hashlib.sha256(f"{name}/{number}".encode()).hexdigest().encode()
        piece = (word * (PIECE // len(word)))[:left]
        yield piece
        left -= len(piece)
        number += 1


def size(name: str) -> int:
    """Bytes of the content."""
    return int(name.partition("-")[0])


def digest(name: str) -> str:
    """Of the whole content."""
    whole = hashlib.sha256()
    for piece in pieces(name):
        whole.update(piece)
    return whole.hexdigest()
