"""What can go wrong, said once and in one shape.

A `Diagnostic` is a finding about an input: recoverable ones are collected, so that a person sees all of them in one
run. A `Stop` ends the run and carries the diagnostics that say why; its class decides the exit code. This module
knows no stage and prints nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in an input. Lines and columns count from 1, as editors do."""

    source: str
    """The file, URL or `<stdin>`, as the user named it."""
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    """A JSON pointer as a URI fragment: `#/paths/~1v1~1customers/get`."""

    def __str__(self) -> str:
        place = self.source
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        return f"{place} ({self.pointer})" if self.pointer else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: where, what is wrong, and what to do about it."""

    code: str
    """A stable name in kebab case, such as `dangling-reference`."""
    message: str
    hint: str
    location: Location | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity}: {self.message} [{self.code}]{hint}"

    @property
    def record(self) -> dict[str, str | int | None]:
        """The same for programs, as reports in JSON have it; `None` where there is no place, or none within it."""
        where = self.location
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "source": where.source if where else None,
            "line": where.line if where else None,
            "column": where.column if where else None,
            "pointer": where.pointer if where else None,
        }


class Stop(Exception):
    """Ends a run. `diagnostics` holds at least one error; `exit_code` is the process's."""

    exit_code: ClassVar[int] = 2

    def __init__(self, diagnostics: Sequence[Diagnostic] | Diagnostic) -> None:
        found = (
            (diagnostics,)
            if isinstance(diagnostics, Diagnostic)
            else tuple(diagnostics)
        )
        super().__init__("\n".join(str(each) for each in found))
        self.diagnostics: tuple[Diagnostic, ...] = found


class Difference(Stop):
    """What is on disk differs from what would be written, in a way that must not be overwritten: exit 1."""

    exit_code = 1


class UsageProblem(Stop):
    """Wrong usage or configuration: exit 2."""

    exit_code = 2


class DocumentProblem(Stop):
    """The document is invalid, or something in it would be lost: exit 3."""

    exit_code = 3


class SourceProblem(Stop):
    """A source could not be had, or failed verification: exit 4."""

    exit_code = 4
