"""For people at a terminal: the worst first, each change with what it means and where it is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.model import LEVELS, Change, Report
from generator.changes.reports.common import (
    counted,
    headline,
    where,
    wire_lines,
)
from generator.writing.reports import spelled

_MOST_SAFE = 20


def text(report: Report, *, everything: bool = False) -> str:
    """The report; of the safe changes the first ones, or `everything`."""
    return "".join(f"{spelled(line)}\n" for line in _lines(report, everything))


def _lines(report: Report, everything: bool) -> Iterator[str]:
    versions = f"{report.old_version} → {report.new_version}"
    names = f"{report.old} → {report.new}"
    yield f"{names} ({versions}): {counted(report) or 'no changes'}"
    if report.changes:
        yield f"version step of a client: {report.step}"
    for level in LEVELS:
        found = report.having(level)
        shown = found if everything or level != "safe" else found[:_MOST_SAFE]
        if found:
            yield ""
            yield f"{level} ({len(found):,})"
        for each in shown:
            yield from _change(each, everything)
        if len(found) > len(shown):
            yield f"  … and {len(found) - len(shown):,} more (--all shows them)"
    if report.ignored:
        yield ""
        yield f"ignored ({len(report.ignored):,})"
        for ignored in report.ignored:
            words = headline(ignored.change, everything=everything)
            yield f"  {words}: {ignored.reason}"
    for note in report.notes:
        yield f"note: {note}"


def _change(change: Change, everything: bool) -> Iterator[str]:
    yield f"  {headline(change, everything=everything)} [{change.code}]"
    if change.level == "safe" and change.wire is None:
        return
    if change.effect:
        yield f"    callers: {change.effect}"
    if place := where(change):
        yield f"    at {place}"
    if change.wire:
        yield f"    the call {_short(change.wire.call)} sends"
        for line in wire_lines(change.wire):
            yield f"      {line}"


def _short(call: str) -> str:
    return call if len(call) <= 100 else f"{call[:99]}…"
