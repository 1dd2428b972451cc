"""`allOf` of objects: one object with the members of all parts.

In: a node with `allOf`, and the tree its references point into. Out: members by name with the pointer where each is
written, the required names, and what stands for further members; `None` where the parts are not all objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.build.references import settle
from generator.spec import join, resolve
from generator.build.losses import Losses


@dataclass(frozen=True, slots=True)
class Merged:
    properties: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    more: str | None = None


def merge_all_of(
    data: Mapping[str, Any], pointer: str, node: Mapping[str, Any], losses: Losses
) -> Merged | None:
    """Merge the parts of `node`, which stands at `pointer`; later parts win over earlier ones."""
    properties: dict[str, str] = {}
    required: set[str] = set()
    more: str | None = None
    todo, seen = [pointer], set[str]()
    while todo:
        place, part = settle(data, todo.pop())
        if place in seen or not isinstance(part, Mapping):
            continue
        seen.add(place)
        if not _is_object(part):
            losses.add("all-of-mixed", pointer, "combines with `allOf` what are not all objects")
            return None
        for name in part.get("properties", {}):
            properties[name] = join(place, "properties", name)
        required |= set(part.get("required", ()))
        if isinstance(part.get("additionalProperties"), Mapping) and part["additionalProperties"]:
            more = join(place, "additionalProperties")
        count = len(part.get("allOf", ()))
        todo += [join(place, "allOf", n) for n in reversed(range(count))]
    return Merged(properties, frozenset(required), more)


def _is_object(part: Mapping[str, Any]) -> bool:
    shapes = ("anyOf", "oneOf", "enum", "const", "items")
    return part.get("type", "object") == "object" and not any(key in part for key in shapes)
