"""For GitHub Actions: annotations at the lines of the new document, and one line that counts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.model import Change, Level, Report
from generator.changes.reports.common import counted, headline, renames
from generator.views.source import visible
from generator.writing.annotations import annotation

_LEVELS: dict[Level, str] = {"breaking": "error", "risky": "warning", "safe": "notice"}


def github(report: Report, *, everything: bool = False) -> str:
    """Breaking changes are errors, risky ones warnings; safe ones are counted, or told with `everything`."""
    return "".join(f"{line}\n" for line in _lines(report, everything))


def _lines(report: Report, everything: bool) -> Iterator[str]:
    for each in report.changes:
        if everything or each.level != "safe":
            yield annotation(_LEVELS[each.level], _properties(each), _message(each))
    for renamed in renames(report):
        yield annotation("warning", {"title": "called otherwise"}, renamed)
    words = counted(report) or "no changes"
    title = {"title": f"{report.old} → {report.new}"}
    yield annotation("notice", title, f"{words}; version step: {report.step}")


def _properties(change: Change) -> dict[str, str]:
    """A revision's file is no file of the checkout, so only the new document's place counts."""
    place = change.new
    properties = {}
    if place and place.line is not None and ":" not in place.source:
        properties = {"file": place.source, "line": str(place.line)}
    return properties | {"title": f"{change.level}: {change.code}"}


def _message(change: Change) -> str:
    words = headline(change)
    return visible(f"{words}. {change.effect}" if change.effect else words)
