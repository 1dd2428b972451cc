"""For GitHub Actions: annotations at the lines of the new document, and one line that counts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.changes.model import Change, Level, Report
from generator.changes.reports.common import counted, headline
from generator.views.source import visible
from generator.writing.annotations import annotation
from generator.writing.reports import shown

_LEVELS: dict[Level, str] = {"breaking": "error", "risky": "warning", "safe": "notice"}


def github(
    report: Report, *, everything: bool = False, base: Path | None = None
) -> str:
    """Breaking changes are errors, risky ones warnings; safe ones are counted, or told with `everything`.

    `base`: the folder that GitHub has paths relative to.
    """
    return "".join(f"{line}\n" for line in _lines(report, everything, base))


def _lines(report: Report, everything: bool, base: Path | None) -> Iterator[str]:
    for each in report.changes:
        if everything or each.level != "safe":
            yield annotation(
                _LEVELS[each.level], _properties(each, base), _message(each)
            )
    words = counted(report) or "no changes"
    title = {"title": f"{report.old} → {report.new}"}
    yield annotation("notice", title, f"{words}; version step: {report.step}")


def _properties(change: Change, base: Path | None) -> dict[str, str]:
    """A revision's file is no file of the checkout, so only the new document's place counts."""
    place = change.new
    properties: dict[str, str] = {}
    if place and place.line is not None and ":" not in place.source:
        properties = {"file": place.source, "line": str(place.line)}
    if properties and base is not None:
        path = Path(properties["file"])
        if not path.is_file() or path.suffix == ".toml":
            properties = {}
        else:
            properties["file"] = shown(path.absolute(), base).replace(os.sep, "/")
    return properties | {"title": f"{change.level}: {change.code}"}


def _message(change: Change) -> str:
    words = headline(change)
    return visible(f"{words}. {change.effect}" if change.effect else words)
