"""Why a folder is not written to, as problems that a person can act on.

In: what was found. Out: exceptions, not raised yet. It must not look at the disk.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, Difference, Location, UsageProblem


def refusal(code: str, message: str, hint: str, path: Path | str) -> UsageProblem:
    """Something about `path` that only a person can put right: exit 2."""
    return UsageProblem(
        Diagnostic(
            code=code,
            message=message,
            hint=hint,
            location=Location(source=str(path)),
        )
    )


def unwritable(output: Path, error: OSError) -> UsageProblem:
    """The system refused to read or write; whoever raises this has left the old client whole."""
    reason = error.strerror or str(error) or type(error).__name__
    at = f" ({error.filename})" if error.filename else ""
    return refusal(
        "cannot-write",
        f"the client cannot be written: {reason}{at}; nothing was changed",
        "make room, or make the folder and the one around it writable, and run again",
        output,
    )


class HandEdits(Difference):
    """Files that a run would overwrite or remove hold work that is not ours: exit 1."""

    def __init__(self, diagnostics: list[Diagnostic], diff: str) -> None:
        super().__init__(diagnostics)
        self.diff = diff
        """What the run would do to those files, as a unified diff."""


def interrupted(output: Path) -> Difference:
    """An earlier run ended in mid-write, and the next `generate` puts it right."""
    return Difference(
        Diagnostic(
            code="interrupted-run",
            message="an earlier run was interrupted while it wrote this client",
            hint="run `generator generate`: it first restores the old client",
            location=Location(source=str(output)),
        )
    )
