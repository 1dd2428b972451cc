"""Arms: the alternatives of a node that carry a shape, and what the others say about it.

In: a node and its pointer. Out: `Arms`. An arm that only says "may be null" or "may be empty" is a fact, and no shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import ir
from generator.build.facts import types_of
from generator.spec import join

_PARTS = ("properties", "allOf", "$ref")
"""Beside these, alternatives are parts of the whole."""
SCALARS = ("string", "integer", "number", "boolean", "null")


@dataclass(frozen=True, slots=True)
class Arms:
    pointers: tuple[ir.Pointer, ...]
    nullable: bool
    clearable: bool


def read_arms(pointer: ir.Pointer, node: Any, clears: bool) -> Arms | None:
    """The alternatives that carry a shape. `clears`: an empty text takes the value away."""
    if not isinstance(node, Mapping):
        return None
    keyword = next((key for key in ("anyOf", "oneOf") if node.get(key)), None)
    if keyword is None or any(node.get(key) for key in _PARTS):
        return None
    kept: list[ir.Pointer] = []
    nullable = clearable = False
    for number, arm in enumerate(node[keyword]):
        if isinstance(arm, Mapping) and arm.get("type") == "null":
            nullable = True
        elif isinstance(arm, Mapping) and arm.get("enum") == [""] and clears:
            clearable = True
        elif arm is False:
            continue  # Nothing is of it.
        else:
            kept.append(join(pointer, keyword, number))
    if not kept:
        return None
    return Arms(tuple(kept), nullable, clearable)


def is_plain(node: Any) -> bool:
    """Whether a node is of scalar types alone, as ids are."""
    types = types_of(node) if isinstance(node, Mapping) else []
    return bool(types) and all(each in SCALARS for each in types)
