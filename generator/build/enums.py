"""Enums: the values that a node lists, each once and in order.

In: a node and its values. Out: an `ir.Enumeration`; where nothing but `null` is listed, an `ir.Scalar`. Published
documents list `"1"` where the type is a number, and `1` where it is text: what goes over the wire is of the type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from generator import ir
from generator.build.arms import SCALARS
from generator.build.facts import value_types
from generator.spec import contradicts

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?")
_BOOLEANS = {"true": True, "false": False}


def read_values(
    pointer: ir.Pointer,
    node: Mapping[str, Any],
    docs: ir.Docs,
    values: Sequence[Any],
    is_open: bool,
) -> ir.Schema:
    """What the values are; `null` among them is a fact of the use."""
    plain = [value for value in values if isinstance(value, str | int | float | bool)]
    if not plain:
        return ir.Scalar(pointer=pointer, docs=docs, type="null")
    distinct = dict.fromkeys((type(value), value) for value in plain)
    kind = value_types(node)[:1]
    return ir.Enumeration(
        pointer=pointer,
        docs=docs,
        values=tuple(value for _, value in distinct),
        open=is_open,
        type=cast(ir.ScalarType, kind[0]) if kind and kind[0] in SCALARS else None,
    )


def as_typed(values: Sequence[Any], types: Sequence[str]) -> list[Any]:
    """The values as the types have them, where they can be read so; the others as they are."""
    return [
        next(_readings(value, types), value) if contradicts(types, value) else value
        for value in values
    ]


def _readings(value: Any, types: Sequence[str]) -> Iterator[Any]:
    text = value if isinstance(value, str) else json.dumps(value)
    for kind in types:
        if kind == "string" and not isinstance(value, dict | list):
            yield text
        elif kind == "integer" and _INTEGER.fullmatch(text):
            yield int(text)
        elif kind == "number" and _NUMBER.fullmatch(text):
            yield float(text) if "." in text else int(text)
        elif kind == "boolean" and text.lower() in _BOOLEANS:
            yield _BOOLEANS[text.lower()]
