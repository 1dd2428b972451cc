"""Arranging: the API in the order in which it was generated before.

In: the API and the memory. Out: the API with what was there in its earlier order, and what is new behind what it stands
behind. A document's mappings have no order that means anything; a package's reader gets used to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from generator import ir
from generator.build import called
from generator.naming.fields import ordered
from generator.naming.memory import Memory, in_order, sorted_by
from generator.naming.places import Place


def arranged(api: ir.Api, memory: Memory) -> ir.Api:
    """The API, its objects' members and credentials in their earlier order, what is sent under its earlier names."""
    schemas = {
        pointer: (
            arranged_object(schema, memory) if isinstance(schema, ir.Object) else schema
        )
        for pointer, schema in api.schemas.items()
    }
    schemes = {each.name: each for each in api.security_schemes}
    order = in_order(memory.schemes(), list(schemes))
    return replace(
        api,
        schemas=schemas,
        security_schemes=tuple(schemes[each] for each in order),
        sent=_sent_as_before(api.sent, memory),
    )


def arranged_object(schema: ir.Object, memory: Memory) -> ir.Object:
    """An object with its members in their earlier order."""
    for name in memory.class_names(schema.pointer):
        if memory.listed(f"fields {name}"):
            return memory.noted(
                ("order", schema.pointer),
                ("field", name),
                (schema, name),
                partial(_in_order_of, schema, name, memory),
            )
    return schema


def _in_order_of(schema: ir.Object, name: str, memory: Memory) -> ir.Object:
    return replace(schema, properties=ordered(schema, name, memory))


def _sent_as_before(sent: tuple[ir.Sent, ...], memory: Memory) -> tuple[ir.Sent, ...]:
    """What is sent, each name at the body that had it.

    A lock of before that was noted tells nothing of it; there the document's first had the name.
    """
    there = sent if memory.known else ()
    known = [each for each in there if _sent_line(each) in memory.known]
    holders = {each.group: each for each in reversed((*known, *there))}
    return called(sent, [*holders.values()])


def _sent_line(sent: ir.Sent) -> str:
    """The key of the lock's line that says which body has the name that several would have."""
    return f"sent {' '.join(sent.group)} {sent.names[-1]}"


def sent_lines(api: ir.Api, names: Mapping[str, str]) -> dict[str, str]:
    """Those lines; `names` are of models, by what is sent."""
    holders = (each for each in api.sent if each.name == each.names[0])
    return {_sent_line(each): names[each.key] for each in holders}


def with_methods_in_order(
    api: ir.Api, places: Mapping[str, Place], memory: Memory
) -> ir.Api:
    """The API with each resource's operations in their earlier order, on the places that they have together."""
    by_resource: dict[tuple[str, ...], list[str]] = {}
    for each in api.operations:
        by_resource.setdefault(places[each.id].resource, []).append(each.id)
    turn = {
        resource: iter(_methods(resource, ids, memory))
        for resource, ids in by_resource.items()
    }
    by_id = {each.id: each for each in api.operations}
    order = [next(turn[places[each.id].resource]) for each in api.operations]
    return replace(api, operations=tuple(by_id[each] for each in order))


def _methods(
    resource: tuple[str, ...], ids: Iterable[str], memory: Memory
) -> list[str]:
    listed = memory.listed(f"methods {'.'.join(resource)}")
    return sorted_by(listed, ids, memory.method)
