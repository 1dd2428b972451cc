"""Merge: inline shapes that are equal, words and all, become one.

In: all schemas, and the pointers of request places in the document's order. Out: the schemas without the repeats, and
for each repeat the pointer of the shape that stands for it. Shapes that stand in a request are merged across the
whole document; components keep their own names and are never merged.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from operator import is_
from typing import Any

from generator import ir
from generator.reuse import Reuse, Table

_COMPONENTS = "#/components/"


def merge(
    schemas: Mapping[ir.Pointer, ir.Schema], roots: Iterable[ir.Pointer], reuse: Reuse
) -> tuple[dict[ir.Pointer, ir.Schema], dict[ir.Pointer, ir.Pointer]]:
    """The schemas that remain, and where each merged pointer went."""
    merged: dict[ir.Pointer, ir.Pointer] = {}
    first: dict[int, ir.Pointer] = {}
    for tree in _trees(schemas, roots, reuse):
        for pointer, number in zip(tree.pointers, tree.numbers, strict=True):
            kept = first.setdefault(number, pointer)
            if kept != pointer:
                merged[pointer] = kept
    table = reuse.table("redirecting")
    kept_schemas = {
        pointer: _redirected(pointer, schema, merged, table)
        for pointer, schema in schemas.items()
        if pointer not in merged
    }
    return kept_schemas, merged


@dataclass(frozen=True, slots=True)
class _Tree:
    """The inline schemas below a root, parents before children; equal shapes have equal numbers."""

    pointers: tuple[ir.Pointer, ...]
    schemas: tuple[ir.Schema, ...]
    numbers: tuple[int, ...]


def _trees(
    schemas: Mapping[ir.Pointer, ir.Schema], roots: Iterable[ir.Pointer], reuse: Reuse
) -> Iterator[_Tree]:
    """All trees; what stands in an earlier one is not in a later one."""
    table = reuse.table("merging")
    by_key: dict[tuple[Any, ...], int] = table.before.get("numbers", {})
    table.now["numbers"] = by_key
    numbers: dict[ir.Pointer, int] = {}
    for root in roots:
        tree = table.before.get(root)
        if (
            tree is None
            or not all(map(is_, map(schemas.get, tree.pointers), tree.schemas))
            or not numbers.keys().isdisjoint(tree.pointers)
        ):
            pointers, alone = _in_order(schemas, root, numbers)
            for pointer in reversed(pointers):
                key = _key(schemas[pointer], numbers)
                numbers[pointer] = by_key.setdefault(key, len(by_key))
            tree = _Tree(
                pointers,
                tuple(map(schemas.__getitem__, pointers)),
                tuple(map(numbers.__getitem__, pointers)),
            )
        else:
            numbers.update(zip(tree.pointers, tree.numbers, strict=True))
            alone = True
        if alone:
            table.now[root] = tree
        yield tree


def _redirected(
    pointer: ir.Pointer,
    schema: ir.Schema,
    merged: Mapping[ir.Pointer, ir.Pointer],
    table: Table,
) -> ir.Schema:
    """As `redirect`, remembering what a schema uses and where that went."""
    known = table.before.get(pointer)
    if known is not None and known[0] is schema:
        _, uses, before, result = known
    else:
        uses, before, result = (
            tuple(each.schema for each in ir.uses(schema)),
            None,
            schema,
        )
    targets = tuple(map(merged.get, uses))
    if targets != before:
        result = redirect(schema, merged) if any(targets) else schema
    table.now[pointer] = (schema, uses, targets, result)
    made: ir.Schema = result
    return made


def redirect(value: Any, merged: Mapping[ir.Pointer, ir.Pointer]) -> Any:
    """A record with every use of a merged schema pointing at the one that stands for it."""
    if isinstance(value, ir.Use):
        target = merged.get(value.schema)
        return replace(value, schema=target) if target else value
    if isinstance(value, tuple):
        return tuple(redirect(each, merged) for each in value)
    if is_dataclass(value) and not isinstance(value, type | ir.Docs | ir.Limits):
        if isinstance(value, ir.Scalar | ir.Enumeration | ir.AnyValue):
            return value
        changed = {
            each.name: redirect(getattr(value, each.name), merged)
            for each in fields(value)
            if isinstance(getattr(value, each.name), tuple | ir.Use | ir.Property)
        }
        return replace(value, **changed)
    return value


def _inline(pointer: ir.Pointer) -> bool:
    return not pointer.startswith(_COMPONENTS)


def _in_order(
    schemas: Mapping[ir.Pointer, ir.Schema], root: ir.Pointer, seen: Container[str]
) -> tuple[tuple[ir.Pointer, ...], bool]:
    """Inline schemas below a root, parents before children, each once; whether none was left out as `seen`."""
    found: dict[ir.Pointer, None] = {}
    alone = True
    todo = [root]
    while todo:
        pointer = todo.pop()
        if pointer in found or not _inline(pointer):
            continue
        if pointer in seen:
            alone = False
            continue
        found[pointer] = None
        todo += [use.schema for use in reversed(ir.uses(schemas[pointer]))]
    return tuple(found), alone


def _key(schema: ir.Schema, numbers: Mapping[ir.Pointer, int]) -> tuple[Any, ...]:
    """Equal for equal shapes: all but the pointer, the title and the words about this very use.

    Children count by their number, members with their own words, which a reader would miss.
    """

    def child(use: ir.Use) -> tuple[Any, ...]:
        place: object = numbers.get(use.schema, use.schema)
        return (place, use.nullable, use.clearable, use.link)

    inner = tuple(child(use) for use in ir.uses(schema))
    kind = type(schema).__name__
    match schema:
        case ir.Object():
            members = sorted(
                (
                    each.name,
                    each.required,
                    each.docs.description,
                    each.docs.deprecated,
                    child(each.use),
                )
                for each in schema.properties
            )
            more = child(schema.additional) if schema.additional else None
            return (kind, tuple(members), more)
        case ir.Scalar():
            content = (schema.encoding, schema.media_type)
            return (kind, schema.type, schema.format, schema.limits, content)
        case ir.Enumeration():
            values = tuple((type(each).__name__, each) for each in schema.values)
            return (kind, values, schema.open, schema.type)
        case ir.Array():
            return (kind, inner, schema.limits)
        case ir.Union():
            return (kind, inner, schema.discriminator, schema.tags, schema.otherwise)
    return (kind, inner)
