"""Where things stand in a document: its own pointers, and the lines that they mean.

In: pointers of the IR, which has the members of `allOf` together. Out: locations of what is there; of a member, the
part that describes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.build.references import Tree
from generator.changes.sides import Side
from generator.diagnostics import Location
from generator.spec import join, unescape

_PARTS = ("allOf", "anyOf", "oneOf")
_MEMBERS = "/properties/"


class Places:
    """Looks up one document."""

    def __init__(self, side: Side) -> None:
        self.document = side.document
        self.tree = Tree(side.document.data)

    def location(self, pointer: str | None) -> Location | None:
        """Where a value stands; of what stands nowhere itself, what it is a part of."""
        if pointer is None:
            return None
        while "/" in pointer and not self._is_there(pointer):
            schema, _, member = pointer.rpartition(_MEMBERS)
            is_member = bool(schema) and "/" not in member
            found = self._member(schema, unescape(member)) if is_member else None
            pointer = found or pointer.rpartition("/")[0]
        return self.document.location(pointer)

    def _member(self, schema: str, name: str) -> str | None:
        """The member's own place: in the schema, or in what it consists of."""
        todo, seen, last = [schema], set[str](), None
        while todo:
            place, node = self._settled(todo.pop())
            if place in seen or not isinstance(node, Mapping):
                continue
            seen.add(place)
            if name in (node.get("properties") or {}):
                last = join(place, "properties", name)
            for key in reversed(_PARTS):
                numbers = range(len(node.get(key) or ()))
                todo += [join(place, key, number) for number in reversed(numbers)]
        return last

    def _settled(self, pointer: str) -> tuple[str, Any]:
        try:
            return self.tree.settle(pointer)
        except LookupError:
            return pointer, None

    def _is_there(self, pointer: str) -> bool:
        try:
            self.tree.at(pointer)
        except LookupError:
            return pointer == "#"
        return True
