"""What the checks of a document report, before anybody knows lines.

A check gives `Finding`s with pointers. `report` turns them into diagnostics in the
order of the text, not endlessly many, and looks up the lines, which costs something,
only when there is something to report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Location
from generator.spec.document import Document
from generator.spec.pointers import join, printable

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, and the pointer to it."""

    pointer: str
    code: str
    message: str
    hint: str
    missing: str = ""
    """The key that is not there; where it was taken away is where it has to be put back."""


def report(
    document: Document, findings: Iterable[Finding], *, cut: bool
) -> list[Diagnostic]:
    """The findings as diagnostics: sorted by place, the first ones and how many more.

    `cut` says that the checks were ended early, and there may be more than are given.
    """
    placed = listed(document, findings)
    if len(placed) <= SHOWN:
        return placed
    more = len(placed) - SHOWN
    rest = Diagnostic(
        code="more-findings",
        message=f"and {'at least ' if cut else ''}{more:,} more "
        f"finding{'s' if more > 1 else ''}",
        hint="Correct those above first; they often have one cause.",
        location=Location(source=document.source),
    )
    return [*placed[:SHOWN], rest]


def listed(document: Document, findings: Iterable[Finding]) -> list[Diagnostic]:
    """All of them, each once."""
    placed = [
        Diagnostic(
            code=each.code,
            message=each.message,
            hint=each.hint,
            location=_location(document, each),
        )
        for each in dict.fromkeys(findings)
    ]
    return sorted(placed, key=_place)


def _location(document: Document, finding: Finding) -> Location:
    if not finding.missing:
        return document.location(finding.pointer)
    where = document.location(join(finding.pointer, finding.missing))
    return replace(where, pointer=printable(document.written(finding.pointer)))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    where = diagnostic.location
    if where is None:
        return "", 0, 0, "", diagnostic.code
    pointer = where.pointer or ""
    return where.source, where.line or 0, where.column or 0, pointer, diagnostic.code
