"""Cutting: gathering without what links lead to, and without the resources that only errors carry along.

In: as for `gather`. Out: the same schemas, but that an id which may be expanded is an id or any object, and that a
resource in an error is any object where nothing else of the API reaches it. What is cut off is not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from typing import Any

from generator import ir
from generator.build.arms import is_plain, read_arms
from generator.build.facts import read_docs
from generator.build.gather import Gatherer
from generator.build.losses import Losses
from generator.build.shaping import Node
from generator.profile import Reading
from generator.spec import join


class CuttingGatherer(Gatherer):
    """`resources` are the schemas that the operations of the whole document answer."""

    def __init__(
        self,
        data: Node,
        reading: Reading,
        losses: Losses,
        clears: bool,
        resources: Set[ir.Pointer],
    ) -> None:
        super().__init__(data, reading, losses, clears)
        self._resources = resources
        self._left_out: Set[ir.Pointer] = frozenset()
        self._in_errors = False
        self._for_errors: list[tuple[ir.Pointer, Any]] = []

    @contextmanager
    def errors(self) -> Iterator[None]:
        """What errors are made of comes last: it may use what is there, and must not bring a resource."""
        self._in_errors = True
        try:
            yield
        finally:
            self._in_errors = False

    def run(self) -> None:
        super().run()
        self._left_out = self._resources - self.schemas.keys()
        for pointer, node in self._for_errors:
            self._queue(pointer, node)
        super().run()

    def _queue(self, pointer: ir.Pointer, node: Any) -> None:
        if self._in_errors:
            self._for_errors.append((pointer, node))
        else:
            super()._queue(pointer, node)

    def _kept(
        self, pointer: ir.Pointer, node: Any, given: ir.Pointer, link: ir.Pointer
    ) -> ir.Pointer:
        if link and self._cut(pointer, node, link):
            return link
        if pointer in self._left_out and given != pointer:
            self._any_object(given)
            return given
        return super()._kept(pointer, node, given, link)

    def _cut(self, pointer: ir.Pointer, node: Any, link: ir.Pointer) -> bool:
        """Whether the link leads to objects; then what stands for it is there."""
        arms = read_arms(pointer, node, self.clears)
        places = arms.pointers if arms else (pointer,)
        ids = [each for each in places if is_plain(self.tree.settle(each)[1])]
        if len(ids) == len(places):
            return False
        first = next(each for each in places if each not in ids)
        place = link + first.removeprefix(pointer)
        self._any_object(place)
        if ids:
            uses = (*map(self.use, ids), ir.Use(schema=place))
            docs = read_docs(node)
            self.schemas[link] = ir.Union(pointer=link, docs=docs, arms=uses)
        return True

    def _any_object(self, place: ir.Pointer) -> None:
        values = self.anything(join(place, "additionalProperties"))
        self.schemas[place] = ir.Map(pointer=place, docs=ir.Docs(), values=values)
