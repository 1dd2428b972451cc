"""Shapes: parameter types named, with their homes and the order of their members.

In: the spots on the side of requests. Out: names by pointer, and aliases; the memory learns all of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import ir
from generator.naming.asking import Asking
from generator.naming.claims import remember, settle
from generator.naming.fields import known_fields
from generator.naming.memory import Memory
from generator.naming.names import AliasName
from generator.naming.reach import COMPONENTS, SHARED, Spot
from generator.naming.scope import Request, Scope


def pinned_homes(api: ir.Api, memory: Memory) -> dict[ir.Pointer, str]:
    """The homes of request shapes that the lock knows, wherever a merged shape was written."""
    found = {}
    for pointer, schema in api.schemas.items():
        if isinstance(schema, ir.Object | ir.Enumeration):
            homes = map(memory.home, memory.shapes(pointer))
            if home := next(filter(None, homes), None):
                found[pointer] = home
    return found


def named_shapes(
    spots: Sequence[Spot], asking: Asking, scope: Scope, memory: Memory
) -> tuple[dict[ir.Pointer, str], list[AliasName]]:
    """Names by pointer, and the aliases of those that were several and are one now."""
    asked = [asking.shape(spot) for spot in spots]
    schemas = {
        request.key: spot.schema for request, spot in zip(asked, spots, strict=True)
    }
    known = {key: memory.shapes(each.pointer) for key, each in schemas.items()}
    settled = settle(
        scope, memory, asked, known, lambda r, n: _distance(schemas, r, n, memory)
    )
    remember(memory, settled, asked)
    homes = {*asking.dotted(), SHARED}
    aliases = []
    for spot, request in zip(spots, asked, strict=True):
        name = settled.given[request.key]
        if spot.home != COMPONENTS:
            memory.keep_home(name, spot.home)
        for other in settled.others[request.key]:
            home = memory.home(other)
            home = home if home in homes else spot.home
            if home != COMPONENTS:
                memory.keep_home(other, home)
            aliases.append(AliasName(name=other, target=name, home=home))
    names = {
        spot.schema.pointer: settled.given[request.key]
        for spot, request in zip(spots, asked, strict=True)
    }
    return names, aliases


def _distance(
    schemas: Mapping[str, ir.Schema], request: Request, name: str, memory: Memory
) -> int:
    """How many members a shape has that its namesake had not, or the other way round."""
    schema = schemas[request.key]
    if not isinstance(schema, ir.Object):
        return 0
    known = known_fields(schema, name, memory)
    new = len(schema.properties) - len(known)
    return new + len(memory.listed(f"fields {name}")) - len(known)
