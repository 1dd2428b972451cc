"""For programs. Keys may be added; what is there keeps its meaning."""

from __future__ import annotations

import json
from typing import Any

from generator.changes.model import LEVELS, Change, Report
from generator.diagnostics import Location

FORMAT = 1


def as_json(report: Report, *, everything: bool = True) -> str:
    """Everything that was found, always."""
    del everything
    found = {
        "format": FORMAT,
        "old": {"source": report.old, "version": report.old_version},
        "new": {"source": report.new, "version": report.new_version},
        "step": report.step,
        "counts": {level: len(report.having(level)) for level in LEVELS},
        "changes": [_change(each) for each in report.changes],
        "ignored": [
            {**_change(each.change), "reason": each.reason} for each in report.ignored
        ],
        "renamed": [{"old": before, "new": after} for before, after in report.renamed],
        "notes": list(report.notes),
    }
    return json.dumps(found, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    wire = change.wire
    return {
        "code": change.code,
        "level": change.level,
        "direction": change.direction,
        "operations": list(change.operations),
        "subject": change.subject,
        "message": change.message,
        "callers": change.effect,
        "old": _location(change.old),
        "new": _location(change.new),
        "wire": wire
        and {"call": wire.call, "before": wire.before, "after": wire.after},
    }


def _location(place: Location | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "source": place.source,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
    }
