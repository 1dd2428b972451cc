"""Shapes: what the values of one operation's arguments are made of, as the page's scripts read it.

In: uses of schemas. Out: plain JSON values: a list of shapes in which uses are indices, so that a shape may lead back
to itself. Must not describe anything: words are the business of the page.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import unquote

from generator import ir
from generator.naming.reach import is_component
from generator.spec import unescape
from generator.views.keywords import KEYWORDS

Way = Literal["text", "json", "plain", "file"]
"""How a value is written. `text`: forms and queries, in which emptiness clears; `json`: there is null; `plain`:
neither; `file`: what a scalar stands for is the content of a file."""
Record = dict[str, Any]
Leaf = ir.Scalar | ir.Enumeration | ir.AnyValue
Branch = ir.Array | ir.Map | ir.Object | ir.Union
LEAVES = (ir.Scalar, ir.Enumeration, ir.AnyValue)

_LONGEST_LABEL = 60
_FEW = 3
_ANYTHING = ir.AnyValue(pointer="", docs=ir.Docs())
"""What an object may hold beyond its members where the document allows just anything."""


def extended(api: ir.Api) -> dict[ir.Pointer, ir.Schema]:
    """The schemas of an API, and the one of just anything."""
    return {**api.schemas, _ANYTHING.pointer: _ANYTHING}


class Shapes:
    """Collects the shapes of one page; ask for uses first, then take `records`.

    `schemas` are `extended`. `clears`: the empty text in an enumeration means clearing, which a use says by itself.
    """

    def __init__(
        self, schemas: Mapping[ir.Pointer, ir.Schema], clears: bool = False
    ) -> None:
        self.clears = clears
        self.schemas = schemas
        self._indices: dict[tuple[ir.Pointer, Way], int] = {}
        self._records: list[Record] = []
        self._leaves: dict[str, int] = {}
        self._todo: list[tuple[int, Branch, Way]] = []

    def use(self, use: ir.Use, way: Way) -> Record:
        """A use: which shape, and whether it may be cleared or null."""
        found: Record = {"shape": self.index(use.schema, way)}
        if way == "text" and (use.clearable or use.nullable):
            found["clear"] = True
        if way == "json" and use.nullable:
            found["null"] = True
        return found

    def index(self, pointer: ir.Pointer, way: Way) -> int:
        """The place of a schema's shape in `records`."""
        key = (pointer, way)
        if key in self._indices:
            return self._indices[key]
        schema = self.schemas[pointer]
        place = len(self._records)
        if isinstance(schema, LEAVES):
            leaf = self._leaf(schema, way)
            place = self._leaves.setdefault(json.dumps(leaf), place)
            if place == len(self._records):
                self._records.append(leaf)
        else:
            self._todo.append((place, schema, way))
            self._records.append({})
        self._indices[key] = place
        return place

    def records(self) -> list[Record]:
        """All shapes that were asked for and that those lead to."""
        while self._todo:
            place, schema, way = self._todo.pop()
            self._records[place] = self._branch(schema, way)
        return self._records

    def _leaf(self, schema: Leaf, way: Way) -> Record:
        match schema:
            case ir.Scalar(type="null"):
                return {"kind": "enum", "values": [None], "open": False}
            case _ if way == "file":
                return {"kind": "file"}
            case ir.Scalar():
                bounds = limits(schema.limits)
                found = {"kind": schema.type, "format": schema.format, "limits": bounds}
                return _given(found)
            case ir.Enumeration():
                return self._enumeration(schema, way)
        return {"kind": "any"}

    def _branch(self, schema: Branch, way: Way) -> Record:
        match schema:
            case ir.Array():
                items, bounds = self.use(schema.items, way), limits(schema.limits)
                return _given({"kind": "array", "items": items, "limits": bounds})
            case ir.Map():
                return {"kind": "map", "values": self.use(schema.values, way)}
            case ir.Object():
                return self._object(schema, way)
            case ir.Union():
                arms = [self.use(each, way) for each in schema.arms]
                return {"kind": "union", "arms": arms, "labels": self.labels(schema)}

    def _enumeration(self, schema: ir.Enumeration, way: Way) -> Record:
        values = [each for each in schema.values if _is_finite(each)]
        if self.clears and way == "text" and len(values) > 1:
            values = [each for each in values if each != ""]
        return {"kind": "enum", "values": values, "open": schema.open}

    def _object(self, schema: ir.Object, way: Way) -> Record:
        fields = [
            {
                "name": each.name,
                "use": self.use(each.use, way),
                "required": each.required,
            }
            for each in schema.properties
            if not each.read_only
        ]
        more = self.additional(schema)
        additional = self.use(more, way) if more else None
        return {"kind": "object", "fields": fields, "additional": additional}

    def additional(self, schema: ir.Object) -> ir.Use | None:
        """What an object may hold beyond its members."""
        if schema.additional is not None:
            return schema.additional
        return ir.Use(schema=_ANYTHING.pointer) if schema.open else None

    def labels(self, union: ir.Union) -> list[str]:
        """A short name for each arm, no two alike."""
        arms = [self.schemas[each.schema] for each in union.arms]
        several = sum(isinstance(each, ir.Object) for each in arms) > 1
        found: list[str] = []
        for arm in arms:
            is_object = isinstance(arm, ir.Object)
            plain = (several and is_object and name(arm)) or label(self.schemas, arm)
            spoken, number = plain, 2
            while spoken in found:
                spoken, number = f"{plain} {number}", number + 1
            found.append(spoken)
        return found


def label(schemas: Mapping[ir.Pointer, ir.Schema], schema: ir.Schema) -> str:
    """A schema in a few words: `string`, `list of integer`, `object`."""
    match schema:
        case ir.Scalar():
            return _short(schema.format or schema.type)
        case ir.Enumeration(values=values):
            few = len(values) <= _FEW
            return _short(" or ".join(map(_shown, values))) if few else "one of a list"
        case ir.Array():
            inner = schemas[schema.items.schema]
            if isinstance(inner, ir.Array | ir.Union):
                return "list"
            is_enum = isinstance(inner, ir.Enumeration)
            return f"list of {'enum' if is_enum else label(schemas, inner)}"
        case ir.Map():
            return "map"
        case ir.Object():
            return "object"
        case ir.Union():
            return name(schema) or "one of several"
    return "any value"


def name(schema: ir.Schema) -> str:
    """What the document calls a schema, in plain words."""
    words = schema.docs.title or component(schema.pointer)
    return _short(words.replace("_", " "))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LABEL else f"{line[:_LONGEST_LABEL]}…"


def component(pointer: ir.Pointer) -> str:
    """The name that the document gives a schema; nothing for an inline one."""
    if not is_component(pointer):
        return ""
    return unescape(unquote(pointer.rpartition("/")[2]))


def limits(found: ir.Limits) -> Record:
    """Limits under JSON Schema's names, only those given."""
    values = {key: getattr(found, name) for name, key in KEYWORDS.items()}
    if values["multipleOf"] is not None and values["multipleOf"] <= 0:
        values["multipleOf"] = None
    return {k: v for k, v in values.items() if v is not None and _is_finite(v)}


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _given(record: Record) -> Record:
    """The record without what is empty."""
    return {key: value for key, value in record.items() if value not in (None, {}, "")}
