"""Successors: components that are what the name lock knows under another place.

In: the API, what the lock knows, what its places are called. Out: by new component, the places that it was at before.
An inline shape that moved into the components is used where it was written; a component that was renamed has the very
same members as one that is gone, and whatever uses it was there before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator import ir
from generator.naming.reach import is_component, is_named
from generator.spec import escape

_ANSWERS, _REQUESTS = "model", "shape"
Key = Callable[[ir.Pointer], str]


@dataclass(slots=True)
class _Uses:
    """Where a new component is used: places, and whether each was there before."""

    places: set[str] = field(default_factory=set)
    by: set[tuple[str, str]] = field(default_factory=set)
    """The key of a class and the wire name of its member, or the id of an operation."""


def successors(
    api: ir.Api, known: Mapping[str, str], gone: Mapping[str, str], key: Key
) -> dict[str, list[str]]:
    """By new key, `model …` or `shape …`, those of the lock that it is now. `gone`: lines of what was there last."""
    fresh = {
        pointer
        for pointer, schema in api.schemas.items()
        if is_component(pointer)
        and is_named(schema)
        and not any(f"{kind} {pointer}" in known for kind in (_ANSWERS, _REQUESTS))
    }
    if not fresh:
        return {}
    present = {key(each) for each in (*api.schemas, *api.merged)}
    left = {
        each: name
        for each, name in gone.items()
        if each.partition(" ")[0] in (_ANSWERS, _REQUESTS)
        and each.partition(" ")[2] not in present
    }
    if not left:
        return {}
    uses = _uses(api, fresh, key)
    book = _Known(known)
    found: dict[str, list[str]] = {}
    for pointer in sorted(fresh):
        for kind in (_ANSWERS, _REQUESTS):
            there = [
                e for e in left if e.removeprefix(f"{kind} ") in uses[pointer].places
            ]
            there = [e for e in there if _overlap(api.schemas[pointer], left[e], book)]
            if there:
                found[f"{kind} {pointer}"] = there
    moved = {each for those in found.values() for each in those}
    alike = _alike(api, fresh, {e: n for e, n in left.items() if e not in moved}, book)
    alike = {new: those for new, those in alike.items() if new not in found}
    return found | _used_as_before(alike, found, uses, book)


def _alike(
    api: ir.Api,
    fresh: set[ir.Pointer],
    left: Mapping[str, str],
    known: _Known,
) -> dict[str, list[str]]:
    """New components and those that are gone with the very same members, where only one of the new ones has them."""
    members: dict[tuple[str, frozenset[str]], list[str]] = {}
    for each, name in left.items():
        kind, _, place = each.partition(" ")
        wires = known.wires(name)
        if wires and is_component(place):
            members.setdefault((kind, wires), []).append(each)
    by_members: dict[frozenset[str], list[ir.Pointer]] = {}
    for pointer in sorted(fresh):
        by_members.setdefault(_members(api.schemas[pointer]), []).append(pointer)
    found: dict[str, list[str]] = {}
    for (kind, wires), those in members.items():
        same = by_members.get(wires, [])
        if len(same) == 1:
            found[f"{kind} {same[0]}"] = those
    return found


def _used_as_before(
    alike: Mapping[str, list[str]],
    sure: Mapping[str, list[str]],
    uses: Mapping[ir.Pointer, _Uses],
    known: _Known,
) -> dict[str, list[str]]:
    """Those of the pairs whose users were all there before, or are pairs themselves."""
    pairs = dict(alike)
    while True:
        renamed = {each.partition(" ")[2] for each in (*pairs, *sure)}
        wrong = [
            new
            for new in pairs
            if not all(
                _known_use(user, known) or _inside(user[0], renamed)
                for user in uses[new.partition(" ")[2]].by
            )
        ]
        if not wrong:
            return pairs
        for each in wrong:
            del pairs[each]


def _inside(key: str, places: set[str]) -> bool:
    return "/".join(key.split("/")[:4]) in places


def _known_use(user: tuple[str, str], known: _Known) -> bool:
    (key, wire), lines = user, known.lines
    if key == "#":
        return True
    if not key.startswith("#"):
        return f"flat {key}" in lines and (
            not wire
            or wire in lines.get(f"arguments {key}", "").split()
            or f"argument {key} {wire.replace('.', ' ', 1)}" in lines
        )
    names = (lines.get(f"{kind} {key}") for kind in (_ANSWERS, _REQUESTS))
    return any(not wire or wire in known.wires(name) for name in names if name)


class _Known:
    """What the lock knows."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        self.lines = lines
        self._fields: dict[str, dict[str, str]] = {}
        """By class, the wire's names of members that are called otherwise."""
        for key, python in lines.items():
            kind, _, rest = key.partition(" ")
            if kind == "field":
                owner, _, wire = rest.partition(" ")
                self._fields.setdefault(owner, {})[python] = wire

    def wires(self, name: str) -> frozenset[str]:
        """The members of a class, as the wire has them."""
        own = self.lines.get(f"same {name}", name)
        fields = self._fields.get(own, {})
        listed = self.lines.get(f"fields {own}", "").split()
        return frozenset(fields.get(each, each) for each in listed)


def _members(schema: ir.Schema) -> frozenset[str]:
    properties = schema.properties if isinstance(schema, ir.Object) else ()
    return frozenset(each.name for each in properties)


def _overlap(schema: ir.Schema, name: str, known: _Known) -> bool:
    """Whether a shape at the same place can be the same: some of the members are, or it has none."""
    members, wires = _members(schema), known.wires(name)
    return bool(members & wires) or not (members or wires)


def _uses(api: ir.Api, fresh: set[ir.Pointer], key: Key) -> dict[ir.Pointer, _Uses]:
    found = {pointer: _Uses() for pointer in fresh}
    for user, wire, place, use in _roots(api, key):
        todo = [(place, use.schema)]
        seen: set[ir.Pointer] = set()
        while todo:
            place, pointer = todo.pop()
            if pointer in found:
                found[pointer].places.add(place)
                found[pointer].by.add((user, wire))
            elif pointer not in seen and not isinstance(
                api.schemas[pointer], ir.Object
            ):
                seen.add(pointer)
                todo += _below(api.schemas[pointer], place)
    return found


def _below(schema: ir.Schema, place: str) -> list[tuple[str, ir.Pointer]]:
    match schema:
        case ir.Array():
            return [(f"{place}/items", schema.items.schema)]
        case ir.Map():
            return [(f"{place}/additionalProperties", schema.values.schema)]
        case ir.Union():
            return [(f"{place}/anyOf", each.schema) for each in schema.arms]
    return []


def _roots(api: ir.Api, key: Key) -> Iterator[tuple[str, str, str, ir.Use]]:
    """User, the member of it, the place of what is used, and the use."""
    bodies = {each.body.use.schema for each in api.operations if each.body}
    inline = {each for each in bodies if not is_component(each)}
    for pointer, schema in api.schemas.items():
        if isinstance(schema, ir.Object) and pointer not in inline:
            own = key(pointer)
            for each in schema.properties:
                yield own, each.name, f"{own}/properties/{escape(each.name)}", each.use
            if schema.additional:
                yield own, "", f"{own}/additionalProperties", schema.additional
    for operation in api.operations:
        yield from _roots_of(operation)
        body = api.schemas[operation.body.use.schema] if operation.body else None
        if isinstance(body, ir.Object) and body.pointer in inline:
            own = key(body.pointer)
            for member in body.properties:
                there = f"{own}/properties/{escape(member.name)}"
                yield operation.id, f"body.{member.name}", there, member.use
    for use in (api.error, api.event, *api.errors, *(each.use for each in api.sent)):
        if use:
            yield "#", "", "", use


def _roots_of(operation: ir.Operation) -> Iterator[tuple[str, str, str, ir.Use]]:
    id, start = operation.id, operation.pointer
    for _, answer in ir.successes(operation):
        if answer.use and answer.media_type:
            content = (
                f"{start}/responses/{answer.status}/content/{escape(answer.media_type)}"
            )
            yield id, "", f"{content}/schema", answer.use
    for each in operation.parameters:
        place = f"{start}/parameters/{each.location}:{escape(each.name)}/schema"
        yield id, f"{each.location}.{each.name}", place, each.use
    if operation.body:
        content = f"{start}/requestBody/content/{escape(operation.body.media_type)}"
        yield id, "", f"{content}/schema", operation.body.use
