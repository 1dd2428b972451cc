"""Rings: named unions that contain each other with no object between, such as JSON's own grammar.

In: the API and a schema. Out: the pointers that an alias of that schema must not mention, because Python has no alias
that stands for itself: they are spelled `Any` there.
"""

from __future__ import annotations

from generator import ir
from generator.naming.reach import steps


def ring(api: ir.Api, pointer: ir.Pointer) -> frozenset[ir.Pointer]:
    """What `pointer` reaches without passing an object, and what leads back to it; empty for most."""
    inside = _reached(api, pointer)
    if pointer not in inside:
        return frozenset()
    return frozenset(each for each in inside if pointer in _reached(api, each))


def _reached(api: ir.Api, start: ir.Pointer) -> set[ir.Pointer]:
    found: set[ir.Pointer] = set()
    todo = [start]
    while todo:
        schema = api.schemas[todo.pop()]
        if isinstance(schema, ir.Object):
            continue
        below = {pointer for pointer, _ in steps(schema, ())}
        todo += below - found
        found |= below
    return found
