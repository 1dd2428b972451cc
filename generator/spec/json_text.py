"""JSON text to plain values, strictly, and to the places of those values.

The standard library's parser does the reading; what it lets pass (duplicate keys,
`NaN`, numbers that overflow, half characters, any depth) is refused. It does not say
where, so that a second, slower reading of the tokens finds the place, and only then.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from generator.spec import refusals
from generator.spec.limits import Limits
from generator.spec.places import Place
from generator.spec.pointers import ROOT, join
from generator.spec.text import Text

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")
_NUMBERS = ("NaN", "Infinity", "-Infinity")


class RefusedError(Exception):
    """The parser met what JSON readers let pass and this one does not."""


def parse(text: Text, limits: Limits) -> Any:
    """The values of a JSON text. `json.JSONDecodeError` when it is no JSON."""
    content = text.content
    if is_long(content, limits):
        scan(text, limits)
    try:
        data = decoder().decode(content)
    except json.JSONDecodeError:
        raise
    except (RefusedError, RecursionError, ValueError):
        scan(text, limits)
        refusals.too_deep(text, limits, 0, ROOT)
    if _too_big(size(data), limits) or has_half_escape(content):
        scan(text, limits)
    return data


def scan(text: Text, limits: Limits) -> Place:
    """The places of all values of a JSON text. Stops at the first thing that is unfit."""
    return _Scan(text, limits).run()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise RefusedError
    return members


def _no_constant(_: str) -> NoReturn:
    raise RefusedError


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise RefusedError
    return number


def _too_big(found: Size, limits: Limits) -> bool:
    return (
        found.nodes > limits.max_nodes
        or found.depth > limits.max_depth
        or found.pointer > limits.max_pointer
    )


@dataclass(frozen=True, slots=True)
class Size:
    """How large a value is. The longest pointer is estimated, never too short."""

    nodes: int
    depth: int
    pointer: int


def size(data: Any) -> Size:
    """Measured level by level, without recursion."""
    level, nodes, depth, pointer = [data], 0, 0, 0
    while level:
        nodes += len(level)
        inner = [value for value in level if value and type(value) in (dict, list)]
        if any(type(value) in (dict, list) for value in level):
            depth += 1
        keys = (len(max(v, key=len)) for v in inner if type(v) is dict)
        pointer += 1 + max(keys, default=7)
        level = []
        for value in inner:
            level.extend(value.values() if type(value) is dict else value)
    return Size(nodes, depth, pointer)


def is_long(content: str, limits: Limits) -> bool:
    """Whether a text may hold more values than are taken on."""
    return sum(map(content.count, ",[{")) > 2 * limits.max_nodes


def has_half(text: str) -> bool:
    """Whether a text that was read holds half a character."""
    return not text.isascii() and _HALF.search(text) is not None


def has_half_escape(content: str) -> bool:
    """Whether a text may hold half a character."""
    return _HALF_ESCAPE.search(content) is not None


def decoder() -> json.JSONDecoder:
    """A strict one; it raises `RefusedError` at what others let pass."""
    return json.JSONDecoder(
        object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
    )


class _Open:
    """An object or list whose end has not come yet, and where in it the reading stands."""

    __slots__ = ("at", "index", "is_object", "key", "length", "members")

    def __init__(self, members: dict[str, Place], is_object: bool, length: int) -> None:
        self.members = members
        self.is_object = is_object
        self.length = length
        self.key: str | None = None
        self.at = 0
        self.index = 0


class _Scan:
    """One reading of the tokens of a text, which need not be valid all through."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._top: dict[str, Place] = {}
        self._open = [_Open(self._top, is_object=False, length=0)]
        self._nodes = 0

    def run(self) -> Place:
        for match in _TOKEN.finditer(self._text.content):
            token, offset, now = match.group(), match.start(), self._open[-1]
            if token == ",":
                now.index, now.key = now.index + 1, None
            elif token in "{[":
                self._push(token == "{", offset)
            elif token in "}]":
                if len(self._open) > 1:
                    self._open.pop()
            elif token != ":":
                self._scalar(token, offset)
        return self._top.get("0", Place(0, {}))

    def _push(self, is_object: bool, offset: int) -> None:
        members = self._place(offset).members
        if len(self._open) > self._limits.max_depth:
            refusals.too_deep(self._text, self._limits, offset, self._pointer())
        now = self._open[-1]
        length = now.length + 1 + len(now.key or str(now.index))
        if length > self._limits.max_pointer:
            refusals.too_long(self._text, self._limits, offset, self._pointer())
        self._open.append(_Open(members, is_object, length))

    def _scalar(self, token: str, offset: int) -> None:
        now = self._open[-1]
        is_key = now.is_object and now.key is None
        if token[0] == '"':
            value = self._string(token, offset)
            if is_key:
                self._key(value, offset)
                return
        elif token in _NUMBERS or not _readable(token):
            refusals.no_number(self._text, token, offset, self._pointer())
        self._place(offset)

    def _string(self, token: str, offset: int) -> str:
        if "\\" not in token:
            return token[1:-1]
        try:
            value: str = json.loads(token)
        except json.JSONDecodeError:
            return token[1:-1]
        if _HALF.search(value):
            refusals.half_character(self._text, offset, self._pointer())
        return value

    def _key(self, key: str, offset: int) -> None:
        now = self._open[-1]
        now.key, now.at = key, offset
        if now.length + len(key) >= self._limits.max_pointer:
            refusals.too_long(self._text, self._limits, offset, self._pointer())
        before = now.members.get(key)
        if before is not None:
            refusals.duplicate_key(
                self._text, key, before.offset, offset, self._pointer()
            )

    def _place(self, offset: int) -> Place:
        now = self._open[-1]
        self._nodes += 1
        if self._nodes > self._limits.max_nodes:
            refusals.too_many_values(self._text, self._limits, offset, self._pointer())
        if now.is_object:
            place = now.members[now.key or ""] = Place(now.at, {})
        else:
            place = now.members[str(now.index)] = Place(offset, {})
        return place

    def _pointer(self) -> str:
        inner = self._open[1:]
        tokens = (each.key if each.is_object else each.index for each in inner)
        return join(ROOT, *(token for token in tokens if token is not None))


def _readable(token: str) -> bool:
    """Whether a number, or anything else that is no string, can be read without loss."""
    try:
        if token.removeprefix("-").isdecimal():
            int(token)
            return True
        return math.isfinite(float(token))
    except ValueError:
        return token in ("true", "false", "null")
