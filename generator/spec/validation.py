"""A document judged: everything that is wrong with it, in one go.

Goes in: a `Document`. Nothing comes out of a valid one; otherwise a `DocumentProblem`
with all findings, those of the OpenAPI model and our own.
"""

from __future__ import annotations

from itertools import chain, islice

from generator.diagnostics import DocumentProblem
from generator.spec import operations, references, security
from generator.spec.document import Document
from generator.spec.findings import report

_ENOUGH = 200
"""Findings of one kind of check, after which it need not go on."""


def validate(document: Document) -> None:
    """Stop with a `DocumentProblem` that holds all findings."""
    from generator.spec import model

    checks = (
        iter(model.check(document.data, document.version)),
        references.check(document.data, document.version),
        operations.check(document.data),
        security.check(document.data),
    )
    findings = [list(islice(check, _ENOUGH)) for check in checks]
    if any(findings):
        cut = any(len(found) == _ENOUGH for found in findings)
        raise DocumentProblem(report(document, chain(*findings), cut=cut))
