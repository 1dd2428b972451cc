"""Pieces: a Python text cut at its statements, the members of its classes, and the entries of its tables.

In: a text. Out: `Piece` records that together are the text, without empty lines at its end; or `None` for one that
cannot be cut so. A text and what Black made of it have the same pieces.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Place = Literal["module", "class", "table", "end"]
_COMMANDS = ("# fmt", "#fmt", "# yapf", "#yapf", "\r", "\f")
"""What makes Black treat lines together that stand apart, or lines that Python counts otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines that Black formats by themselves, but for the empty lines around them."""

    place: Place
    kind: str
    """All of a statement that decides how many empty lines are around it."""
    gap: str
    """Empty lines and comments in front."""
    text: str
    """Whole lines."""

    @property
    def sort(self) -> tuple[Place, str]:
        """Pieces of one sort have the same neighbourhood."""
        return self.place, self.kind


class _UncutError(Exception):
    """Statements share a line, or something that is not known here decides."""


def pieces(text: str) -> tuple[Piece, ...] | None:
    """The pieces, in order."""
    if any(each in text for each in _COMMANDS):
        return None
    try:
        return tuple(_Cutter(text).pieces())
    except (_UncutError, SyntaxError, ValueError, RecursionError):
        return None


class _Cutter:
    """Goes through the lines once."""

    def __init__(self, text: str) -> None:
        self._tree = ast.parse(text)
        self._lines = text.splitlines(keepends=True)
        if len(self._lines) != text.count("\n"):
            raise _UncutError  # a line that does not end, or ends otherwise
        self._done = 0

    def pieces(self) -> Iterator[Piece]:
        yield from self._statements("module", self._tree.body)
        if any(line.strip() for line in self._lines[self._done :]):
            raise _UncutError

    def _statements(self, place: Place, body: Sequence[ast.stmt]) -> Iterator[Piece]:
        for number, each in enumerate(body):
            end = each.end_lineno or 0
            kind = _kind(each, first=number == 0)
            inner = _first_line(each.body[0]) if isinstance(each, ast.ClassDef) else 0
            if isinstance(each, ast.ClassDef) and inner > each.lineno:
                if place == "class":
                    raise _UncutError
                yield self._piece(place, kind, _first_line(each), self._before(inner))
                yield from self._statements("class", each.body)
            elif place == "module" and (entries := _entries(each)):
                head = entries[0][0] - 1
                yield self._piece(place, "table", each.lineno, head)
                for start, last in entries:
                    yield self._piece("table", "", start, self._closed(last))
                yield self._piece("end", "", end, end)
            else:
                yield self._piece(place, kind, _first_line(each), end)

    def _piece(self, place: Place, kind: str, start: int, end: int) -> Piece:
        """The lines from `start` to `end`, counted from one, with what is in front of them."""
        if start - 1 < self._done or end < start:
            raise _UncutError
        gap = "".join(self._lines[self._done : start - 1])
        self._done = end
        return Piece(place, kind, gap, "".join(self._lines[start - 1 : end]))

    def _before(self, line: int) -> int:
        """The last line of a class's head, of which the first one of its body is known."""
        line -= 1
        while _is_gap(self._lines[line - 1]):
            line -= 1
        return line

    def _closed(self, line: int) -> int:
        """The last line of a table's entry, which ends in a comma."""
        if not self._lines[line - 1].endswith(",\n"):
            raise _UncutError
        return line


def _is_gap(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def _entries(node: ast.stmt) -> list[tuple[int, int]]:
    """The lines of a table's entries, each from its key on, where its brackets have lines of their own."""
    value = getattr(node, "value", None)
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not isinstance(
        value, ast.Dict
    ):
        return []
    keys = [each for each in value.keys if each is not None]
    if len(keys) != len(value.keys):
        return []
    lines = [
        (key.lineno, entry.end_lineno or 0)
        for key, entry in zip(keys, value.values, strict=True)
    ]
    apart = (
        lines and node.lineno < lines[0][0] and lines[-1][1] < (node.end_lineno or 0)
    )
    return lines if apart else []


def _kind(node: ast.stmt, *, first: bool) -> str:
    """What of a statement decides about the empty lines around it."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return "words at the top" if first else "words"
    marks = "@" if getattr(node, "decorator_list", ()) else ""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        only = node.body[0]
        if isinstance(only, ast.Expr) and isinstance(only.value, ast.Constant):
            marks += "..." if only.value.value is ... else ""
        return f"function {marks}"
    if isinstance(node, ast.Import | ast.ImportFrom):
        return "import"
    return f"{type(node).__name__} {marks}"
