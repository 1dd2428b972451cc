"""JSON text read part by part: a part whose text is as it was before is not read again.

In: a text, and the tables of an earlier reading. Out: the values, the same objects for the same text; or nothing where
the text is in any way unusual: then the strict reader of `json_text` reads all of it and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.reuse import Reuse, Table
from generator.spec import json_text
from generator.spec.limits import Limits
from generator.spec.parts import DEPTHS
from generator.spec.text import Text

_spaces = re.compile(r"[ \t\n\r]*")
_Read = Callable[[str, int], tuple[Any, int]]
"""Reads the value of a key, from an offset; gives the offset behind it, too."""


@dataclass(frozen=True, slots=True)
class _Known:
    text: str
    value: Any
    size: json_text.Size


class _UnusualError(Exception):
    """For the strict reader."""


_UNUSUAL = (
    _UnusualError,
    json_text.RefusedError,
    ValueError,
    IndexError,
    RecursionError,
)


def parse(text: Text, limits: Limits, reuse: Reuse) -> Any:
    """The values of the text, or `None`."""
    try:
        return _Reading(text.content, limits, reuse.table("json")).run()
    except _UNUSUAL:
        return None


class _Reading:
    """One reading of a text."""

    def __init__(self, content: str, limits: Limits, table: Table) -> None:
        self._content = content
        self._limits = limits
        self._table = table
        self._read = json_text.decoder().raw_decode
        self._nodes = 0

    def run(self) -> Any:
        at = self._behind_space(0)
        if json_text.is_long(self._content, self._limits):
            raise _UnusualError
        data, at = self._object(at, self._top)
        if self._behind_space(at) != len(self._content):
            raise _UnusualError
        return data

    def _object(self, at: int, read: _Read) -> tuple[dict[str, Any], int]:
        members: dict[str, Any] = {}
        at = self._past(at, "{")
        while self._content[at] != "}":
            if members:
                at = self._past(at, ",")
            key, at = self._read(self._content, at)
            if not isinstance(key, str) or key in members or json_text.has_half(key):
                raise _UnusualError
            at = self._past(self._behind_space(at), ":")
            members[key], at = read(key, at)
            at = self._behind_space(at)
        return members, at + 1

    def _past(self, at: int, token: str) -> int:
        if self._content[at] != token:
            raise _UnusualError
        return self._behind_space(at + 1)

    def _behind_space(self, at: int) -> int:
        match = _spaces.match(self._content, at)
        return match.end() if match else at

    def _top(self, key: str, at: int) -> tuple[Any, int]:
        return self._below((key,), DEPTHS.get(key, 0), at)

    def _below(self, keys: tuple[str, ...], depth: int, at: int) -> tuple[Any, int]:
        """A part, or the object that holds parts."""
        if not depth or self._content[at] != "{":
            return self._part(keys, at)
        return self._object(
            at, lambda key, inner: self._below((*keys, key), depth - 1, inner)
        )

    def _part(self, keys: tuple[str, ...], at: int) -> tuple[Any, int]:
        known = self._table.before.get(keys)
        if known is None or not self._content.startswith(known.text, at):
            value, end = self._read(self._content, at)
            text = self._content[at:end]
            known = _Known(text, value, json_text.size(value))
            if json_text.has_half_escape(text):
                raise _UnusualError
        self._judge(keys, known)
        if isinstance(known.value, dict):
            self._table.now[keys] = known
        return known.value, at + len(known.text)

    def _judge(self, keys: tuple[str, ...], known: _Known) -> None:
        """The limits of the strict reader, a little narrower."""
        self._nodes += known.size.nodes + len(keys)
        pointer = known.size.pointer + sum(len(key) + 1 for key in keys)
        if (
            self._nodes > self._limits.max_nodes
            or known.size.depth + len(keys) > self._limits.max_depth
            or pointer > self._limits.max_pointer
        ):
            raise _UnusualError
