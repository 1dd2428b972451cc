"""Enums: the values that a node lists, each once and in order.

In: a node and its values. Out: an `ir.Enumeration`; where nothing but `null` is listed, an `ir.Scalar`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from generator import ir
from generator.build.arms import SCALARS
from generator.build.facts import types_of


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
    kind = types_of(node)[:1]
    return ir.Enumeration(
        pointer=pointer,
        docs=docs,
        values=tuple(value for _, value in distinct),
        open=is_open,
        type=cast(ir.ScalarType, kind[0]) if kind and kind[0] in SCALARS else None,
    )
