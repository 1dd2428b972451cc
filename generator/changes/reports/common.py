"""What all reports say in the same words."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from generator.changes.model import LEVELS, Change, Report, Wire

_MOST_OPERATIONS = 3
_MOST_WIRE_LINES = 24


def counted(report: Report) -> str:
    """`2 breaking, 1 risky, 30 safe, 1 ignored`; empty: nothing changed."""
    counts = [(len(report.having(level)), str(level)) for level in LEVELS]
    counts.append((len(report.ignored), "ignored"))
    return ", ".join(f"{count:,} {word}" for count, word in counts if count)


def shown_operations(change: Change, everything: bool) -> tuple[tuple[str, ...], str]:
    """The operations, the first of many; and how many more there are."""
    whole = change.operations
    if everything or len(whole) <= _MOST_OPERATIONS:
        return whole, ""
    return whole[:1], f" and {len(whole) - 1:,} more operations"


def subject(change: Change) -> str:
    """What it is about, where the operations do not say that already."""
    said = (", ".join(change.operations), *change.operations)
    return "" if change.subject in said else change.subject


def headline(change: Change, *, everything: bool = False) -> str:
    """Operations, subject and what is different, in plain words."""
    shown, more = shown_operations(change, everything)
    about = subject(change)
    what = f"{about} {change.message}" if about else change.message
    operations = f"{', '.join(shown)}{more}"
    return f"{operations}{': ' if about else ' '}{what}" if shown else what


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
        rest = "1 more line" if more == 1 else f"{more:,} more lines"
        found = [*found[:_MOST_WIRE_LINES], f"… and {rest}"]
    return found
