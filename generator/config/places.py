"""The lines on which a TOML file says things, for messages that a person can follow.

In: the text of a TOML file that `tomllib` accepted. Out: line numbers of tables and keys.
`tomllib` keeps none, so the text is read a second time, line by line; whatever is written in a
way that this reading does not see (an inline table over its parent, say) is answered with the
nearest enclosing line. It must not decide what the file means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_TABLE = re.compile(rf"^\s*\[\s*({_DOTTED})\s*\]\s*(?:#.*)?$")
_KEY = re.compile(rf"^\s*({_DOTTED})\s*=")
_QUOTES = ('"' * 3, "'" * 3)


class Places:
    """Finds the line of a key, given as the path of table and key names that leads to it."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        inside: str | None = None
        for number, line in enumerate(text.splitlines(), start=1):
            if inside is not None:
                inside = None if inside in line else inside
                continue
            if header := _TABLE.match(line):
                table = _names(header[1])
                self._note(table, number)
            elif key := _KEY.match(line):
                self._note(table + _names(key[1]), number)
                inside = _opened(line[key.end() :])

    def _note(self, path: tuple[str, ...], number: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], number)

    def line(self, path: Sequence[str]) -> int | None:
        """The line of `path` or of the nearest thing around it, if the file has one."""
        for length in range(len(path), 0, -1):
            if found := self._lines.get(tuple(path[:length])):
                return found
        return None


def _names(dotted: str) -> tuple[str, ...]:
    parts = re.findall(_PART, dotted)
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in parts)


def _opened(value: str) -> str | None:
    """The quotes of a multi-line string that `value` opens and does not close."""
    for quotes in _QUOTES:
        if value.count(quotes) == 1 and value.lstrip().startswith(quotes):
            return quotes
    return None
