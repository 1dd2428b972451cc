"""Effective places: where each operation stands in the client, the profile's better words applied.

In: operations with the place that the rules gave them, and the profile's names. Out: `Place` by operation id, and the
tree of resources they make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import ir
from generator.naming.memory import Memory
from generator.naming.words import singular, snake
from generator.profile import Names

Resource = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    resource: Resource
    verb: str
    fixed: bool
    """The profile says so."""


def places(operations: Iterable[ir.Operation], names: Names) -> dict[str, Place]:
    """By operation id."""
    return {
        each.id: place(each.id, each.resource, each.verb, names) for each in operations
    }


def place(id: str, resource: Resource, verb: str, names: Names) -> Place:
    """Of one operation, and where the rules put it."""
    if id in names.operations:
        *words, verb = names.operations[id].split(".")
        return Place(tuple(words) or ("root",), verb, fixed=True)
    found = tuple(_word(word, names) for word in resource)
    return Place(found, names.words.get(verb, verb), fixed=False)


def kept_places(
    found: Mapping[str, Place], names: Names, memory: Memory
) -> dict[str, Place]:
    """The places that the lock knows: what else the document has now moves no method. The profile's words do."""
    kept = {}
    for key, place in found.items():
        wish = memory.wished_place(key)
        if wish is not None and not place.fixed:
            kept[key] = Place(*wish, fixed=True)
            continue
        path, _, method = memory.known.get(f"method {key}", "").rpartition(".")
        words = memory.resources.get(path)
        if words is not None and not place.fixed:
            words = tuple(_word(each, names) for each in words)
            verb = place.verb if words == place.resource else method
            place = Place(words, verb, fixed=False)
        kept[key] = place
    return kept


def _word(word: str, names: Names) -> str:
    """A step of a resource: without a dot, which stands between steps."""
    return names.words.get(word, word).replace(".", "-")


def resources(found: Iterable[Place]) -> list[Resource]:
    """Every resource with the ones above it, parents first, in the order of the operations."""
    tree = (place.resource[:size] for place in found for size in _sizes(place.resource))
    return list(dict.fromkeys(tree))


def _sizes(resource: Resource) -> range:
    return range(1, len(resource) + 1)


def label(resource: Resource, names: Names) -> str:
    """The resource in the singular, for type names: `checkout session line item`."""
    return "_".join(
        singular(snake(part) or "root", names.singulars) for part in resource
    )


def spoken(trail: Sequence[str], names: Names) -> list[str]:
    """The words of a trail; a list's items are named in the singular."""
    found = []
    for step in trail:
        word = snake(step.removesuffix("[]")) or "value"
        found.append(singular(word, names.singulars) if step.endswith("[]") else word)
    return found
