"""What the conversion of any part must know of the whole: shared objects, media types, and what was lost so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.spec.lost import Lost
from generator.spec.nodes import Node
from generator.spec.pointers import ROOT, canonical, child, split

_LINKS = 100
"""References to references that are followed before giving up."""


@dataclass(slots=True)
class Context:
    """The document that is converted. `lost` and `deep` grow on the way."""

    root: Node
    lost: list[Lost] = field(default_factory=list)
    deep: list[tuple[dict[str, Any], str, str]] = field(default_factory=list)
    """References into what is made anew: the objects that hold them, the pointers that they mean, and their kinds."""

    def lose(self, node: Node, code: str, what: str, owner: str = "") -> None:
        """Note what has no equal in OpenAPI 3.0."""
        self.lost.append(Lost(code=code, what=what, trace=node.trace, owner=owner))

    def followed(self, node: Node) -> Node:
        """What is meant: the object itself, or where its references end; itself where they lead nowhere."""
        now = node
        for _ in range(_LINKS):
            target = now.text("$ref")
            if not target:
                return now
            found = self.at(target)
            if found is None:
                return node
            now = found
        return node

    def at(self, target: str) -> Node | None:
        """What a reference leads to."""
        node = self.root
        try:
            for token in split(canonical(target)):
                node = Node(child(node.value, token), node.trace.child(token))
        except (LookupError, ValueError):
            return None
        return node


def pointer_of(target: str) -> str:
    """The pointer that a reference means; nothing where it is none of this document."""
    try:
        return canonical(target) if target.startswith(ROOT) else ""
    except ValueError:
        return ""


def extensions(node: Node) -> Iterable[tuple[str, Node]]:
    """The members that OpenAPI leaves to vendors."""
    return ((key, each) for key, each in node.items() if key.startswith("x-"))
