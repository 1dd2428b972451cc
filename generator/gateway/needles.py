"""Secrets as they are looked for: in what comes from browsers, and in what goes back to them.

In: the credentials and the token of a configuration, the profile's starts of secrets. Out: whether bytes hold one, and
bytes in which none can be read. Finds what somebody pasted or a server repeated, in the spellings that forms, JSON and
headers have for it; it is no defence against somebody who hides a secret on purpose.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import quote, unquote_to_bytes

from generator.gateway.records import Config

SHORTEST = 8
"""Characters of a value that is looked for: a shorter one stands in too many texts that hold no secret."""
FOLLOWING = 8
"""Word characters behind the start of a secret, for it to be one."""

_WORD = rb"[A-Za-z0-9_]"
_ESCAPE = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_BASIC = re.compile(rb"basic\s+([A-Za-z0-9+/=]+)", re.IGNORECASE)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Needles:
    """What to look for. Cannot be printed."""

    __slots__ = ("_pattern", "_starts", "reach", "values")

    def __init__(self, config: Config) -> None:
        self.values = tuple(_values(config))
        self._starts = tuple(each.encode() for each in config.secret_prefixes)
        parts = [re.escape(each) for each in self.values]
        parts += [
            rb"(?<!%b)%b%b{%d}" % (_WORD, re.escape(start), _WORD, FOLLOWING)
            for start in self._starts
        ]
        self._pattern = re.compile(b"|".join(parts)) if parts else None
        lengths = [len(each) for each in self.values]
        lengths += [len(start) + FOLLOWING for start in self._starts]
        self.reach = max(lengths, default=1)
        """Bytes of the longest thing to look for, or of as much of it as has to be seen."""

    def __repr__(self) -> str:
        return f"<{len(self.values)} values, {len(self._starts)} starts>"

    def found(self, data: bytes, start: int = 0) -> bool:
        """Whether there is one in the bytes as they are; what is before `start` has been looked at."""
        pattern = self._pattern
        return pattern is not None and pattern.search(data, start) is not None

    def spelled(self, data: bytes) -> bool:
        """Whether there is one, perhaps as forms, JSON or basic authentication write it."""
        return any(self.found(each) for each in _readings(data))

    def veiled(self, data: bytes) -> bytes:
        """The same number of bytes, with asterisks for credentials."""
        for each in self.values:
            if each in data:
                data = data.replace(each, b"*" * len(each))
        return data

    def veiled_text(self, text: str) -> str:
        """The same for the value of a header."""
        return self.veiled(text.encode("utf-8", "replace")).decode("utf-8", "replace")

    def held(self, data: bytes) -> int:
        """How many bytes at the end may be the beginning of a credential."""
        most = min(len(data), self.reach - 1)
        return next(
            (
                length
                for length in range(most, 0, -1)
                if any(each.startswith(data[-length:]) for each in self.values)
            ),
            0,
        )


def _values(config: Config) -> Iterator[bytes]:
    """Each credential and the token, in all spellings; the longest first, for one may begin like another."""
    texts = [config.token.reveal()]
    kinds = {each.name: each.kind for each in config.schemes}
    for name, each in config.credentials.items():
        text = each.secret.reveal()
        texts.append(text)
        if kinds.get(name) == "basic":
            texts.append(text.partition(":")[2])
    spelled = {
        spelling
        for text in texts
        if len(text) >= SHORTEST
        for spelling in _spellings(text)
    }
    yield from sorted(spelled, key=lambda each: (-len(each), each))


def _spellings(text: str) -> Iterator[bytes]:
    data = text.encode()
    yield data
    yield quote(text, safe="").encode()
    yield json.dumps(text)[1:-1].encode()
    # Whole groups of three bytes, which stay the same whatever follows.
    yield b64encode(data[: len(data) // 3 * 3])


def _readings(data: bytes) -> Iterator[bytes]:
    yield data
    if b"%" in data or b"+" in data:
        yield unquote_to_bytes(data.replace(b"+", b" "))
    if b"\\" in data:
        yield _ESCAPE.sub(_unescaped, data)
    for basic in _BASIC.findall(data):
        yield _decoded(basic)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return chr(int(match[1], 16)).encode("utf-8", "replace")
    return _CONTROLS.get(match[2], match[2])


def _decoded(text: bytes) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except binascii.Error:
        return b""
