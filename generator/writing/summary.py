"""What `check` found, as Markdown: the summary of a job, or a comment.

In: `CheckResult`s, and the folder that paths are shown relative to. Out: a string, within what GitHub shows of a
summary. Bytes from disk may hold anything: they stand in code spans and fences that they cannot end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.writing.checking import CheckResult, Finding
from generator.writing.manifest import MANIFEST_FILE
from generator.writing.reports import (
    advice,
    counted,
    from_base,
    limited_diff,
    named,
    shown,
    spelled,
)

_CAUSES = 50
_FILES = 100
_DIFFS = 10
_CHARACTERS = 60_000
"""Of diffs, for each client: GitHub refuses a summary that is larger than 1 MiB."""


def markdown(results: Sequence[CheckResult], *, base: Path) -> str:
    """Each client's verdict, causes, files and, up to a limit, diffs."""
    return "\n".join(line for each in results for line in _client(each, base)) + "\n"


def unchecked(found: Sequence[Diagnostic]) -> str:
    """Why nothing can be said."""
    lines = ["### What is generated could not be checked", ""]
    return "\n".join([*lines, *_told(found), "", ""])


def _told(found: Sequence[Diagnostic]) -> Iterator[str]:
    lines = [f"- {_code(str(each))}" for each in found]
    yield from _limited(lines, _CAUSES, "- … and {} more")


def _client(result: CheckResult, base: Path) -> Iterator[str]:
    differing = [each for each in result.findings if each.state != "extra"]
    folder, name = _code(shown(result.output, base)), _code(result.client)
    if not differing:
        yield f"### {name} is up to date in {folder}"
    elif not result.exists:
        yield f"### {name}: {folder} does not exist"
    else:
        yield f"### {name}: {folder} is not what it would be"
    yield ""
    if differing:
        yield f"{counted(differing)}, because of"
        yield ""
        lines = [f"1. {_code(str(each))}" for each in result.causes]
        yield from _limited(lines, _CAUSES, "1. … and {} more")
        yield ""
    if result.findings:
        yield from _files(result, base)
    if differing and result.exists:
        yield from _diffs(differing, base)
    if differing:
        yield f"T{advice(result, _code)[1:]}"
        yield ""
    if result.warnings:
        yield "Warnings:"
        yield ""
        yield from _told([from_base(each, base) for each in result.warnings])
        yield ""


def _files(result: CheckResult, base: Path) -> Iterator[str]:
    numbers = {cause: str(number) for number, cause in enumerate(result.causes, 1)}
    yield "| file | state | causes |"
    yield "|---|---|---|"
    rows = []
    for each in result.findings:
        causes = ", ".join(numbers[cause] for cause in each.causes)
        rows.append(
            f"| {_code(named(each, base), table=True)} | {each.state} | {causes} |"
        )
    yield from _limited(rows, _FILES, "| … and {} more | | |")
    yield ""


def _limited(lines: Sequence[str], most: int, more: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield more.format(f"{len(lines) - most:,}")


def _diffs(findings: Sequence[Finding], base: Path) -> Iterator[str]:
    left = _CHARACTERS
    worth = [each for each in findings if each.path != MANIFEST_FILE][:_DIFFS]
    lines: list[str] = []
    for finding in worth:
        diff = list(limited_diff(named(finding, base), finding.old, finding.new))
        left -= sum(map(len, diff))
        if left < 0:
            break
        lines += diff
    if lines:
        yield "<details><summary>Difference</summary>"
        yield ""
        yield from fenced("diff", lines)
        yield ""
        yield "</details>"
        yield ""


def fenced(language: str, lines: Sequence[str]) -> list[str]:
    """A block of code whose fence is longer than any in it."""
    runs = [run for line in lines for run in re.findall("`{3,}", line)]
    fence = "`" * (max(map(len, runs), default=2) + 1)
    return [f"{fence}{language}", *lines, fence]


def _code(text: str, *, table: bool = False) -> str:
    """`text` in a code span that it cannot end."""
    text = spelled(" ".join(text.split("\n")))
    runs = [len(run) for run in re.findall("`+", text)]
    ticks = "`" * (max(runs, default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    span = f"{ticks}{pad}{text}{pad}{ticks}"
    return span.replace("|", "\\|") if table else span
