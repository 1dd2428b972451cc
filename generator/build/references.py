"""The document's tree, by pointer: what stands where, and where a chain of `$ref` ends.

In: the parsed document. Out: nodes. Pointers come from parents to children, so each is followed for one step from the
one above it, which is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.spec import ROOT, canonical, child, unescape


class Tree:
    """Looks up nodes of one document; `LookupError` where nothing stands."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._known: dict[str, Any] = {ROOT: data}
        self.crossed: set[str] = set()
        """Where references led to, since somebody last asked."""

    def at(self, pointer: str) -> Any:
        """The node at `pointer`."""
        if pointer in self._known:
            return self._known[pointer]
        path = [pointer]
        while path[-1] not in self._known:
            path.append(path[-1].rpartition("/")[0] or ROOT)
        node = self._known[path.pop()]
        while path:
            step = path.pop()
            node = child(node, unescape(step.rpartition("/")[2]))
            self._known[step] = node
        return node

    def settle(self, pointer: str) -> tuple[str, Any]:
        """The pointer that is meant, past all references, and the node there."""
        node = self.at(pointer)
        seen = {pointer}
        while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
            pointer = canonical(node["$ref"])
            if pointer in seen:
                raise LookupError(pointer)
            seen.add(pointer)
            self.crossed.add(pointer)
            node = self.at(pointer)
        return pointer, node
