"""What `check` found, as text for people and JSON for programs.

In: `CheckResult`s, and the folder that paths are shown relative to. Out: strings. It must not
print. Bytes from disk may hold anything, so that control characters come out spelled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.writing.cause import Cause
from generator.writing.checking import CheckResult, Finding
from generator.writing.diffs import first_line, unified
from generator.writing.manifest import MANIFEST_FILE

FORMAT = 1
"""The version of the JSON report. Keys may be added; what is there keeps its meaning."""
_DIFF_LINES = 40
_DIFF_FILES = 20
_LISTED_FILES = 100
_CAUSES = 12


def text(results: Sequence[CheckResult], *, base: Path) -> str:
    """For people: each client's verdict, causes, files and, up to a limit, diffs."""
    return "\n".join(line for result in results for line in _text(result, base)) + "\n"


def as_json(results: Sequence[CheckResult], *, base: Path) -> str:
    """For programs."""
    report = {
        "format": FORMAT,
        "fresh": all(result.fresh for result in results),
        "clients": [_json(result, base) for result in results],
    }
    return json.dumps(report, indent=2) + "\n"


def shown(path: Path, base: Path) -> str:
    """`path` relative to `base` where it lies in it, with `/`."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)


def from_base(found: Diagnostic, base: Path) -> Diagnostic:
    """A diagnostic whose file is told from `base`, as all others are."""
    where = found.location
    if where is None or not Path(where.source).is_absolute():
        return found
    source = shown(Path(where.source), base)
    return replace(found, location=replace(where, source=source))


def named(finding: Finding, base: Path) -> str:
    """A file's path in the output folder; of one outside it, from `base`."""
    outside = Path(finding.path).is_absolute()
    return shown(finding.file, base) if outside else finding.path


def spelled(line: str) -> str:
    """`line` with everything that a terminal would obey, or not show, written out."""
    if line.isprintable():
        return line
    return "".join(
        each if each.isprintable() or each == "\t" else ascii(each)[1:-1]
        for each in line
    )


def _text(result: CheckResult, base: Path) -> Iterator[str]:
    folder = shown(result.output, base)
    differing = [each for each in result.findings if each.state != "extra"]
    if not differing:
        yield f"{result.client}: up to date in {folder}"
    elif not result.exists:
        yield f"{result.client}: {folder} does not exist: {counted(differing)}"
    else:
        yield f"{result.client}: {folder} is not what it would be: {counted(differing)}"
    marks = cause_marks(result)
    if differing:
        causes = [_marked(marks, each) for each in result.causes]
        yield from _listed("because of ", causes, _CAUSES)
    files = [
        f"{each.state:8} {named(each, base)}{_marks(marks, each)}"
        for each in result.findings
    ]
    yield from _listed("", files, _LISTED_FILES)
    if differing and result.exists:
        yield from _diffs(differing, base)
    if differing:
        yield f"  {advice(result)}"


def advice(result: CheckResult, quote: Callable[[str], str] = str) -> str:
    """What to run: `generate` alone refuses to overwrite what somebody edited, or what nothing records."""
    command = f"generator generate {result.client}"
    by_hand = [each for each in result.findings if each.by_hand]
    if not by_hand:
        return f"to bring it up to date: {quote(command)}"
    files = "the file" if len(by_hand) == 1 else f"the {len(by_hand):,} files"
    return (
        f"to bring it up to date: restore {files} from version control, or keep the change elsewhere"
        f" (a template, the profile, a file of your own) and run {quote(f'{command} --force')}"
    )


def cause_marks(result: CheckResult) -> dict[Cause, str]:
    """A number for each cause, where files differ in their causes; otherwise none."""
    told = {each.causes for each in result.findings if each.state != "extra"}
    if len(told) < 2:
        return {}
    return {cause: str(number) for number, cause in enumerate(result.causes, 1)}


def _marked(marks: dict[Cause, str], cause: Cause) -> str:
    return f"[{marks[cause]}] {cause}" if marks else str(cause)


def _marks(marks: dict[Cause, str], finding: Finding) -> str:
    numbers = ", ".join(marks[each] for each in finding.causes if each in marks)
    return f"  [{numbers}]" if numbers else ""


def counted(findings: Sequence[Finding]) -> str:
    """`3 stale, 1 missing`."""
    states = [finding.state for finding in findings]
    return ", ".join(
        f"{states.count(state):,} {state}" for state in dict.fromkeys(sorted(states))
    )


def _listed(prefix: str, lines: Sequence[str], most: int) -> Iterator[str]:
    for line in lines[:most]:
        yield f"  {prefix}{spelled(line)}"
    if len(lines) > most:
        yield f"  … and {len(lines) - most:,} more"


def _diffs(findings: Sequence[Finding], base: Path) -> Iterator[str]:
    """The diffs of the first files. The record's own says nothing that the causes do not."""
    worth = [each for each in findings if each.path != MANIFEST_FILE]
    for finding in worth[:_DIFF_FILES]:
        yield from limited_diff(named(finding, base), finding.old, finding.new)
    if len(worth) > _DIFF_FILES:
        yield f"… and the diffs of {len(worth) - _DIFF_FILES:,} more files"


def limited_diff(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    """A diff for people: so many lines of it, and how many more there are."""
    lines = unified(path, old, new)
    for line in lines[:_DIFF_LINES]:
        yield spelled(line)
    if len(lines) > _DIFF_LINES:
        yield f"… {len(lines) - _DIFF_LINES:,} more lines in {path}"


def _json(result: CheckResult, base: Path) -> dict[str, Any]:
    return {
        "client": result.client,
        "output": shown(result.output, base),
        "exists": result.exists,
        "fresh": result.fresh,
        "causes": [_cause(cause) for cause in result.causes],
        "findings": [
            {
                "path": named(finding, base),
                "file": shown(finding.file, base),
                "state": finding.state,
                "line": first_line(finding.old, finding.new),
                "causes": [_cause(each) for each in finding.causes],
                "diff": "\n".join(
                    unified(named(finding, base), finding.old, finding.new)
                ),
            }
            for finding in result.findings
        ],
        "warnings": [from_base(each, base).record for each in result.warnings],
    }


def _cause(cause: Cause) -> dict[str, str | None]:
    return {
        "kind": cause.kind,
        "detail": cause.detail,
        "template": cause.template,
        "block": cause.block,
    }
