"""Named: an API with its names, taken from an earlier run where only the document's words are others.

In: what names are made of. Out: `Named`. Nothing but a title's words makes a name, so that a corrected description
leaves all of them, and the name lock, as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from generator import ir
from generator.naming.arguments import redescribed
from generator.naming.namer import Namer
from generator.naming.names import Names, OperationName
from generator.naming.reach import Spot
from generator.profile import Profile
from generator.reuse import Again, same

_TABLES = ("identity", "names", "naming", "today")
_WORDS = ("example", "examples", "summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The API in the order in which it was generated before, and its names."""

    api: ir.Api
    names: Names


def named(
    api: ir.Api,
    profile: Profile,
    locks: tuple[Mapping[str, str], Mapping[str, str]],
    reserved: frozenset[str],
    client_name: str,
    again: Again | None = None,
) -> Named:
    """The names of an API; `locks` are the one that it follows, and its own."""
    again = again or Again()
    table = again.reuse.table("named")
    base, own = locks
    made_of = (profile, base, own, reserved, client_name)
    known = table.before.get("")
    found = None
    if known is not None and same(known[0], made_of):
        given, then = known[1]
        found = _carried(given, then, api)
    if found is None:
        namer = Namer(api, profile, own, reserved, client_name, base=base, again=again)
        names = namer.names()
        found = Named(api=namer.api, names=names)
    else:
        again.reuse.keep(_TABLES)
    table.now[""] = (made_of, (api, found))
    return found


def _carried(given: ir.Api, then: Named, api: ir.Api) -> Named | None:
    """What was made of the API as it was `given` before, with the words of now."""
    if not _same_order(given, api) or not _alike(given, api):
        return None
    schemas = {
        pointer: (
            then.api.schemas[pointer]
            if schema is given.schemas[pointer]
            else _in_order_of(then.api.schemas[pointer], schema)
        )
        for pointer, schema in api.schemas.items()
    }
    by_id = {each.id: each for each in api.operations}
    schemes = {each.name: each for each in api.security_schemes}
    now = replace(
        api,
        schemas=schemas,
        operations=tuple(by_id[each.id] for each in then.api.operations),
        security_schemes=tuple(
            schemes[each.name] for each in then.api.security_schemes
        ),
    )
    names = replace(
        then.names,
        operations=_operations(then, now),
        answer_spots=_spots(then.names.answer_spots, schemas),
        request_spots=_spots(then.names.request_spots, schemas),
    )
    return Named(api=now, names=names)


def _same_order(one: ir.Api, other: ir.Api) -> bool:
    """Whether everything is there, one after the other as before: who comes first gets the better name."""
    return (
        list(one.schemas) == list(other.schemas)
        and list(one.merged.items()) == list(other.merged.items())
        and len(one.operations) == len(other.operations)
    )


def _alike(one: object, other: object) -> bool:
    """Whether two records differ in words alone."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, ir.Docs) and isinstance(other, ir.Docs):
        return one.title == other.title
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(
            _alike(value, other[key]) for key, value in one.items()
        )
    if is_dataclass(one):
        return all(
            _alike(getattr(one, each), getattr(other, each))
            for each in _telling(one.__class__)
        )
    return one == other


@lru_cache
def _telling(kind: Any) -> tuple[str, ...]:
    """The fields of a record that are no mere words."""
    return tuple(each.name for each in fields(kind) if each.name not in _WORDS)


def _in_order_of(then: ir.Schema, now: ir.Schema) -> ir.Schema:
    if not isinstance(then, ir.Object) or not isinstance(now, ir.Object):
        return now
    members = {each.name: each for each in now.properties}
    return replace(
        now, properties=tuple(members[each.name] for each in then.properties)
    )


def _operations(then: Named, now: ir.Api) -> dict[str, OperationName]:
    found = dict(then.names.operations)
    for before, each in zip(then.api.operations, now.operations, strict=True):
        body = each.body.use.schema if each.body else ""
        if before is each and then.api.schemas.get(body) is now.schemas.get(body):
            continue
        name = found[each.id]
        found[each.id] = replace(name, arguments=redescribed(name.arguments, now, each))
    return found


def _spots(
    spots: Iterable[Spot], schemas: Mapping[ir.Pointer, ir.Schema]
) -> tuple[Spot, ...]:
    return tuple(
        (
            each
            if schemas[each.schema.pointer] is each.schema
            else replace(each, schema=schemas[each.schema.pointer])
        )
        for each in spots
    )
