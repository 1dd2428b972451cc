"""Whose id stands in a path that goes on after it: for a mock.

In: the API. Out: the id of the object that an operation answers with. `POST /orders/{order}/cancel` answers with the
order itself if something at `/orders/{order}` gives the same kind of object; of other paths nothing is known.
"""

from __future__ import annotations

from typing import Any

from generator import ir

_DEEPEST = 4


class Owners:
    """Knows what stands at the paths that end with an id."""

    def __init__(self, api: ir.Api) -> None:
        self._api = api
        self._objects: dict[str, frozenset[ir.Pointer]] = {}
        for each in api.operations:
            known = self._objects.get(each.path, frozenset())
            if each.path.endswith("}"):
                self._objects[each.path] = known | self._answered(each)

    def own_id(self, operation: ir.Operation, path: tuple[str, ...]) -> dict[str, Any]:
        """The member `id`, where the path tells it."""
        owner, _, word = operation.path.rpartition("/")
        if "{" in word or not path:
            return {}
        same = self._answered(operation) & self._objects.get(owner, frozenset())
        return {"id": self._typed(min(same), path[-1])} if same else {}

    def _answered(self, operation: ir.Operation) -> frozenset[ir.Pointer]:
        use = operation.response.use
        return frozenset(self._below(use)) if use else frozenset()

    def _below(self, use: ir.Use, depth: int = 0) -> set[ir.Pointer]:
        """The objects that a value may be."""
        match self._api.schemas[use.schema]:
            case ir.Object(pointer=pointer):
                return {pointer}
            case ir.Union(arms=arms) if depth < _DEEPEST:
                return {each for arm in arms for each in self._below(arm, depth + 1)}
        return set()

    def _typed(self, pointer: ir.Pointer, text: str) -> Any:
        """The path's text, or the number that it is where the object has numbers."""
        owner = self._api.schemas[pointer]
        members = owner.properties if isinstance(owner, ir.Object) else ()
        uses = (each.use for each in members if each.name == "id")
        kinds = [self._api.schemas[each.schema] for each in uses]
        whole = any(isinstance(x, ir.Scalar) and x.type == "integer" for x in kinds)
        return int(text) if whole and text.isdecimal() else text
