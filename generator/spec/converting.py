"""What bringing a document of one version of OpenAPI to another needs: its root, and what was lost so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.spec import grammar
from generator.spec.lost import Lost
from generator.spec.nodes import Node
from generator.spec.pointers import ROOT, canonical, child, split
from generator.spec.traces import Trace

_LINKS = 100
"""References to references that are followed before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """The document in its new version, where its values are written, and what it does not say of the one it was."""

    data: Mapping[str, Any]
    trace: Trace
    lost: tuple[Lost, ...]


@dataclass(slots=True)
class Conversion:
    """The document that is converted. `lost` grows on the way."""

    root: Node
    lost: list[Lost] = field(default_factory=list)

    def lose(self, node: Node, code: str, what: str, owner: str = "") -> None:
        """Note what has no equal in the new version."""
        self.lost.append(Lost(code=code, what=what, trace=node.trace, owner=owner))

    def followed(self, node: Node, kind: str = "") -> Node:
        """What is meant: the object itself, or where its references end; itself where they lead nowhere.

        With a kind, itself also where they lead to something else.
        """
        now = node
        for _ in range(_LINKS):
            target = now.text("$ref")
            if not target:
                return now
            found = self.at(target)
            if found is None or not _is_of(target, kind):
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


def _is_of(target: str, kind: str) -> bool:
    """Whether OpenAPI has objects of that kind, if one is named, or nothing of its own, where a reference leads."""
    there = grammar.kind_at(split(canonical(target)))
    return not kind or there in (kind, grammar.DATA)


def pointer_of(target: str) -> str:
    """The pointer that a reference means; nothing where it is none of this document."""
    try:
        return canonical(target) if target.startswith(ROOT) else ""
    except ValueError:
        return ""
