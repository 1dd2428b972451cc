"""Leaving out: what is left of a document without what is wrong in it, and without what needs that.

In: a document that is not valid. Out: one that is, with a `Lost` for each operation that is in it no more. Operations
and components go as a whole: one that refers to what went is wrong itself. What is wrong elsewhere stays wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from generator.diagnostics import DocumentProblem
from generator.spec.document import Document
from generator.spec.findings import Finding, report
from generator.spec.grammar import is_method
from generator.spec.lost import Lost
from generator.spec.pointers import ROOT, canonical, join, printable, resolve, split
from generator.spec.traces import Trace
from generator.spec.unread import is_operation
from generator.spec.validation import findings

_PATH, _OPERATION, _COMPONENT = 2, 3, 3
"""How many tokens lead there."""
_OPERATIONS = ("paths", "webhooks")
_TOP = frozenset(
    (
        *("", "openapi", "info", "jsonSchemaDialect", "servers", "components"),
        *("security", "tags", "externalDocs"),
    )
)
"""What belongs to a document as a whole, and cannot be left out."""
_ROUNDS = 100
LEFT_OUT = "operation-left-out"


def without_wrong(document: Document) -> Document:
    """The valid rest. A `DocumentProblem` that holds what is wrong, where there is none."""
    first, cut = findings(document)
    data, found = document.data, first
    gone: dict[str, Finding] = {}
    for _ in range(_ROUNDS):
        if not found:
            lost = (*document.lost, *_lost(document, gone))
            return replace(document, data=data, lost=lost)
        holders = [_holders(each.pointer, data) for each in found]
        if not all(holders):
            break
        for each, those in zip(found, holders, strict=True):
            cause = _cause(each, data, gone)
            for holder in those:
                gone.setdefault(holder, cause)
        data = _without(data, chain.from_iterable(holders))
        found, _ = findings(replace(document, data=data))
    raise DocumentProblem(report(document, first, cut=cut))


def _holders(pointer: str, data: Mapping[str, Any]) -> list[str]:
    """The operations, or the component, that something stands in; none: it stands in neither.

    What a document keeps at its top beside OpenAPI's keys counts as a component, or as a group of them.
    """
    owner, *inner = (*split(pointer), "")
    if owner == "components" and len(inner) >= _COMPONENT:
        return [join(ROOT, owner, *inner[: _COMPONENT - 1])]
    if owner not in _OPERATIONS:
        return _apart(owner, inner, data)
    if len(inner) < _PATH:
        return []
    item = data[owner].get(inner[0])
    members: Mapping[str, Any] = item if isinstance(item, Mapping) else {}
    if is_operation(inner[1], members.get(inner[1])):
        return [join(ROOT, owner, *inner[: _OPERATION - 1])]
    methods = [each for each in members if is_method(each)]
    whole = join(ROOT, owner, inner[0])
    return [join(whole, each) for each in methods] or [whole]


def _apart(owner: str, inner: list[str], data: Mapping[str, Any]) -> list[str]:
    if owner in _TOP or owner not in data:
        return []
    is_group = isinstance(data[owner], Mapping) and inner[0] in data[owner]
    return [join(ROOT, owner, *inner[:1]) if is_group else join(ROOT, owner)]


def _cause(
    finding: Finding, data: Mapping[str, Any], gone: Mapping[str, Finding]
) -> Finding:
    """What was wrong at first: a reference leads nowhere since what it led to is left out."""
    try:
        target = resolve(data, finding.pointer)
    except LookupError:
        return finding
    if isinstance(target, Mapping):
        target = target.get("$ref")
    try:
        tokens = split(canonical(str(target)))
    except ValueError:
        return finding
    ways = (join(ROOT, *tokens[:size]) for size in range(1, len(tokens) + 1))
    return next((gone[each] for each in ways if each in gone), finding)


def _without(data: Mapping[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    """A copy as far as it differs."""
    found = dict(data)
    copied: dict[tuple[str, ...], dict[str, Any]] = {(): found}
    for pointer in pointers:
        *above, last = split(pointer)
        for size in range(1, len(above) + 1):
            way = tuple(above[:size])
            if way not in copied:
                copied[way] = dict(copied[way[:-1]][way[-1]])
                copied[way[:-1]][way[-1]] = copied[way]
        copied[tuple(above)].pop(last, None)
    return found


def _lost(document: Document, gone: Mapping[str, Finding]) -> Iterator[Lost]:
    """The operations among what is gone; components are only what they needed."""
    for pointer, cause in gone.items():
        if split(pointer)[0] in _OPERATIONS:
            yield Lost(
                code=LEFT_OUT,
                what=f"is left out: {cause.message} [{cause.code}]{_there(cause, pointer)}",
                trace=Trace(document.location, pointer),
            )


def _there(cause: Finding, pointer: str) -> str:
    """Where the cause is, if that is elsewhere."""
    inside = f"{cause.pointer}/".startswith(f"{pointer}/")
    return "" if inside else f" ({printable(cause.pointer)})"
