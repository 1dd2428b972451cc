"""`allOf`: what several parts say together, as one schema.

In: a pointer to a node with `allOf`, or with properties beside alternatives, and the tree it stands in. Out: for
objects the members of all parts by name, with the pointer where each is written, the required names, and what stands
for further members; for scalars one node with the keys of all parts. `None` where the parts are not of one kind.

Members that only an alternative (`anyOf`, `oneOf`) has are members too, never required ones: each can be given and
read, and which of them go together is left to the server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from generator.build.references import Tree
from generator.spec import join

_STRUCTURE = ("properties", "additionalProperties", "items", "anyOf", "oneOf", "not")
_ARMS = ("anyOf", "oneOf")

_ANNOTATIONS = frozenset(
    """default deprecated description example examples externalDocs nullable readOnly title
    writeOnly xml""".split()
)
"""What says something about a value, and nothing about its shape."""


@dataclass(frozen=True, slots=True)
class Merged:
    properties: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    more: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    pointer: str
    node: Mapping[str, Any]
    optional: bool
    """It is an alternative."""


def has_arms(node: Mapping[str, Any]) -> bool:
    """Whether there are alternatives."""
    return any(node.get(key) for key in _ARMS)


def merge_all_of(tree: Tree, pointer: str) -> Merged | None:
    """Merge the parts of the node at `pointer` as objects; later parts win over earlier ones."""
    properties: dict[str, str] = {}
    required: set[str] = set()
    more: str | None = None
    for part in _parts(tree, pointer):
        if not _is_object(part.node):
            return None
        for name in part.node.get("properties", {}):
            if name not in properties or not part.optional:
                properties[name] = join(part.pointer, "properties", name)
        required |= set() if part.optional else set(part.node.get("required", ()))
        additional = part.node.get("additionalProperties")
        if isinstance(additional, Mapping) and additional:
            more = join(part.pointer, "additionalProperties")
    return Merged(properties, frozenset(required), more)


def merge_plain(tree: Tree, pointer: str) -> dict[str, Any] | None:
    """Merge the parts of the node at `pointer` as scalars: one node with the keys of all."""
    whole: dict[str, Any] = {}
    for part in _parts(tree, pointer):
        if any(key in part.node for key in _STRUCTURE):
            return None
        if whole.get("type", part.node.get("type")) != part.node.get(
            "type", whole.get("type")
        ):
            return None
        whole |= {key: value for key, value in part.node.items() if key != "allOf"}
    return whole if "type" in whole or "enum" in whole else None


def _parts(tree: Tree, pointer: str) -> Iterator[_Part]:
    """The node and all its parts, those of parts too, each place once, in the order written."""
    todo, seen = [(pointer, False)], set[str]()
    while todo:
        place, optional = todo.pop()
        place, node = tree.settle(place)
        if place in seen or not isinstance(node, Mapping):
            continue
        seen.add(place)
        yield _Part(place, node, optional)
        inner = [
            (join(place, key, number), optional or key in _ARMS)
            for key in ("allOf", *_ARMS)
            for number in range(len(node.get(key) or ()))
        ]
        todo += reversed(inner)


def _is_object(part: Mapping[str, Any]) -> bool:
    types = part.get("type", "object")
    known = types in ("object", ["object"], ["object", "null"], ["null", "object"])
    return known and not any(key in part for key in ("enum", "const", "items"))


def only_part(node: Mapping[str, Any]) -> int | None:
    """Which part of `allOf` the node is, where all others and the node itself only say something about it."""
    parts = node.get("allOf")
    if not isinstance(parts, list) or not parts or not _is_silent(node, {"allOf"}):
        return None
    speaking = [number for number, part in enumerate(parts) if not _is_silent(part)]
    return (speaking or [0])[0] if len(speaking) < 2 else None


def says_nullable(node: Mapping[str, Any]) -> bool:
    """A part of `allOf` that only says something says that `null` is allowed."""
    return any(part.get("nullable") is True for part in _silent_parts(node))


def words_beside(node: Mapping[str, Any]) -> str:
    """The description in such a part, as people write it where a reference allows no words beside it."""
    words = (part.get("description") for part in _silent_parts(node))
    return next((each for each in words if isinstance(each, str)), "")


def _silent_parts(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [part for part in node.get("allOf") or () if _is_silent(part)]


def _is_silent(part: Any, beside: Set[str] = frozenset()) -> bool:
    """It says nothing about the shape."""
    keys = part.keys() - _ANNOTATIONS - beside if isinstance(part, Mapping) else {""}
    return all(key.startswith("x-") for key in keys)
