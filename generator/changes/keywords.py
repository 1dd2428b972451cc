"""Keywords of schemas that the client is not made of, side by side, as they stand in the documents.

In: the trees of both documents, two pointers. Out: `Fact` records. A keyword's value is compared as a whole, wherever
in `allOf` it stands; of conditions it can be told that they changed, not what that means.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.build.references import Tree
from generator.changes.values import Fact
from generator.changes.words import became, listed, quoted
from generator.spec import join

CONDITIONS = (
    "not",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_WRITTEN = ("contentEncoding", "contentMediaType")
_COUNTS = ("minProperties", "maxProperties")
_ARMS = ("oneOf", "anyOf")


class Keywords:
    """Looks at what stands in the two documents."""

    def __init__(self, old: Tree, new: Tree) -> None:
        self.trees = old, new

    def compare(self, old: str, new: str) -> Iterator[Fact]:
        """All about one pair of schemas."""
        nodes = tuple(
            list(_parts(tree, place))
            for tree, place in zip(self.trees, (old, new), strict=True)
        )
        before, after = nodes
        changed = [e for e in CONDITIONS if _said(before, e) != _said(after, e)]
        if changed:
            yield Fact("condition-changed", listed(changed))
        for name in _WRITTEN:
            one, other = _first(before, name), _first(after, name)
            if one != other:
                yield Fact("format-changed", f"{name} {became(one, other)}")
        for name in _COUNTS:
            yield from _count(name, _first(before, name), _first(after, name))
        yield from _mappings(before, after)


def _parts(tree: Tree, pointer: str) -> Iterator[Mapping[str, Any]]:
    """The schema and what `allOf` adds to it; nothing where the pointer is not the document's own."""
    todo, seen = [pointer], set[str]()
    while todo:
        try:
            place, node = tree.settle(todo.pop())
        except LookupError:
            continue
        if place not in seen and isinstance(node, Mapping):
            seen.add(place)
            yield node
            parts = node.get("allOf") or ()
            todo += [join(place, "allOf", n) for n in range(len(parts))]


def _said(nodes: list[Mapping[str, Any]], name: str) -> set[str]:
    return {json.dumps(each[name], sort_keys=True) for each in nodes if name in each}


def _first(nodes: list[Mapping[str, Any]], name: str) -> Any:
    return next((each[name] for each in nodes if name in each), None)


def _count(name: str, before: int | None, after: int | None) -> Iterator[Fact]:
    """How many members there may be."""
    if name == "minProperties":  # there are never less than none
        before, after = before or None, after or None
    if before == after:
        return
    tighter = before is None or (
        after is not None and (after < before) == (name == "maxProperties")
    )
    gone = f"{quoted(before)} no longer"
    detail = f"{name} {gone if after is None else became(before, after)}"
    yield Fact("limit-tightened" if tighter else "limit-loosened", detail)


def _mappings(
    before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]
) -> Iterator[Fact]:
    """Values of a discriminator that mean another arm, or one that is there still and has another value."""
    one, other = _discriminator(before), _discriminator(after)
    if not one or not other or one.get("propertyName") != other.get("propertyName"):
        return
    olds, news = _arms(before), _arms(after)
    both = olds & news
    old, new = _mapping(one, olds), _mapping(other, news)
    for value in sorted({*old, *new}):
        was, now = old.get(value), new.get(value)
        there = was is not None and now is not None
        if was != now and (there or (was or now) in both):
            yield Fact("discriminator-changed", f"{quoted(value)}: {became(was, now)}")


def _discriminator(nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    found = _first(nodes, "discriminator")
    return found if isinstance(found, Mapping) else {}


def _arms(nodes: list[Mapping[str, Any]]) -> set[str]:
    arms = (arm for node in nodes for key in _ARMS for arm in node.get(key) or ())
    return {
        str(each["$ref"]).rpartition("/")[2]
        for each in arms
        if isinstance(each, Mapping) and "$ref" in each
    }


def _mapping(discriminator: Mapping[str, Any], arms: set[str]) -> dict[str, str]:
    """What each value means: the arm that it is mapped to, else the one of that name."""
    given = discriminator.get("mapping") or {}
    named = {key: str(value).rpartition("/")[2] for key, value in given.items()}
    return {each: each for each in arms - set(named.values())} | named
