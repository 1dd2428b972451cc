"""What went wrong through a mistake of the generator's own, told as such."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Location, Stop


class InternalProblem(Stop):
    """The generator made something impossible of a document, which thus cannot be done."""

    exit_code = 3


def internal_problem(
    message: str, *, source: str, line: int | None = None, column: int | None = None
) -> InternalProblem:
    """A mistake of the generator's in the generated file `source`."""
    return InternalProblem(
        Diagnostic(
            code="internal-error",
            message=message,
            hint="this is a mistake of the generator, not of yours: please report it"
            " together with the document",
            location=Location(source=source, line=line, column=column),
        )
    )
