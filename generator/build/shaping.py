"""Shaping: the IR record of a node that is not made of other nodes, by what its keywords say.

In: a pointer, the node, and a way to ask for the uses of what it is made of (`Shaper.use`). Out: an `ir.Schema`. What
no type says faithfully becomes the nearest wider type.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from generator import ir
from generator.build.allof import more_of, rest_of, words_beside
from generator.build.arms import SCALARS
from generator.build.enums import as_typed, read_values
from generator.build.facts import (
    described,
    implied_type,
    read_docs,
    read_limits,
    read_scalar,
    types_of,
    value_types,
)
from generator.build.families import base_of
from generator.build.kinds import distinct, kinds_of_values, listed
from generator.build.losses import Losses
from generator.build.references import Tree
from generator.profile import Reading
from generator.spec import contradicts, join

Node = Mapping[str, Any]
_NAMED = 3
"""So many names are told where there are more."""


class Shaper(ABC):
    """Makes schemas of single nodes. `written`: where the members of a node are, if not where it is known."""

    def __init__(self, tree: Tree, reading: Reading, losses: Losses) -> None:
        self.tree = tree
        self.reading = reading
        self.losses = losses
        self.schemas: dict[ir.Pointer, ir.Schema] = {}

    @abstractmethod
    def use(self, pointer: ir.Pointer) -> ir.Use:
        """The use of the schema that stands at `pointer`."""

    def anything(self, pointer: ir.Pointer) -> ir.Use:
        """The use of any value, known as `pointer`."""
        self.schemas[pointer] = ir.AnyValue(pointer=pointer, docs=ir.Docs())
        return ir.Use(schema=pointer)

    def single(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer
    ) -> ir.Schema:
        """The schema of a node, known as `pointer`."""
        values = [node["const"]] if "const" in node else node.get("enum")
        if values:
            return self._listed(pointer, node, docs, written, values)
        return self._typed(pointer, node, docs, written)

    def object(
        self,
        pointer: ir.Pointer,
        required: frozenset[str],
        properties: Mapping[str, ir.Pointer],
        more: Sequence[ir.Pointer],
        docs: ir.Docs,
    ) -> ir.Object:
        """An object with members; those that must not be there are none."""
        members = (
            self._member(name, place, required)
            for name, place in properties.items()
            if name in required or self.tree.at(place) is not False
        )
        return ir.Object(
            pointer=pointer,
            docs=docs,
            properties=tuple(members),
            additional=self._any_of(pointer, more) if more else None,
        )

    def check_required(
        self,
        written: ir.Pointer,
        required: frozenset[str],
        properties: Mapping[str, ir.Pointer],
        more: Sequence[ir.Pointer],
    ) -> None:
        """Warn of what must be there and is described nowhere, which mostly is a slip of the document."""
        unknown = () if more else sorted(required - properties.keys())
        if unknown:
            names = ", ".join(f"`{each}`" for each in unknown[:_NAMED])
            rest = f" and {len(unknown) - _NAMED} more" if unknown[_NAMED:] else ""
            what = f"requires {names}{rest}, which no `properties` describes: there is no argument or attribute for it"
            self.losses.doubt("required-not-described", written, what)

    def union(
        self, pointer: ir.Pointer, docs: ir.Docs, made: Iterable[ir.Schema]
    ) -> ir.Union:
        """The union of schemas that are inside a node."""
        arms = []
        for each in made:
            self.schemas[each.pointer] = each
            arms.append(ir.Use(schema=each.pointer))
        return ir.Union(pointer=pointer, docs=docs, arms=tuple(arms))

    def _listed(
        self,
        pointer: ir.Pointer,
        node: Node,
        docs: ir.Docs,
        written: ir.Pointer,
        values: list[Any],
    ) -> ir.Schema:
        """Listed values; of objects and lists the words tell, and the type is that of all objects or lists."""
        types = value_types(node)
        values = as_typed(values, types)
        unlisted = {key: node[key] for key in node if key not in ("enum", "const")}
        if any(isinstance(value, dict | list) for value in values):
            if not types and implied_type(node) is None:
                unlisted["type"] = distinct(kinds_of_values(values))
            return self._typed(pointer, unlisted, docs, written)
        extension = self.reading.open_enum_extension
        is_open = bool(extension) and bool(node.get(extension))
        if not any(contradicts(types, each) for each in values):
            return read_values(pointer, node, docs, values, is_open)
        place = join(pointer, "enum")
        untyped = {key: node[key] for key in node if key != "type"}
        wrong = [each for each in values if contradicts(types, each)]
        listed = read_values(place, untyped, docs, wrong, is_open)
        if types == ["array"]:  # They are those of its items.
            self.schemas[place] = listed
            return ir.Array(
                pointer=pointer,
                docs=docs,
                items=ir.Use(schema=place),
                limits=read_limits(node),
            )
        plain = self._each_type(pointer, unlisted, docs, written, types)
        return self.union(pointer, docs, (listed, *plain))

    def _typed(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer
    ) -> ir.Schema:
        types = value_types(node)
        if len(types) > 1:  # A union of the node read once per type.
            made = self._each_type(pointer, node, docs, written, types)
            return self.union(pointer, docs, made)
        kind = types[0] if types else implied_type(node)
        if kind == "array":
            return self._array(pointer, node, docs, written)
        if kind == "object":
            return self._object_or_map(pointer, node, docs, written)
        if kind in SCALARS:
            if kind == "string" and "contentSchema" in node:
                what = (
                    "describes what is inside of a text, which a client takes as text"
                )
                self.losses.doubt("inside-of-text", written, what)
            return read_scalar(pointer, node, docs, cast(ir.ScalarType, kind))
        if types_of(node) == ["null"]:
            return ir.Scalar(pointer=pointer, docs=docs, type="null")
        return ir.AnyValue(pointer=pointer, docs=docs)

    def _each_type(
        self,
        pointer: ir.Pointer,
        node: Node,
        docs: ir.Docs,
        written: ir.Pointer,
        types: Iterable[str],
    ) -> list[ir.Schema]:
        return [
            self._typed(
                join(pointer, "type", each), {**node, "type": each}, docs, written
            )
            for each in types
        ]

    def _array(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer
    ) -> ir.Array:
        """A tuple where there are exactly so many items; else a list of whatever may stand in it."""
        limits = read_limits(node)
        first = listed(written, node, "prefixItems")
        count = len(first)
        rest = next((e for e in ("items", "unevaluatedItems") if e in node), "items")
        ends = node.get(rest) is False or limits.max_items == count
        uses = [self.use(each) for each in first]
        exact = bool(uses) and ends and limits.min_items == count
        others = []
        if not uses or not ends:
            place = join(written, rest)
            others = [self.use(place) if rest in node else self.anything(place)]
        items = self._either(join(pointer, "prefixItems"), (*uses, *others))
        places = tuple(uses) if exact else ()
        return ir.Array(
            pointer=pointer, docs=docs, items=items, limits=limits, places=places
        )

    def _object_or_map(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer
    ) -> ir.Schema:
        key, rest = rest_of(node)
        more = more_of(written, node)
        if "properties" not in node and more:
            values = self._any_of(pointer, more)
            return ir.Map(pointer=pointer, docs=docs, values=values)
        if "properties" not in node and rest is not False:
            place = join(written, key)
            values = self.use(place) if rest == {} else self.anything(place)
            return ir.Map(pointer=pointer, docs=docs, values=values)
        names = {
            name: join(written, "properties", name)
            for name in node.get("properties", {})
        }
        required = frozenset(node.get("required", ()))
        self.check_required(written, required, names, more)
        made = self.object(pointer, required, names, more, docs)
        closed = rest is False and not more
        return replace(made, open=rest is True or rest == {}, closed=closed)

    def _member(
        self, name: str, place: ir.Pointer, required: frozenset[str]
    ) -> ir.Property:
        use = self.use(place)
        node = self.tree.at(place)
        node = node if isinstance(node, Mapping) else {}
        docs = described(node)
        if not docs.description:
            docs = replace(docs, description=words_beside(node))
        if not docs.description and use.schema.startswith("#/components/schemas/"):
            target = read_docs(self.tree.at(base_of(use.schema)))
            docs = replace(docs, description=target.description)
        return ir.Property(
            name=name,
            use=use,
            docs=docs,
            required=name in required,
            read_only=self._says(place, "readOnly"),
            write_only=self._says(place, "writeOnly"),
            default=node.get("default"),
        )

    def _says(self, place: ir.Pointer, word: str) -> bool:
        """Whether a member, or the schema that it refers to, is of requests or of answers alone."""
        nodes = self.tree.at(place), self.tree.found(place)[1]
        return any(isinstance(each, Mapping) and bool(each.get(word)) for each in nodes)

    def _any_of(self, pointer: ir.Pointer, places: Sequence[ir.Pointer]) -> ir.Use:
        """Any of what stands in these places, as further members of an object are."""
        uses = [self.use(each) for each in places]
        return self._either(join(pointer, "patternProperties"), uses)

    def _either(self, pointer: ir.Pointer, uses: Sequence[ir.Use]) -> ir.Use:
        arms = tuple(dict.fromkeys(uses))
        if len(arms) == 1:
            return arms[0]
        self.schemas[pointer] = ir.Union(pointer=pointer, docs=ir.Docs(), arms=arms)
        return ir.Use(schema=pointer)
