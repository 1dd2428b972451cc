"""A part of a document: only the operations that were asked for.

Goes in: a document and selectors. Comes out: a document whose `paths` hold these
operations and no others. Components stay, whether they are still reached or not. The
document that went in is left as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from generator.diagnostics import Diagnostic, UsageProblem
from generator.spec import grammar
from generator.spec.document import Document
from generator.spec.operations import operations, path_items
from generator.spec.pointers import ROOT, canonical, resolve
from generator.spec.selectors import chosen
from generator.spec.text import shown


def select(
    document: Document,
    selectors: Sequence[str],
    resources: Mapping[tuple[str, str], str] | None = None,
    *,
    lenient: bool = False,
) -> Document:
    """The document with the selected operations alone; all of it when nothing is selected.

    `resources` are the operations' resources, dotted, by method and path: whoever decides where an operation belongs
    comes later than this package. `selectors` says what a selector is; with `lenient` it may mean nothing.
    """
    if not selectors:
        return document
    kept = chosen(list(operations(document.data)), selectors, resources or {}, lenient)
    selected = {**document.data, "paths": _paths(document, kept)}
    _nothing_cut_off(document, selected)
    return dataclasses.replace(document, data=selected)


def _paths(document: Document, kept: set[tuple[str, str]]) -> dict[str, Any]:
    paths = {path for _, path in kept}
    return {
        path: {
            key: value
            for key, value in item.items()
            if not grammar.is_method(key) or (key.lower(), path) in kept
        }
        for path, _, item in path_items(document.data)
        if path in paths
    }


def _nothing_cut_off(document: Document, selected: dict[str, Any]) -> None:
    """Stop when what is kept refers into an operation that is not."""
    if document.origin is None and "#/paths/" not in document.text.content:
        return
    cut: dict[str, str] = {}
    for pointer, _, value in grammar.walk(selected, ROOT, grammar.DOCUMENT):
        target = value.get("$ref")
        if (
            isinstance(target, str)
            and target.startswith("#/paths/")
            and _leads(document.data, target)
            and not _leads(selected, target)
        ):
            cut.setdefault(target, pointer)
    if cut:
        raise UsageProblem(
            [
                Diagnostic(
                    code="selection-too-narrow",
                    message=f"{shown(target)} is referred to from the selection, "
                    "and lies in an operation outside it",
                    hint="Select that operation as well.",
                    location=document.location(pointer),
                )
                for target, pointer in cut.items()
            ]
        )


def _leads(data: Any, target: str) -> bool:
    try:
        resolve(data, canonical(target))
    except (LookupError, ValueError):
        return False
    return True
