"""A document judged: everything that is wrong with it, in one go.

Goes in: a `Document`. Nothing comes out of a valid one; otherwise a `DocumentProblem`
with all findings, those of the OpenAPI model and our own. Of a document that was judged
before, only the parts that are new are looked at, unless something is wrong. `doubts` gives
warnings, which stop nothing.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from itertools import chain, islice

from generator.diagnostics import Diagnostic, DocumentProblem
from generator.reuse import Reuse
from generator.spec import (
    elsewhere,
    misspelt,
    operations,
    references,
    schemas,
    security,
    unread,
)
from generator.spec.document import Document
from generator.spec.findings import Finding, listed, report
from generator.spec.lacking import INVALID
from generator.spec.parts import parts, without

_ENOUGH = 200
"""Findings of one kind of check, after which it need not go on."""


def validate(document: Document) -> None:
    """Stop with a `DocumentProblem` that holds all findings."""
    found, cut = findings(document)
    if found:
        raise DocumentProblem(report(document, found, cut=cut))


def findings(document: Document) -> tuple[list[Finding], bool]:
    """What is wrong, with pointers into the document's data; and whether a check was ended early, having enough."""
    from generator.spec import model

    data, version = document.data, document.version
    outside: dict[tuple[str, str], None] = {}
    walked = references.check(data, version, document.written, outside)
    followed = list(islice(walked, _ENOUGH))
    misfits = [
        *islice(model.check(data, version), _ENOUGH),
        *islice(elsewhere.check(data, version, outside), _ENOUGH),
    ]
    told = {each.pointer for each in misfits}
    found = [
        misfits,
        [e for e in followed if e.code != INVALID or e.pointer not in told],
        list(islice(operations.check(data), _ENOUGH)),
    ]
    cut = any(len(each) >= _ENOUGH for each in (*found, followed))
    return [*chain(*found)], cut


def validate_anew(document: Document, unchanged: Set[str], reuse: Reuse) -> None:
    """The same, where the parts that are `unchanged` were valid in a document of the same version."""
    if not _is_fine(document, unchanged, reuse):
        validate(document)


def _is_fine(document: Document, unchanged: Set[str], reuse: Reuse) -> bool:
    """Nothing is wrong. The model of OpenAPI judges each part by itself; our own checks are quick."""
    from generator.spec import model

    data, version = document.data, document.version
    table = reuse.table("validation")
    known = unchanged if table.before.get("version") == version else frozenset()
    table.now["version"] = version
    there = parts(data)
    return (
        not model.check(without(data, there, known), version)
        and references.are_fine(data, there, version, known, reuse)
        and next(operations.check(data), None) is None
    )


def doubts(document: Document) -> tuple[Diagnostic, ...]:
    """Warnings about a valid document."""
    about_references = references.doubts(
        document.data, document.version, document.written
    )
    found = chain(
        operations.doubts(document.data),
        security.doubts(document.data),
        about_references,
        schemas.doubts(document.data, document.version),
        misspelt.doubts(document.data),
        unread.beside_shared(document.data, document.version),
        unread.servers(document.data),
    )
    told = listed(document, found)
    return tuple(replace(each, severity="warning") for each in told)
