"""What all reports say in the same words."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from generator.changes.model import LEVELS, Change, Report, Wire

_MOST_OPERATIONS = 3
_MOST_WIRE_LINES = 24


def counted(report: Report) -> str:
    """`2 breaking, 1 risky, 30 safe`."""
    counts = ((len(report.having(level)), level) for level in LEVELS)
    return ", ".join(f"{count:,} {level}" for count, level in counts if count)


def renames(report: Report) -> list[str]:
    """What became of each class that is called otherwise."""
    found: dict[str, list[str]] = {}
    for before, after in report.renamed:
        found.setdefault(before, []).append(f"`{after}`")
    return [
        f"`{before}` is called {' or '.join(after)} now; its schema was moved or renamed"
        for before, after in found.items()
    ]


def operations(change: Change) -> str:
    """The operations, the first of many."""
    shown = change.operations[:_MOST_OPERATIONS]
    more = len(change.operations) - len(shown)
    if more > 0:
        return f"{shown[0]} and {len(change.operations) - 1:,} more operations"
    return ", ".join(shown)


def subject(change: Change) -> str:
    """What it is about, where the operations do not say that already."""
    said = (operations(change), *change.operations)
    return "" if change.subject in said else change.subject


def headline(change: Change) -> str:
    """Operations, subject and what is different, in plain words."""
    words = operations(change), subject(change), change.message
    return " ".join(each for each in words if each)


def where(change: Change) -> str:
    """The place in both documents, as far as it is in both; a pointer that is the same is said once."""
    old, new = change.old, change.new
    if old and new and old.pointer == new.pointer:
        return f"{replace(old, pointer=None)} → {new}"
    return " → ".join(str(each) for each in (old, new) if each)


def wire_lines(wire: Wire) -> Sequence[str]:
    """The lines of the request that differ, and as many around them as tell where that is."""
    before, after = wire.before.split("\n"), wire.after.split("\n")
    lines = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    found = [each for each in lines if not each.startswith("@@")]
    if before[0] == after[0]:
        found.insert(0, f"  {before[0]}")
    more = len(found) - _MOST_WIRE_LINES
    if more > 0:
        found = [*found[:_MOST_WIRE_LINES], f"… and {more:,} more lines"]
    return found
