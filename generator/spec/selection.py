"""A part of a document: only the operations that were asked for.

Goes in: a document and selectors. Comes out: a document whose `paths` hold these
operations and no others. Components stay, whether they are still reached or not. The
document that went in is left as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from generator.diagnostics import Diagnostic, UsageProblem
from generator.spec import grammar
from generator.spec.document import Document
from generator.spec.operations import Operation, operations, path_items
from generator.spec.pointers import ROOT, canonical, resolve
from generator.spec.text import shown


def select(document: Document, selectors: Sequence[str]) -> Document:
    """The document with the selected operations alone; all of it when nothing is selected.

    A selector is an operationId (`GetCustomers`, `issues/create`), a path (`/v1/customers/*`),
    or a method and a path (`POST /v1/customers`). `*`, `?` and `[…]` stand for what they do in
    a shell, slashes included.
    """
    if not selectors:
        return document
    there = list(operations(document.data))
    chosen: set[tuple[str, str]] = set()
    unknown = []
    for selector in selectors:
        found = [each for each in there if _matches(each, selector)]
        chosen.update((each.path, each.method) for each in found)
        if not found:
            unknown.append(_unknown(selector, there))
    if unknown:
        raise UsageProblem(unknown)
    selected = {**document.data, "paths": _paths(document, chosen)}
    _nothing_cut_off(document, selected)
    return dataclasses.replace(document, data=selected)


def _matches(operation: Operation, selector: str) -> bool:
    method, slash, path = selector.strip().partition("/")
    method = method.strip().lower()
    name = operation.data.get("operationId")
    if name == selector:
        return True
    if not slash or method not in ("", "*", *grammar.METHODS):
        return isinstance(name, str) and fnmatchcase(name, selector)
    if method not in ("", "*", operation.method):
        return False
    path = f"/{path}"
    return operation.path == path or fnmatchcase(operation.path, path)


def _paths(document: Document, chosen: set[tuple[str, str]]) -> dict[str, Any]:
    kept = {path for path, _ in chosen}
    return {
        path: {
            key: value
            for key, value in item.items()
            if key not in grammar.METHODS or (path, key) in chosen
        }
        for path, _, item in path_items(document.data)
        if path in kept
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


def _unknown(selector: str, there: Sequence[Operation]) -> Diagnostic:
    if "/" in selector:
        with_method = not selector.lstrip().startswith("/")
        known = [
            f"{each.method.upper()} {each.path}" if with_method else each.path
            for each in there
        ]
    else:
        names = [each.data.get("operationId") for each in there]
        known = [name for name in names if isinstance(name, str)]
    lower = {name.lower(): name for name in known}
    close = get_close_matches(selector.strip().lower(), lower, n=3)
    hint = "Give an operationId, a path, or a method and a path."
    if close:
        hint = f"Did you mean {' or '.join(shown(lower[each]) for each in close)}?"
    return Diagnostic(
        code="unknown-operation",
        message=f"no operation is selected by {shown(selector)}",
        hint=hint,
    )
