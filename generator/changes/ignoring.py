"""An ignore file: changes that a team has looked at and lives with, each with its reason and, if they like, an end.

In: the file's bytes, a report, today's date. Out: the report without them, or a `UsageProblem` that names the line. A
rule that has expired, or fits nothing any more, is told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.changes.model import Change, Ignored, Report
from generator.changes.rules import RULES
from generator.diagnostics import Diagnostic, Location, UsageProblem

_TEXTS = ("code", "operation", "subject", "reason")
_EXAMPLE = (
    '[[ignore]] with `code`, `operation` or `subject`, and `reason = "…"`;'
    " `until = 2027-01-31` if it is to end"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Takes out the changes that fit everything it names; `*` stands for anything."""

    number: int
    """Its place in the file, from 1."""
    code: str = "*"
    operation: str = "*"
    subject: str = "*"
    reason: str
    until: date | None = None

    def fits(self, change: Change) -> bool:
        """Whether kind and subject are meant; operations are looked at one by one."""
        return _is_like(change.code, self.code) and _is_like(
            change.subject, self.subject
        )

    def meant(self, change: Change) -> tuple[str, ...]:
        """The operations of the change that are meant."""
        return tuple(
            each for each in change.operations if _is_like(each, self.operation)
        )


def ignoring(report: Report, rules: Sequence[Rule], today: date) -> Report:
    """The report without what the rules take out; of a change at several operations, those that are meant."""
    changes = list(report.changes)
    ignored: list[Ignored] = []
    notes = list(report.notes)
    for rule in rules:
        if rule.until is not None and rule.until < today:
            notes.append(
                f"ignore rule {rule.number} ended on {rule.until} ({rule.reason})"
            )
            continue
        kept: list[Change] = []
        before = len(ignored)
        for change in changes:
            rest, taken = _split(change, rule)
            kept += rest
            ignored += [Ignored(change=each, reason=rule.reason) for each in taken]
        changes = kept
        if len(ignored) == before:
            notes.append(f"ignore rule {rule.number} fits nothing ({rule.reason})")
    return replace(
        report, changes=tuple(changes), ignored=tuple(ignored), notes=tuple(notes)
    )


def _split(change: Change, rule: Rule) -> tuple[list[Change], list[Change]]:
    """What stays of a change, and what a rule takes out of it."""
    if not rule.fits(change):
        return [change], []
    if not change.operations:
        return ([], [change]) if rule.operation == "*" else ([change], [])
    meant = rule.meant(change)
    rest = tuple(each for each in change.operations if each not in meant)
    if not meant:
        return [change], []
    taken = [replace(change, operations=meant)]
    return ([replace(change, operations=rest)] if rest else []), taken


def read_rules(data: bytes, source: str) -> tuple[Rule, ...]:
    """The rules of an ignore file."""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        place = int(line[1]) if line else None
        raise _problem(source, f"this is no ignore file: {error}", place) from None
    entries = table.get("ignore")
    unknown = sorted(set(table) - {"ignore"})
    if unknown or not isinstance(entries, list):
        what = f"unknown key `{unknown[0]}`" if unknown else "it has no [[ignore]]"
        raise _problem(source, what, _line(text, unknown[0]) if unknown else None)
    return tuple(
        _rule(each, number, source, text) for number, each in enumerate(entries, 1)
    )


def _rule(entry: Any, number: int, source: str, text: str) -> Rule:
    line = _entry_line(text, number)

    def refuse(message: str) -> UsageProblem:
        return _problem(source, f"rule {number}: {message}", line)

    if not isinstance(entry, Mapping):
        raise refuse("is no table")
    for key, value in entry.items():
        if key not in (*_TEXTS, "until"):
            raise refuse(f"unknown key `{key}`")
        if key != "until" and (not isinstance(value, str) or not value.strip()):
            raise refuse(f"`{key}` must be text")
    until = entry.get("until")
    if until is not None and type(until) is not date:
        raise refuse("`until` must be a date without quotes, such as 2027-01-31")
    if "reason" not in entry:
        raise refuse("there is no `reason`")
    if not entry.keys() & {"code", "operation", "subject"}:
        raise refuse("it would ignore everything")
    if all(set(entry.get(each, "*")) == {"*"} for each in _TEXTS[:3]):
        raise refuse("it would ignore everything: `*` stands for anything")
    code = entry.get("code", "*")
    if not any(_is_like(each, code) for each in RULES):
        raise refuse(f"no change has the code `{code}`")
    return Rule(number=number, **entry)


def _is_like(text: str, wanted: str) -> bool:
    """Whether a text is the one that is wanted, in which `*` alone is special."""
    parts = map(re.escape, re.split(r"\*+", wanted))
    return re.fullmatch(".*".join(parts), text, re.DOTALL) is not None


def _entry_line(text: str, number: int) -> int | None:
    lines = [
        n
        for n, line in enumerate(text.splitlines(), 1)
        if re.match(r"\s*\[\[\s*ignore\s*\]\]", line)
    ]
    return lines[number - 1] if number <= len(lines) else None


def _line(text: str, key: str) -> int | None:
    found = (
        n
        for n, line in enumerate(text.splitlines(), 1)
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}\b", line)
    )
    return next(found, None)


def _problem(source: str, message: str, line: int | None) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="ignore-file",
            message=message,
            hint=f"write {_EXAMPLE}",
            location=Location(source=source, line=line),
        )
    )
