"""What a document refers to outside of OpenAPI's places, judged as what it is referred to.

In: a document's data, and pointers to what stands below an `x-` key, in a group of components that OpenAPI does not
know, or the like, each with the kind of object that its references need. Out: findings with the pointers of the
document. The model of OpenAPI sees each target once, in the place where OpenAPI has its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.spec import grammar
from generator.spec.findings import Finding
from generator.spec.kinds import named_kind
from generator.spec.pointers import child, join, split

_GROUPS = {**grammar.SHARED, "path item": ("paths",)}
"""Where OpenAPI has objects of a kind, by name."""
_END = ""
"""In a `_Way`: here a target begins. No part of a pointer is told apart from it by more than the slash before it."""

_Way = dict[str, Any]
"""Ways from the top of a document to targets, by `/` and key."""


def check(
    data: Mapping[str, Any], version: str, targets: Iterable[tuple[str, str]]
) -> list[Finding]:
    """Where what is at a pointer departs from its kind; `targets` are pointers and kinds, and all lead somewhere."""
    placed = {
        (*_GROUPS[kind], f"/{number}"): (pointer, kind)
        for number, (pointer, kind) in enumerate(targets)
    }
    if not placed:
        return []
    from generator.spec import model

    top = _top([pointer for pointer, _ in placed.values()])
    judged: dict[str, Any] = {"openapi": data.get("openapi"), "info": _INFO}
    judged |= {"paths": {}, "components": {}}
    for (*above, name), (pointer, _) in placed.items():
        group = judged
        for key in above:
            group = group.setdefault(key, {})
        group[name] = _alone(data, pointer, top)
    found = model.check(judged, version)
    return [each for e in found if (each := _back(e, placed)) is not None]


_INFO = {"title": "", "version": ""}


def _top(pointers: Iterable[str]) -> _Way:
    top: _Way = {}
    for pointer in pointers:
        way = top
        for token in split(pointer):
            way = way.setdefault(f"/{token}", {})
        way[_END] = True
    return top


def _alone(data: Any, pointer: str, way: _Way) -> Any:
    """A target, with references in place of the targets in it, so that none is looked at twice."""
    value = data
    for token in split(pointer):
        value, way = child(value, token), way[f"/{token}"]
    return _cut(value, pointer, way)


def _cut(value: Any, pointer: str, way: _Way) -> Any:
    if len(way) == (_END in way):
        return value
    keys = [*value] if isinstance(value, Mapping) else range(len(value))
    made: dict[Any, Any] = {}
    for key in keys:
        inner, place = way.get(f"/{key}", {}), join(pointer, key)
        made[key] = {"$ref": place} if _END in inner else _cut(value[key], place, inner)
    return made if isinstance(value, Mapping) else [*made.values()]


def _back(
    finding: Finding, placed: Mapping[tuple[str, ...], tuple[str, str]]
) -> Finding | None:
    """The finding, where the document has what is wrong. None: it is not about a target."""
    tokens = split(finding.pointer)
    for size in (2, 3):
        if tokens[:size] in placed:
            pointer, kind = placed[tokens[:size]]
            rest = tokens[size:]
            where = "" if rest else f" (it is referred to as {named_kind(kind)})"
            return replace(
                finding,
                pointer=join(pointer, *rest),
                message=f"{finding.message}{where}",
            )
    return None
