"""Attributes: the names under which resources and methods are reached, each parent's children resolved together.

In: the tree of resources, and the memory. Out: an attribute per resource. What the clients and the bodies of their
classes use themselves is not to be had.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.naming.identifiers import CLIENT_MEMBERS, member
from generator.naming.memory import Held, Memory
from generator.naming.places import Resource
from generator.naming.scope import Request, Scope


def spelled(resource: Resource) -> str:
    """A resource as the client spells it, `checkout.sessions`, where no other one wants the same name."""
    return ".".join(member(word, "root") for word in resource)


def attributes(tree: Iterable[Resource], memory: Memory) -> dict[Resource, str]:
    """Attribute by resource; the memory learns them. A method's name is no resource's to take."""
    by_parent: dict[Resource, list[Resource]] = {}
    for each in tree:
        by_parent.setdefault(each[:-1], []).append(each)
    held = _held(memory)
    found: dict[Resource, str] = {}
    for parent, children in by_parent.items():
        scope = Scope(() if parent else CLIENT_MEMBERS, held=held.get(parent, {}))
        asked = memory.wished(_request(each) for each in children)
        given = scope.in_turn(asked, memory.known)
        memory.entries |= given
        for child, request in zip(children, asked, strict=True):
            found[child] = given[request.key]
    return found


def _held(memory: Memory) -> dict[Resource, Held]:
    """By resource, the names below it that the lock knows."""
    found: dict[Resource, Held] = {}
    for key, name in memory.of_kind("attribute"):
        parent = tuple(key.partition(" ")[2].split("."))[:-1]
        found.setdefault(parent, {}).setdefault(name, set()).add(key)
    for key, listed in memory.of_kind("methods"):
        names = found.setdefault(tuple(key.partition(" ")[2].split(".")), {})
        for method in listed.split():
            names.setdefault(method, set())
    for name, resource in memory.earlier_attributes():
        key = f"attribute {'.'.join(resource)}"
        found.setdefault(resource[:-1], {}).setdefault(name, set()).add(key)
    return found


def _request(resource: Resource) -> Request:
    name = member(resource[-1], "root")
    return Request(
        f"attribute {'.'.join(resource)}",
        (name, f"{name.rstrip('_')}_resource"),
        spelling=resource[-1],
    )
