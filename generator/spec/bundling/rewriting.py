"""The references of a tree, rewritten; and a value put into a document.

Takes and gives nodes. The grammar tells references from data; the function handed in decides what becomes of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.spec import grammar
from generator.spec.nodes import Node, listed, made

Lead = Callable[[Node, str], Node]
"""Given an object that is a reference, and the kind of what it is in the place of; or a text of a `mapping`."""


def rewritten(
    node: Node, kind: str, lead: Lead, keys: tuple[str, ...] = ("$ref",)
) -> Node:
    """A value of a kind, with all references in it, which stand under one of these keys."""
    if node.is_list and kind[0] == "[":
        return listed(
            node, (rewritten(each, kind[1:-1], lead, keys) for each in node.elements())
        )
    if not node.is_object or kind[0] == "[":
        return node
    if kind in grammar.REFERABLE and any(map(node.text, keys)):
        led = lead(node, kind)
        if not led.is_object or "$ref" not in led.value:
            return led
        node = led
    return made(node, _members(node, kind, lead, keys))


def _members(
    node: Node, kind: str, lead: Lead, keys: tuple[str, ...]
) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        inner = grammar.below(kind, key)
        if kind == "schema" and key == "discriminator":
            yield key, _discriminator(each, lead)
        elif inner in (grammar.DATA, grammar.EXTENSION):
            yield key, each
        else:
            yield key, rewritten(each, inner, lead, keys)


def _discriminator(node: Node, lead: Lead) -> Node:
    mapping = node.get("mapping")
    if mapping is None or not mapping.is_object:
        return node
    values = (
        (key, lead(each, "mapping") if isinstance(each.value, str) else each)
        for key, each in mapping.items()
    )
    members = dict(node.items())
    members["mapping"] = made(mapping, values)
    return made(node, members.items())


def within(whole: Node, place: Sequence[str], brought: Mapping[str, Node]) -> Node:
    """The document with members brought into the group at a place, in the stead of those that are there."""
    members = dict(whole.items())
    if not place:
        return made(whole, {**members, **brought}.items())
    key, *rest = place
    inner = whole.get(key)
    if inner is None or not inner.is_object:
        inner = whole.saying({})
    members[key] = within(inner, rest, brought)
    return made(whole, members.items())
