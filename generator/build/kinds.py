"""Kinds: which of JSON's types the values of a node can have.

In: a pointer to a node, and the tree it stands in. Out: a set of types' names, without `null`, which is a fact of the
use. Parts of an `allOf` leave what all of them allow, alternatives what any of them does. A node without `type` is what
its keywords can only mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.build.facts import implied_type, types_of
from generator.build.references import Tree
from generator.spec import join

KINDS = ("object", "array", "string", "integer", "number", "boolean")
"""In the order in which the arms of a union stand. What allows `number` allows `integer`."""
ANY = frozenset(KINDS)
Kinds = frozenset[str]
_NONE: Kinds = frozenset()


def kinds_of(tree: Tree, pointer: str) -> Kinds:
    """The types; of what only refers to itself, all.

    What parts and alternatives allow is worked out for all that are reached at once, as they may contain each other.
    """
    start, nodes = _reached(tree, pointer)
    found = dict.fromkeys(nodes, ANY)
    moving = True
    while moving:
        moving = False
        for place in reversed(nodes):
            kinds = nodes[place].kinds(found)
            moving |= kinds != found[place]
            found[place] = kinds
    return found[start]


@dataclass(frozen=True, slots=True)
class _Node:
    """A node's own types, the places of its parts, and those of its alternatives, by keyword."""

    own: Kinds
    parts: tuple[str, ...] = ()
    arms: tuple[tuple[str, ...], ...] = ()

    def kinds(self, found: Mapping[str, Kinds]) -> Kinds:
        """The types, as far as those of the others are found."""
        allowed = self.own.intersection(*(found[each] for each in self.parts))
        for arms in self.arms:
            allowed &= _NONE.union(*(found[each] for each in arms))
        return allowed


def _reached(tree: Tree, pointer: str) -> tuple[str, dict[str, _Node]]:
    """The place that a pointer means, and the nodes there and wherever it leads through parts and alternatives."""
    start, _ = tree.settle_schema(pointer)
    nodes: dict[str, _Node] = {}
    todo = [start]
    while todo:
        place = todo.pop()
        if place not in nodes:
            nodes[place] = node = _read(tree, place, tree.at(place))
            todo += reversed([*node.parts, *(e for arms in node.arms for e in arms)])
    return start, nodes


def _read(tree: Tree, place: str, node: Any) -> _Node:
    if not isinstance(node, Mapping):
        return _Node(_NONE if node is False else ANY)
    parts = [tree.target(node)] if isinstance(node.get("$ref"), str) else []
    parts += listed(place, node, "allOf")
    arms = (listed(place, node, key) for key in ("anyOf", "oneOf") if node.get(key))

    def settled(places: Iterable[str]) -> tuple[str, ...]:
        return tuple(tree.settle_schema(each)[0] for each in places)

    return _Node(_own(node), settled(parts), tuple(map(settled, arms)))


def listed(place: str, node: Mapping[str, Any], key: str) -> list[str]:
    """The pointers to what stands in a list of schemas."""
    return [join(place, key, number) for number in range(len(node.get(key) or ()))]


def kinds_of_values(values: list[Any]) -> Kinds:
    """The types that listed values have."""
    return frozenset(_kind(each) for each in values if each is not None)


def distinct(kinds: Kinds) -> list[str]:
    """The types in order, those left out that another one has in it."""
    return [
        each
        for each in KINDS
        if each in kinds and not (each == "integer" and "number" in kinds)
    ]


def _own(node: Mapping[str, Any]) -> Kinds:
    """What the node says itself."""
    types = types_of(node)
    if types:
        wide = {"integer"} if "number" in types else set()
        return ANY & {*types, *wide}
    if "const" in node:
        return kinds_of_values([node["const"]])
    if node.get("enum"):
        return kinds_of_values(node["enum"])
    implied = "object" if "required" in node else implied_type(node)
    return frozenset((implied,)) if implied else ANY


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"
