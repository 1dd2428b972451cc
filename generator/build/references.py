"""The document's tree, by pointer: what stands where, and where a chain of `$ref` ends.

In: the parsed document. Out: nodes. Pointers come from parents to children, so each is followed for one step from the
one above it, which is remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.spec import ROOT, canonical, child, unescape

_SHAPING = frozenset(
    """allOf anyOf oneOf properties patternProperties additionalProperties unevaluatedProperties required items
    prefixItems enum const minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern
    minItems maxItems format""".split()
)
"""What says more of a shape than a reference beside it, or what its values keep to."""


class Tree:
    """Looks up nodes of one document; `LookupError` where nothing stands."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self._known: dict[str, Any] = {ROOT: data}
        self._has_siblings = str(data.get("openapi", "")).startswith("3.1")
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
        return self._settle(pointer, alone=False)

    def settle_schema(self, pointer: str) -> tuple[str, Any]:
        """The same for a schema; in OpenAPI 3.1 a reference beside which a shape is described is a node of its own."""
        return self._settle(pointer, alone=self._has_siblings)

    def found(self, pointer: str) -> tuple[str, Any]:
        """As `settle`; where nothing stands, the pointer itself and `None`."""
        try:
            return self.settle(pointer)
        except LookupError:
            return pointer, None

    def object(self, pointer: str) -> Mapping[str, Any]:
        """The object that is meant at `pointer`; an empty one where there is none."""
        _, node = self.found(pointer)
        return node if isinstance(node, Mapping) else {}

    def target(self, node: Mapping[str, Any]) -> str:
        """Where a node's reference leads to."""
        pointer = canonical(node["$ref"])
        self.crossed.add(pointer)
        return pointer

    def _settle(self, pointer: str, *, alone: bool) -> tuple[str, Any]:
        node = self.at(pointer)
        seen = {pointer}
        while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
            if alone and not _SHAPING.isdisjoint(node):
                break
            pointer = self.target(node)
            if pointer in seen:
                raise LookupError(pointer)
            seen.add(pointer)
            node = self.at(pointer)
        return pointer, node
