"""Making: the IR record of one schema, also where several nodes say together what it is.

In: a pointer and the node there. Out: an `ir.Schema`. Where a document contradicts itself, any value, and a doubt.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from generator import ir
from generator.build.allof import is_merged, merge_objects, merge_plain
from generator.build.arms import Arms, read_arms
from generator.build.facts import described
from generator.build.families import Families, Family
from generator.build.kinds import ANY, distinct, kinds_of
from generator.build.losses import Losses
from generator.build.references import Tree
from generator.build.shaping import Node, Shaper
from generator.profile import Reading
from generator.spec import join


class Maker(Shaper):
    """Makes schemas. `clears`: an empty text takes the value away."""

    def __init__(
        self, data: Node, reading: Reading, losses: Losses, clears: bool
    ) -> None:
        super().__init__(Tree(data), reading, losses)
        self.clears = clears
        self.families = Families(data)

    @abstractmethod
    def alone(self, pointer: ir.Pointer) -> ir.Use:
        """The use of the schema at `pointer` without those that are made of it."""

    def made(self, pointer: ir.Pointer, node: Any) -> ir.Schema:
        """The schema at `pointer`."""
        docs = described(node)
        if not isinstance(node, Mapping):
            return ir.AnyValue(pointer=pointer, docs=docs)
        family = self.families.at(pointer)
        if family is not None:
            return self._family(pointer, docs, family)
        arms = read_arms(pointer, node, self.clears)
        if arms is not None:
            return self._alternatives(pointer, node, docs, arms)
        if is_merged(node):
            return self._merged(pointer, docs)
        return self.single(pointer, node, docs, pointer)

    def _family(self, pointer: ir.Pointer, docs: ir.Docs, family: Family) -> ir.Union:
        """A schema and all that are made of it; it is last, for what is none of the others."""
        return ir.Union(
            pointer=pointer,
            docs=docs,
            arms=tuple(map(self.alone, family.arms)),
            discriminator=family.member,
            tags=family.tags,
            otherwise=len(family.arms) - 1,
        )

    def _alternatives(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, arms: Arms
    ) -> ir.Union:
        discriminator = node.get("discriminator") or {}
        targets = [self.tree.settle_schema(each)[0] for each in arms.pointers]
        return ir.Union(
            pointer=pointer,
            docs=docs,
            arms=tuple(map(self.use, arms.pointers)),
            discriminator=discriminator.get("propertyName"),
            tags=self.families.tags(discriminator, targets),
        )

    def _merged(self, pointer: ir.Pointer, docs: ir.Docs) -> ir.Schema:
        """What several nodes say together: of each kind that all of them allow, what they say of it."""
        kinds = kinds_of(self.tree, pointer)
        if kinds == ANY:
            return ir.AnyValue(pointer=pointer, docs=docs)
        if not kinds:
            what = "combines what no value can be at once, and is read as any value"
            self.losses.doubt("all-of-contradicts", pointer, what)
            return ir.AnyValue(pointer=pointer, docs=docs)
        several = distinct(kinds)
        if len(several) == 1:
            return self._of_kind(pointer, pointer, several[0], docs)
        made = (
            self._of_kind(join(pointer, "type", kind), pointer, kind, docs)
            for kind in several
        )
        return self.union(pointer, docs, made)

    def _of_kind(
        self, pointer: ir.Pointer, written: ir.Pointer, kind: str, docs: ir.Docs
    ) -> ir.Schema:
        if kind == "object":
            merged = merge_objects(self.tree, written)
            parts = merged.required, merged.properties, merged.more
            self.check_required(written, *parts)
            return self.object(pointer, *parts, docs)
        plain = merge_plain(self.tree, written, kind)
        return self.single(pointer, plain.node, docs, plain.written)
