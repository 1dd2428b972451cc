"""The name lock: public names, pinned, so that adding to a document never renames what was there.

One line per name, `kind key = name`, sorted; made to be committed and reviewed. Lines of what is gone begin with
`gone`, and still hold their names. Lists hold an order: `fields Customer = id email`. Reading refuses what a run could
not have written, and lines that contradict each other; two orders, as a merge leaves them, are one with all that both
have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.naming.lines import ORDERS, line_problem

GONE = "gone "
ARROW = " -> "
"""Stands between a name and the one that somebody wants instead."""
_HEADER = "# Names that the generated client made public. Written by `generator generate`; commit it.\n"
_NAME = r"[A-Za-z_][A-Za-z0-9_.]*"
_LINE = re.compile(
    rf"(?P<gone>gone )?(?P<key>\S.*?) = (?P<names>{_NAME}(?: {_NAME})*)(?: -> (?P<wish>{_NAME}))?"
)
_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_MOST = 20
_RESTORE = "correct the line, or restore the file from version control"
_MERGE = (
    "keep the lines of both sides, remove the markers and what stands between `|||||||` and `=======`,"
    ' and run `generator generate` (docs/ci.md, "Two branches")'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    gone: bool
    key: str
    names: list[str]
    wish: str

    @property
    def text(self) -> str:
        """Its right-hand side."""
        return " ".join(self.names) + (ARROW + self.wish if self.wish else "")


def read_lock(text: str, source: str) -> dict[str, str]:
    """The lock's entries; an empty text is an empty lock. Raises for the lines that are wrong, with their numbers."""
    known: dict[str, _Line] = {}
    problems: list[Diagnostic] = []
    for number, line in _lines(text):
        try:
            read = _read(number, line)
            before = known.get(read.key)
            known[read.key] = _joined(before, read) if before else read
        except _WrongError as error:
            place = Location(source=source, line=number)
            code, message, hint = "name-lock", str(error), error.hint
            problems.append(
                Diagnostic(code=code, message=message, hint=hint, location=place)
            )
    if problems:
        raise UsageProblem(problems[:_MOST])
    return {(GONE if e.gone else "") + e.key: e.text for e in known.values()}


def line_numbers(text: str) -> dict[str, int]:
    """Where the lines of a lock stand, by key; `gone` counts for nothing."""
    found = {}
    for number, line in _lines(text):
        key = line.removeprefix(GONE).partition(" = ")[0]
        found[unescape(key)] = number
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


class _WrongError(Exception):
    def __init__(self, message: str, hint: str = _RESTORE) -> None:
        super().__init__(message)
        self.hint = hint


def _read(number: int, line: str) -> _Line:
    if line.startswith(_MARKS):
        raise _WrongError(f"a merge left its marker: {line[:60]!r}", _MERGE)
    match = _LINE.fullmatch(line)
    if match is None:
        raise _WrongError(f"not a line of a name lock: {line[:60]!r}")
    try:
        key = unescape(match["key"])
    except ValueError:
        raise _WrongError(f"`\\` begins no character here: {line[:60]!r}") from None
    names, wish = match["names"].split(" "), match["wish"] or ""
    if problem := line_problem(key, names, wish):
        raise _WrongError(f"{problem}: {line[:120]!r}")
    return _Line(
        number=number, gone=bool(match["gone"]), key=key, names=names, wish=wish
    )


def _joined(before: _Line, line: _Line) -> _Line:
    """Two lines of one key, as a merge of two branches leaves them, are one if they agree."""
    if line.key.partition(" ")[0] in ORDERS:
        names = inserted(before.names, line.names)
    elif line.text == before.text:
        names = line.names
    else:
        raise _WrongError(
            f"line {before.number} says `{before.text}` of the same thing, this one `{line.text}`: `{line.key}`",
            "keep one of the two; an arrow, `Old -> New`, renames",
        )
    gone = before.gone and line.gone
    return _Line(
        number=line.number, gone=gone, key=line.key, names=names, wish=line.wish
    )


def write_lock(entries: Mapping[str, str]) -> str:
    """The lock's text."""
    lines = sorted(f"{escape(key)} = {name}\n" for key, name in entries.items())
    return _HEADER + "".join(lines)


def escape(key: str) -> str:
    """One line of ASCII, whatever stands in the document."""
    if key.isascii() and key.isprintable() and "\\" not in key:
        return key
    return key.encode("unicode_escape").decode("ascii")


def unescape(key: str) -> str:
    """The key that `escape` wrote."""
    if "\\" not in key and key.isascii():
        return key
    return key.encode("ascii", "backslashreplace").decode("unicode_escape")


def inserted(known: Sequence[str], present: Sequence[str]) -> list[str]:
    """What is known, in its order, and what is new right behind what it stands behind."""
    found = list(known)
    there = set(known)
    before = -1
    for each in present:
        if each in there:
            before = found.index(each)
        else:
            before += 1
            found.insert(before, each)
    return found
