"""A document judged: everything that is wrong with it, in one go.

Goes in: a `Document`. Nothing comes out of a valid one; otherwise a `DocumentProblem`
with all findings, those of the OpenAPI model and our own.
"""

from __future__ import annotations

from itertools import islice

from generator.diagnostics import DocumentProblem
from generator.spec import operations, references
from generator.spec.document import Document
from generator.spec.findings import report

_ENOUGH = 1000
"""Findings of one kind of check, after which it need not go on."""


def validate(document: Document) -> None:
    """Stop with a `DocumentProblem` that holds all findings."""
    from generator.spec import model

    findings = [
        *model.check(document.data, document.version),
        *islice(references.check(document.data, document.version), _ENOUGH),
        *islice(operations.check(document.data), _ENOUGH),
    ]
    if findings:
        raise DocumentProblem(report(document, findings))
