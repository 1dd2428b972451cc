"""A changelog entry in Markdown: in the terms of the client, ready to paste.

In: a report. Out: Markdown in which nothing that a document says is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.changes.model import Change, Report
from generator.changes.reports.common import (
    counted,
    shown_operations,
    subject,
    where,
    wire_lines,
)
from generator.views.source import visible

_STEPS = {
    "major": "a **major** version: something that callers use is no longer as it was",
    "minor": "a **minor** version: what callers use stays as it was",
    "patch": "a **patch** version: nothing that callers use changed",
}
_SECTIONS = (("breaking", "Breaking"), ("risky", "To look at"), ("safe", "Compatible"))
_MOST = 200


def markdown(report: Report, *, everything: bool = False) -> str:
    """The entry; of very many compatible changes the first ones, or `everything`."""
    return "\n".join(_lines(report, everything)) + "\n"


def _lines(report: Report, everything: bool) -> Iterator[str]:
    yield f"## API {_code(report.old_version)} → {_code(report.new_version)}"
    yield ""
    yield f"Semantic versioning asks for {_STEPS[report.step]}."
    if counted(report):
        yield f"{counted(report)[:1].upper()}{counted(report)[1:]}."
    for level, title in _SECTIONS:
        found = [each for each in report.changes if each.level == level]
        shown = found if everything or level == "breaking" else found[:_MOST]
        if found:
            yield from ("", f"### {title}", "")
        for each in shown:
            yield from _change(each, everything)
        if len(found) > len(shown):
            yield f"- … and {len(found) - len(shown):,} more"
    yield from _rest(report, everything)


def _rest(report: Report, everything: bool) -> Iterator[str]:
    if report.ignored:
        yield from ("", "### Ignored", "")
        for each in report.ignored:
            said = _document(each.change, everything)
            yield f"- {said}: {_plain(each.reason)}"
    if report.notes:
        yield ""
        yield from (f"> {_plain(note)}" for note in report.notes)


def _change(change: Change, everything: bool) -> Iterator[str]:
    said = _document(change, everything)
    effect = _sentence(change.effect)
    yield f"- {effect}: {said}" if effect else f"- {said}"
    if change.level != "safe" and (place := where(change)):
        yield f"  <sub>{_code(place)}</sub>"
    if change.wire:
        yield ""
        yield from _fenced(wire_lines(change.wire))
        yield ""


def _sentence(effect: str) -> str:
    """What it means for callers, as a sentence begins."""
    return _words(f"{effect[:1].upper()}{effect[1:]}")


def _words(text: str) -> str:
    """The generator's own words: what a document says in them is code already, and stays that alone."""
    parts = _one_line(text).split("`")
    if len(parts) % 2 == 0:
        return _plain(text)
    words = (
        part if n % 2 else part.replace("<", "&lt;") for n, part in enumerate(parts)
    )
    return "`".join(words)


def _one_line(text: str) -> str:
    return visible(text.replace("\r", " ").replace("\n", " "))


def _document(change: Change, everything: bool) -> str:
    """What is different in the document."""
    shown, more = shown_operations(change, everything)
    operations = f"{', '.join(map(_code, shown))}{more}"
    about = subject(change)
    things = [each for each in (operations, about and _code(about)) if each]
    return f"{': '.join(things)} {_words(change.message)}"


def _code(text: str) -> str:
    """Code that its content cannot end."""
    safe = _one_line(text)
    longest = max((len(each) for each in re.findall("`+", safe)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if safe.startswith("`") or safe.endswith("`") else ""
    return f"{fence}{pad}{safe}{pad}{fence}" if safe else "—"


def _plain(text: str) -> str:
    """Words without markup."""
    safe = _one_line(text)
    return re.sub(r"([\\`*_{}\[\]()#+!|~>-])", r"\\\1", safe).replace("<", "&lt;")


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    text = [_one_line(each) for each in lines]
    longest = max(
        (len(each) for line in text for each in re.findall("`+", line)), default=0
    )
    fence = "`" * max(3, longest + 1)
    yield f"  {fence}diff"
    yield from (f"  {line}" for line in text)
    yield f"  {fence}"
