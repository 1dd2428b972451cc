"""Gather: every schema that a use reaches, as IR records keyed by pointer.

In: the document's tree and how to read its dialect. Out: `Gatherer.schemas`, filled by a work list, so that neither
depth nor cycles matter. Wrappers that add nothing (one reference in an `anyOf` beside `nullable`, an arm that only
says "may be empty") become facts of the `Use`. What cannot be carried over is a diagnostic, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, TypeVar, cast

from generator import ir
from generator.build.allof import (
    has_arms,
    merge_all_of,
    merge_plain,
    only_part,
    says_nullable,
    words_beside,
)
from generator.build.arms import SCALARS, Arms, read_arms
from generator.build.enums import read_values
from generator.build.facts import (
    implied_type,
    is_nullable,
    read_docs,
    read_limits,
    types_of,
)
from generator.build.losses import Losses
from generator.build.references import Tree
from generator.profile import Reading
from generator.spec import join

Node = Mapping[str, Any]
T = TypeVar("T")


class Gatherer:
    """Collects schemas; ask it for the `use` of a node, then `run` it once.

    `clears`: the API takes forms in which an empty value takes the value away. Elsewhere `""` is a value like others.
    """

    def __init__(
        self, data: Node, reading: Reading, losses: Losses, clears: bool
    ) -> None:
        self.tree = Tree(data)
        self.reading = reading
        self.clears = clears
        self.losses = losses
        self.schemas: dict[ir.Pointer, ir.Schema] = {}
        self._todo: list[tuple[ir.Pointer, Any]] = []
        self._queued: set[ir.Pointer] = set()

    def use(self, pointer: ir.Pointer) -> ir.Use:
        """The use of the schema that stands at `pointer`, with wrappers folded away."""
        nullable = clearable = False
        given, link = pointer, ""
        passed: set[ir.Pointer] = set()
        while True:
            pointer, node = self.tree.settle(pointer)
            if pointer in passed:
                self.losses.add("only-itself", pointer, "is made of nothing but itself")
                node = True
            if not isinstance(node, Mapping):
                break
            passed.add(pointer)
            nullable |= is_nullable(node)
            if self.reading.link_extension and self.reading.link_extension in node:
                link = link or pointer
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
        self.schemas[pointer] = self._schema(pointer, node)

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

    def _schema(self, pointer: ir.Pointer, node: Any) -> ir.Schema:
        docs = read_docs(node)
        if not isinstance(node, Mapping):
            return ir.AnyValue(pointer=pointer, docs=docs)
        arms = read_arms(pointer, node, self.clears)
        if arms is not None:
            return self._union(pointer, node, docs, arms)
        if node.get("allOf") or (node.get("properties") and has_arms(node)):
            merged = merge_all_of(self.tree, pointer)
            if merged is not None:
                return self._object(
                    pointer, merged.required, merged.properties, merged.more, docs
                )
            whole = merge_plain(self.tree, pointer)
            if whole is None:
                self.losses.add(
                    "all-of-mixed",
                    pointer,
                    "combines with `allOf` what no one type has",
                )
                return ir.AnyValue(pointer=pointer, docs=docs)
            node = whole
        values = [node["const"]] if "const" in node else node.get("enum")
        if values:
            return self._enumeration(pointer, node, docs, values)
        return self._typed(pointer, node, docs)

    def _union(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, arms: Arms
    ) -> ir.Schema:
        discriminator = node.get("discriminator") or {}
        return ir.Union(
            pointer=pointer,
            docs=docs,
            arms=tuple(self.use(each) for each in arms.pointers),
            discriminator=discriminator.get("propertyName"),
        )

    def _enumeration(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, values: list[Any]
    ) -> ir.Schema:
        if any(isinstance(value, dict | list) for value in values):
            self.losses.add(
                "enum-of-structures", pointer, "enumerates objects or arrays"
            )
            return ir.AnyValue(pointer=pointer, docs=docs)
        extension = self.reading.open_enum_extension
        is_open = bool(extension) and bool(node.get(extension))
        return read_values(pointer, node, docs, values, is_open)

    def _typed(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer = ""
    ) -> ir.Schema:
        """The schema to be known as `pointer`; its members are `written` elsewhere where a node is read twice."""
        written = written or pointer
        types = [each for each in types_of(node) if each != "null"]
        if len(types) > 1:
            return self._several_types(pointer, node, docs, types)
        kind = types[0] if types else implied_type(node)
        if kind == "array":
            items = join(written, "items")
            use = self.use(items) if "items" in node else self._anything(items)
            return ir.Array(
                pointer=pointer, docs=docs, items=use, limits=read_limits(node)
            )
        if kind == "object":
            return self._object_or_map(pointer, node, docs, written)
        if kind in SCALARS:
            scalar = cast(ir.ScalarType, kind)
            return ir.Scalar(
                pointer=pointer,
                docs=docs,
                type=scalar,
                format=node.get("format"),
                limits=read_limits(node),
            )
        if types_of(node) == ["null"]:
            return ir.Scalar(pointer=pointer, docs=docs, type="null")
        return ir.AnyValue(pointer=pointer, docs=docs)

    def _several_types(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, types: list[str]
    ) -> ir.Schema:
        """`type: [string, integer]` is a union of the node read once per type."""
        arms = []
        for each in types:
            place = join(pointer, "type", each)
            one = {**node, "type": each}
            self.schemas[place] = self._typed(place, one, docs, pointer)
            arms.append(ir.Use(schema=place))
        return ir.Union(pointer=pointer, docs=docs, arms=tuple(arms))

    def _object_or_map(
        self, pointer: ir.Pointer, node: Node, docs: ir.Docs, written: ir.Pointer
    ) -> ir.Schema:
        additional = node.get("additionalProperties")
        place = join(written, "additionalProperties")
        if "properties" not in node and additional is not False:
            use = (
                self.use(place)
                if isinstance(additional, dict)
                else self._anything(place)
            )
            return ir.Map(pointer=pointer, docs=docs, values=use)
        names = {name: _property(written, name) for name in node.get("properties", {})}
        more = place if isinstance(additional, dict) and additional else None
        made = self._object(
            pointer, frozenset(node.get("required", ())), names, more, docs
        )
        return replace(made, open=additional in (True, {}), closed=additional is False)

    def _object(
        self,
        pointer: ir.Pointer,
        required: frozenset[str],
        properties: Mapping[str, ir.Pointer],
        more: ir.Pointer | None,
        docs: ir.Docs,
    ) -> ir.Object:
        members = (
            self._member(name, place, required) for name, place in properties.items()
        )
        additional = self.use(more) if more else None
        return ir.Object(
            pointer=pointer, docs=docs, properties=tuple(members), additional=additional
        )

    def _member(
        self, name: str, place: ir.Pointer, required: frozenset[str]
    ) -> ir.Property:
        use = self.use(place)
        node = self.tree.at(place)
        node = node if isinstance(node, Mapping) else {}
        docs = read_docs(node)
        if not docs.description:
            docs = replace(docs, description=words_beside(node))
        if not docs.description and use.schema.startswith("#/components/schemas/"):
            target = read_docs(self.tree.at(use.schema))
            docs = replace(docs, description=target.description)
        return ir.Property(
            name=name,
            use=use,
            docs=docs,
            required=name in required,
            read_only=bool(node.get("readOnly")),
            write_only=bool(node.get("writeOnly")),
            default=node.get("default"),
        )

    def _anything(self, pointer: ir.Pointer) -> ir.Use:
        self.schemas[pointer] = ir.AnyValue(pointer=pointer, docs=ir.Docs())
        return ir.Use(schema=pointer)


def _property(pointer: ir.Pointer, name: str) -> ir.Pointer:
    return join(pointer, "properties", name)
