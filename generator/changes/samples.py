"""Example values for arguments: one per type, the same every time.

In: a use of a schema, and the API's schemas. Out: a value as a caller writes it. Lists have two items, so that it shows
how they are written; what is deeper than a few levels is left out where it may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import ir

_DEEPEST = 6
_BOTTOM = 2 * _DEEPEST
"""Here lists and maps are empty, whatever they are of: of themselves, it may be."""
_LONGEST = 200
"""The most characters of a text, however many the document asks for."""
_TEXTS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "uuid": "3f0c1f9e-0000-4000-8000-000000000001",
    "email": "ada@example.com",
    "uri": "https://example.com/a?b=c",
    "decimal": "1.50",
}


class Samples:
    """Makes values of one API."""

    def __init__(self, schemas: Mapping[ir.Pointer, ir.Schema]) -> None:
        self.schemas = schemas

    def value(self, use: ir.Use, name: str = "value", depth: int = 0) -> Any:
        """A value; texts say where they stand."""
        schema = self.schemas[use.schema]
        if depth >= _BOTTOM and not isinstance(schema, ir.Scalar | ir.Enumeration):
            return _empty(schema, name)
        match schema:
            case ir.Scalar():
                return _scalar(schema, name)
            case ir.Enumeration():
                values = [each for each in schema.values if each not in ("", None)]
                return values[0] if values else None
            case ir.Array():
                return self._array(schema, name, depth)
            case ir.Map():
                return {"key": self.value(schema.values, name, depth + 1)}
            case ir.Object():
                return self._object(schema, depth)
            case ir.Union():
                return self._first(schema, name, depth)
        return name

    def _array(self, schema: ir.Array, name: str, depth: int) -> list[Any]:
        single = schema.limits.max_items == 1 or depth >= _DEEPEST
        numbers = (1,) if single else (1, 2)
        return [
            self.value(schema.items, f"{name} {each}", depth + 1) for each in numbers
        ]

    def _object(self, schema: ir.Object, depth: int) -> dict[str, Any]:
        sent = (each for each in schema.properties if not each.read_only)
        return {
            each.name: self.value(each.use, each.name, depth + 1)
            for each in sent
            if depth < _DEEPEST and (each.required or not self._is_deep(each, depth))
        }

    def _is_deep(self, member: ir.Property, depth: int) -> bool:
        structure = isinstance(
            self.schemas[member.use.schema], ir.Object | ir.Union | ir.Array
        )
        return structure and depth >= _DEEPEST // 2

    def _first(self, schema: ir.Union, name: str, depth: int) -> Any:
        """The richest arm that is not too deep: structures show how they are written."""
        arms = sorted(
            schema.arms,
            key=lambda each: not isinstance(
                self.schemas[each.schema], ir.Object | ir.Array
            ),
        )
        return self.value(arms[0 if depth < _DEEPEST else -1], name, depth + 1)


def _empty(schema: ir.Schema, name: str) -> Any:
    """What ends a schema that has no end."""
    match schema:
        case ir.Array():
            return []
        case ir.Map() | ir.Object():
            return {}
    return name


def _scalar(schema: ir.Scalar, name: str) -> Any:
    limits = schema.limits
    match schema.type:
        case "integer":
            return int(max(limits.minimum or 0, 1))
        case "number":
            return max(limits.minimum or 0.0, 1.5)
        case "boolean":
            return True
        case "null":
            return None
    if schema.format == "binary":
        return ("file.txt", b"content")
    text = _TEXTS.get(schema.format or "", name)
    shortest, longest = limits.min_length or 0, limits.max_length
    text = text.ljust(min(shortest, _LONGEST), "x")
    return text if longest is None else text[: min(longest, _LONGEST)]
