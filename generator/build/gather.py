"""Gather: every schema that a use reaches, as IR records keyed by pointer.

In: the document's tree and how to read its dialect. Out: `Gatherer.schemas`, filled by a work list, so that neither
depth nor cycles matter. Wrappers that add nothing (one reference in an `anyOf` beside `nullable`, an arm that only
says "may be empty") become facts of the `Use`. What cannot be carried over is a diagnostic, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from generator import ir
from generator.build.allof import only_part, says_nullable
from generator.build.arms import read_arms
from generator.build.facts import is_nullable
from generator.build.losses import Losses
from generator.build.making import Maker
from generator.build.shaping import Node
from generator.profile import Reading
from generator.spec import join

T = TypeVar("T")


class Gatherer(Maker):
    """Collects schemas; ask it for the `use` of a node, then `run` it once.

    `clears`: the API takes forms in which an empty value takes the value away. Elsewhere `""` is a value like others.
    """

    def __init__(
        self, data: Node, reading: Reading, losses: Losses, clears: bool
    ) -> None:
        super().__init__(data, reading, losses, clears)
        self._todo: list[tuple[ir.Pointer, Any]] = []
        self._queued: set[ir.Pointer] = set()

    def use(self, pointer: ir.Pointer) -> ir.Use:
        """The use of the schema that stands at `pointer`, with wrappers folded away."""
        nullable = clearable = False
        given, link = pointer, ""
        passed: set[ir.Pointer] = set()
        while True:
            nullable |= self._beside(pointer)
            pointer, node = self.tree.settle_schema(pointer)
            if pointer in passed:
                self.losses.add("only-itself", pointer, "is made of nothing but itself")
                node = True
            if not isinstance(node, Mapping):
                break
            passed.add(pointer)
            nullable |= is_nullable(node)
            if self.reading.link_extension and self.reading.link_extension in node:
                link = link or pointer
            family = self.families.of(pointer)
            if family is not None or self.families.has(pointer):
                pointer = family or pointer
                break
            only = only_part(node)
            nullable |= only is not None and says_nullable(node)
            inner = None if only is None else join(pointer, "allOf", only)
            arms = read_arms(pointer, node, self.clears)
            if arms is not None:
                nullable |= arms.nullable
                clearable |= arms.clearable
                if len(arms.pointers) == 1:
                    inner = arms.pointers[0]
            if inner is None:
                clearable |= (
                    self.clears and "" in node.get("enum", ()) and len(node["enum"]) > 1
                )
                break
            pointer = inner
        schema = self._kept(pointer, node, given, link)
        return ir.Use(
            schema=schema, nullable=nullable, clearable=clearable, link=bool(link)
        )

    def alone(self, pointer: ir.Pointer) -> ir.Use:
        """The use of the schema at `pointer` without those that are made of it."""
        pointer, node = self.tree.settle_schema(pointer)
        self._queue(pointer, node)
        return ir.Use(schema=pointer)

    def _beside(self, pointer: ir.Pointer) -> bool:
        """Whether a reference has `nullable` beside it, which 3.0 does not look at, and people write."""
        node = self.tree.at(pointer)
        return isinstance(node, Mapping) and "$ref" in node and is_nullable(node)

    def piece(
        self,
        key: Hashable,  # noqa: ARG002  # PieceGatherer looks at both
        home: ir.Pointer,  # noqa: ARG002
        make: Callable[[], T],
    ) -> T:
        """What `make` gives, which begins in the part of the document that `home` leads into."""
        return make()

    def errors(self) -> AbstractContextManager[None]:
        """What is used inside is what the API's errors are made of."""
        return nullcontext()

    def run(self) -> None:
        """Turn all that has been asked for, and all that it reaches, into schemas."""
        while self._todo:
            self._make(*self._todo.pop())

    def look(self, levels: int) -> None:
        """The same, so many levels deep."""
        for _ in range(levels):
            now, self._todo = self._todo, []
            for pointer, node in now:
                self._make(pointer, node)

    def _make(self, pointer: ir.Pointer, node: Any) -> None:
        self.schemas[pointer] = self.made(pointer, node)

    def _kept(
        self,
        pointer: ir.Pointer,
        node: Any,
        given: ir.Pointer,  # noqa: ARG002  # CuttingGatherer looks at both
        link: ir.Pointer,  # noqa: ARG002
    ) -> ir.Pointer:
        """Where a schema is known that was asked for at `given`, and said to be a link at `link`, if it is one."""
        self._queue(pointer, node)
        return pointer

    def _queue(self, pointer: ir.Pointer, node: Any) -> None:
        if pointer not in self._queued:
            self._queued.add(pointer)
            self._todo.append((pointer, node))
