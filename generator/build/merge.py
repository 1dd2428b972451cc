"""Merge: inline shapes that are equal, words and all, become one.

In: all schemas, and the pointers of request places in the document's order. Out: the schemas without the repeats, and
for each repeat the pointer of the shape that stands for it. Shapes that stand in a request are merged across the
whole document; components keep their own names and are never merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator import ir

_COMPONENTS = "#/components/"


def merge(
    schemas: Mapping[ir.Pointer, ir.Schema], roots: Iterable[ir.Pointer]
) -> tuple[dict[ir.Pointer, ir.Schema], dict[ir.Pointer, ir.Pointer]]:
    """The schemas that remain, and where each merged pointer went."""
    merged: dict[ir.Pointer, ir.Pointer] = {}
    numbers: dict[ir.Pointer, int] = {}
    by_key: dict[tuple[Any, ...], int] = {}
    first: dict[int, ir.Pointer] = {}
    for pointer in _children_first(schemas, roots):
        key = _key(schemas[pointer], numbers)
        number = by_key.setdefault(key, len(by_key))
        numbers[pointer] = number
    for pointer in _in_order(schemas, roots):
        kept = first.setdefault(numbers[pointer], pointer)
        if kept != pointer:
            merged[pointer] = kept
    kept_schemas = {
        pointer: redirect(schema, merged)
        for pointer, schema in schemas.items()
        if pointer not in merged
    }
    return kept_schemas, merged


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
    schemas: Mapping[ir.Pointer, ir.Schema], roots: Iterable[ir.Pointer]
) -> Iterable[ir.Pointer]:
    """Inline schemas below the roots, parents before children, each once."""
    seen: set[ir.Pointer] = set()
    for root in roots:
        todo = [root]
        while todo:
            pointer = todo.pop()
            if pointer in seen or not _inline(pointer):
                continue
            seen.add(pointer)
            yield pointer
            todo += [use.schema for use in reversed(ir.uses(schemas[pointer]))]


def _children_first(
    schemas: Mapping[ir.Pointer, ir.Schema], roots: Iterable[ir.Pointer]
) -> list[ir.Pointer]:
    """Inline schemas are trees, so the reverse of parents-first has children before parents."""
    return list(_in_order(schemas, roots))[::-1]


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
            return (kind, schema.type, schema.format, schema.limits)
        case ir.Enumeration():
            values = tuple((type(each).__name__, each) for each in schema.values)
            return (kind, values, schema.open, schema.type)
        case ir.Array():
            return (kind, inner, schema.limits)
        case ir.Union():
            return (kind, inner, schema.discriminator)
    return (kind, inner)
