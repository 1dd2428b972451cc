"""Other values in a `source.toml`, and nothing else in it: comments, order and spacing stay.

In: the file's text and edits. Out: the new text, which was read once more to see that it says exactly what was wanted.
A file that is written in a way that cannot be edited so is refused, with what to write.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Location, UsageProblem

_TABLE = re.compile(r"\s*\[\[")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A key's new value: at the top (`table` 0), or in the n-th `[[sources]]`."""

    table: int
    key: str
    value: str

    def __str__(self) -> str:
        where = f"in source {self.table}, " if self.table else ""
        return f"{where}{self.key} = {_quoted(self.value)}"


def rewritten(path: Path, content: str, edits: Sequence[Edit]) -> str:
    """The text with the values of `edits`. A `UsageProblem` where only a person can write them."""
    wanted = copy.deepcopy(tomllib.loads(content))
    lines = content.splitlines(keepends=True)
    for edit in edits:
        _put(wanted, edit)
        _replace(lines, edit)
    text = "".join(lines)
    try:
        done = tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        done = False
    if not done:
        raise _refusal(path, edits)
    return text


def _put(data: dict[str, Any], edit: Edit) -> None:
    table = data["sources"][edit.table - 1] if edit.table else data
    table[edit.key] = edit.value


def _replace(lines: list[str], edit: Edit) -> None:
    """In the first line of the table that sets the key, if any does."""
    heads = [n for n, line in enumerate(lines) if _TABLE.match(line)]
    bounds = [0, *heads, len(lines)]
    if edit.table + 1 >= len(bounds):
        return
    key = re.escape(edit.key)
    pattern = re.compile(
        rf"""(\s*(?:"{key}"|'{key}'|{key})\s*=\s*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
    )
    for index in range(bounds[edit.table], bounds[edit.table + 1]):
        if match := pattern.match(lines[index]):
            plain = match[2].startswith("'") and "'" not in edit.value
            value = f"'{edit.value}'" if plain else _quoted(edit.value)
            lines[index] = f"{match[1]}{value}{lines[index][match.end() :]}"
            return


def _quoted(value: str) -> str:
    """A basic string of TOML; printable text needs the escapes of JSON alone."""
    return json.dumps(value, ensure_ascii=False)


def _refusal(path: Path, edits: Sequence[Edit]) -> UsageProblem:
    return UsageProblem(
        Diagnostic(
            code="source-file",
            message="it is written in a way that cannot be edited here; nothing was changed",
            hint="Write yourself: " + "; ".join(map(str, edits)),
            location=Location(source=str(path)),
        )
    )
