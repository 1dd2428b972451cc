"""Annotations for GitHub Actions: workflow commands, one a line.

In: what `check` found, or why a run ended; the folder that GitHub has paths relative to. Out: a string. Bytes from disk
and texts of documents may hold anything: none of them can end a line or begin a command.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.writing.checking import CheckResult
from generator.writing.diffs import first_line
from generator.writing.reports import shown, spelled


def github(results: Sequence[CheckResult], *, base: Path) -> str:
    """An annotation for each file that is not what it would be, and for each warning."""
    return "".join(f"{line}\n" for result in results for line in _github(result, base))


def annotated(found: Sequence[Diagnostic], *, base: Path) -> str:
    """An annotation for each diagnostic."""
    return "".join(f"{_diagnostic(each, base)}\n" for each in found)


def annotation(level: str, properties: Mapping[str, str], message: str) -> str:
    """A workflow command, such as `::error file=a.py,line=3::words`."""
    listed = ",".join(
        f"{key}={_escaped(value, property=True)}" for key, value in properties.items()
    )
    return f"::{level}{' ' if listed else ''}{listed}::{_escaped(message)}"


def _github(result: CheckResult, base: Path) -> Iterator[str]:
    for finding in result.findings:
        extra = finding.state == "extra"
        why = "; ".join(str(each) for each in finding.causes)
        todo = f"run `generator generate {result.client}`"
        properties = {
            "file": shown(finding.file, base).replace(os.sep, "/"),
            "line": str(first_line(finding.old, finding.new)),
            "title": f"{result.client}: {finding.state}",
        }
        message = (
            f"not made by generator: {finding.path}" if extra else f"{why}: {todo}"
        )
        yield annotation("notice" if extra else "error", properties, message)
    for warning in result.warnings:
        yield _diagnostic(warning, base)


def _diagnostic(found: Diagnostic, base: Path) -> str:
    where, properties = found.location, {}
    if where is not None and Path(where.source).is_file():
        file = shown(Path(where.source).absolute(), base)
        properties = {"file": file.replace(os.sep, "/")}
        if where.line is not None:
            properties["line"] = str(where.line)
            if where.column is not None:
                properties["col"] = str(where.column)
    properties["title"] = f"generator: {found.code}"
    place = f"{where.pointer or where.source}: " if where else ""
    hint = f" ({found.hint})" if found.hint else ""
    return annotation(found.severity, properties, f"{place}{found.message}{hint}")


def _escaped(value: str, *, property: bool = False) -> str:
    """As GitHub's own toolkit escapes messages and, further, properties; what a terminal would obey is spelled."""
    value = "\n".join(spelled(line) for line in value.split("\n"))
    for char in "%\r\n:," if property else "%\r\n":
        value = value.replace(char, f"%{ord(char):02X}")
    return value
