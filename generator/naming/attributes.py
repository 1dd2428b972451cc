"""Attributes: the names under which resources and methods are reached, each parent's children resolved together.

In: the tree of resources, and the lock. Out: an attribute per resource, and the lock's entries for those that are not
simply the document's word. What the clients and the bodies of their classes use themselves is not to be had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.naming.identifiers import BUILTIN_TYPES, identifier
from generator.naming.places import Resource
from generator.naming.scope import Request, Scope

CLASS_WORDS = frozenset({"builtins", "cached_property", "date", "datetime"})
"""What the body of a resource's class means something else by."""
CLIENT_MEMBERS = BUILTIN_TYPES | {
    "aclose",
    "close",
    "operations",
    "request",
    "with_raw_response",
    "with_streaming_response",
}
"""What a client has already."""


def member(text: str, empty: str) -> str:
    """The name of a method or a resource in a resource's class."""
    name = identifier(text, empty)
    return f"{name}_" if name in CLASS_WORDS else name


def spelled(resource: Resource) -> str:
    """A resource as the client spells it, `checkout.sessions`, where no other one wants the same name."""
    return ".".join(member(word, "root") for word in resource)


def attributes(
    tree: Iterable[Resource], lock: Mapping[str, str]
) -> tuple[dict[Resource, str], dict[str, str]]:
    """Attribute by resource, and the lock's entries."""
    by_parent: dict[Resource, list[Resource]] = {}
    for each in tree:
        by_parent.setdefault(each[:-1], []).append(each)
    found: dict[Resource, str] = {}
    entries: dict[str, str] = {}
    for parent, children in by_parent.items():
        scope = Scope(() if parent else CLIENT_MEMBERS)
        asked = [_request(each) for each in children]
        given = scope.in_turn(asked, _known(asked, lock))
        for child, request in zip(children, asked, strict=True):
            found[child] = given[request.key]
            if found[child] != request.candidates[0]:
                entries[request.key] = found[child]
    return found, entries


def _request(resource: Resource) -> Request:
    name = member(resource[-1], "root")
    return Request(
        f"attribute {'.'.join(resource)}",
        (name, f"{name.rstrip('_')}_resource"),
        spelling=resource[-1],
    )


def _known(asked: Iterable[Request], lock: Mapping[str, str]) -> dict[str, str]:
    """The lock, and with it the resources that it knows and whose attribute was the plain word."""
    plain = {
        each.key: each.candidates[0]
        for each in asked
        if each.key.replace("attribute", "resource", 1) in lock
    }
    return plain | dict(lock)
