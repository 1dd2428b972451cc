"""`allOf`: what several parts say together, as one schema.

In: a pointer to a node with `allOf`, or with properties beside alternatives, and the tree it stands in. Out: for
objects the members of all parts by name, with the pointer where each is written, the required names, and what stands
for further members; for anything else one node with the keys of all parts.

Members that only an alternative (`anyOf`, `oneOf`) or a condition (`then`, `else`, `dependentSchemas`) has are members
too, never required ones: each can be given and read, and which of them go together is left to the server. An
alternative that is of another kind than the rest is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from generator.build.kinds import kinds_of, listed
from generator.build.references import Tree
from generator.spec import join

_ARMS = ("anyOf", "oneOf")
_CONDITIONS = ("then", "else")
_APART = frozenset(
    ("$ref", "allOf", *_ARMS, "if", *_CONDITIONS, "dependentSchemas", "not")
)
"""What is looked at for itself, and is no key of the whole."""
_OF_ITEMS = frozenset(("items", "prefixItems"))

_ANNOTATIONS = frozenset(
    """default deprecated description example examples externalDocs nullable readOnly title
    writeOnly xml""".split()
)
"""What says something about a value, and nothing about its shape."""


@dataclass(frozen=True, slots=True)
class Merged:
    properties: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    more: tuple[str, ...] = ()
    """Where what stands for further members is written."""


@dataclass(frozen=True, slots=True)
class Plain:
    node: dict[str, Any]
    written: str
    """Where its items are written."""


@dataclass(frozen=True, slots=True)
class _Part:
    pointer: str
    node: Mapping[str, Any]
    optional: bool
    """It is an alternative, or depends on a condition."""
    around: _Part | None
    """What it is a part of, if it is no whole."""

    def is_in(self, pointer: str | None) -> bool:
        """Whether it is a part of the node there, which then is nearer: what that says itself holds."""
        part = self.around
        while part is not None and part.pointer != pointer:
            part = part.around
        return part is not None


def is_merged(node: Mapping[str, Any]) -> bool:
    """Whether a node is made of parts that are to be merged."""
    if node.get("allOf") or isinstance(node.get("$ref"), str):
        return True
    conditions = any(node.get(key) for key in (*_CONDITIONS, "dependentSchemas"))
    return conditions or (bool(node.get("properties")) and has_arms(node))


def has_arms(node: Mapping[str, Any]) -> bool:
    """Whether there are alternatives."""
    return any(node.get(key) for key in _ARMS)


def merge_objects(tree: Tree, pointer: str) -> Merged:
    """Merge the parts of the node at `pointer` as objects.

    Later parts win over earlier ones, and what a node says itself over its parts, unless that is words alone.
    """
    properties: dict[str, str] = {}
    said: dict[str, tuple[str, Any]] = {}
    required: set[str] = set()
    more: tuple[str, ...] = ()
    for part in _parts(tree, pointer, "object"):
        members = part.node.get("properties", {})
        for name, member in members.items():
            by, known = said.get(name, (None, None))
            is_nearer = by is not None and part.is_in(by) and not _is_silent(known)
            if by is None or not (part.optional or is_nearer):
                properties[name] = join(part.pointer, "properties", name)
                said[name] = part.pointer, member
        required |= set() if part.optional else set(part.node.get("required", ()))
        more = more_of(part.pointer, part.node) or more
    return Merged(properties, frozenset(required), more)


def more_of(pointer: str, node: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a node describes members that it does not name: by patterns of names, and all others."""
    patterns = node.get("patternProperties")
    found = [join(pointer, "patternProperties", each) for each in patterns or ()]
    key, rest = rest_of(node)
    if rest is True or rest == {}:
        return (join(pointer, key),) if found else ()
    if isinstance(rest, Mapping):
        found.append(join(pointer, key))
    return tuple(found)


def rest_of(node: Mapping[str, Any]) -> tuple[str, Any]:
    """What is said of members without a name or a pattern: the keyword, and its schema or `None`."""
    for key in ("additionalProperties", "unevaluatedProperties"):
        if key in node:
            return key, node[key]
    return "additionalProperties", None


def merge_plain(tree: Tree, pointer: str, kind: str) -> Plain:
    """Merge the parts of the node at `pointer` as values of one kind that is no object: one node with the keys of all.

    What only an alternative says is left out: values that it rules out are left to the server. Of several lists of
    values, those hold that are in all of them.
    """
    whole: dict[str, Any] = {}
    holders: dict[str, str] = {}
    written = pointer
    for part in _parts(tree, pointer, kind):
        if part.optional:
            continue
        mine = {
            key: each
            for key, each in part.node.items()
            if key not in _APART and (key == "enum" or not part.is_in(holders.get(key)))
        }
        holders |= dict.fromkeys(mine, part.pointer)
        if "enum" in mine and "enum" in whole:
            mine["enum"] = [each for each in whole["enum"] if each in mine["enum"]]
        if not _OF_ITEMS.isdisjoint(mine):
            written = part.pointer
        whole |= mine
    return Plain(whole | {"type": kind}, written)


def _parts(tree: Tree, pointer: str, kind: str) -> Iterator[_Part]:
    """The node and all its parts, those of parts too, each place once, in the order written."""
    todo: list[tuple[str, bool, _Part | None]] = [(pointer, False, None)]
    seen = set[str]()
    while todo:
        place, optional, around = todo.pop()
        place, node = tree.settle_schema(place)
        if place in seen or not isinstance(node, Mapping):
            continue
        if optional and kind not in kinds_of(tree, place):
            continue
        seen.add(place)
        part = _Part(place, node, optional, around)
        yield part
        inner = [*_inner(tree, place, node, optional)]
        todo += [(*each, part) for each in reversed(inner)]


def _inner(
    tree: Tree, place: str, node: Mapping[str, Any], optional: bool
) -> Iterator[tuple[str, bool]]:
    if isinstance(node.get("$ref"), str):
        yield tree.target(node), optional
    for key in ("allOf", *_ARMS):
        for each in listed(place, node, key):
            yield each, optional or key in _ARMS
    for key in _CONDITIONS:
        if key in node:
            yield join(place, key), True
    for name in node.get("dependentSchemas") or ():
        yield join(place, "dependentSchemas", name), True


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
