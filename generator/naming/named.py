"""Named: an API with its names, taken from an earlier run where nothing is new that a type's name hangs on.

In: what names are made of. Out: `Named`. Where only words are others, or members without types of their own, the
members that changed are named anew; everything else stays, as it would in a whole run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator import ir
from generator.naming.arguments import arguments
from generator.naming.arranging import arranged_object
from generator.naming.called import operation_name
from generator.naming.fields import fields_by_class
from generator.naming.memory import Memory
from generator.naming.namer import Namer
from generator.naming.names import Names, OperationName
from generator.naming.reach import Spot
from generator.naming.staying import Elsewhere, staying
from generator.profile import Profile
from generator.reuse import Again, same

_TABLES = ("identity", "names", "naming", "today")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The API in the order in which it was generated before, and its names."""

    api: ir.Api
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What came of a run."""

    given: ir.Api
    named: Named
    memory: Memory


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
    run: _Run | None = None
    if "" in table.before and same(table.before[""][0], made_of):
        before: _Run = table.before[""][1]
        elsewhere = _elsewhere(before, own, api)
        if elsewhere is not None:
            again.reuse.keep(_TABLES)
            run = _Staying(before, api, elsewhere).run()
    if run is None:
        namer = Namer(api, profile, own, reserved, client_name, base=base, again=again)
        names = namer.names()
        found = Named(api=namer.api, names=names)
        run = _Run(given=api, named=found, memory=namer.memory)
    table.now[""] = (made_of, run)
    return run.named


def _elsewhere(before: _Run, own: Mapping[str, str], api: ir.Api) -> Elsewhere | None:
    """Where members are to be named anew; `None`: everything is."""
    found = staying(before.given, api)
    if found is None or not (found.objects or found.operations):
        return found
    memory, lock = before.memory, before.named.names.lock
    if memory.wishes or (own and own != lock):
        return None  # Something is on its way to another name, or was before this lock.
    repeats = (each for each, kept in api.merged.items() if kept in found.objects)
    places = {e.pointer for e in api.operations if e.id in found.operations}
    if not memory.places.stays(api, {*places, *found.objects, *repeats}):
        return None
    return found


class _Staying:
    """A run in which nothing but members and words is new."""

    def __init__(self, before: _Run, api: ir.Api, elsewhere: Elsewhere) -> None:
        self._given = api
        self._then = before.named
        self._elsewhere = elsewhere
        self._memory = before.memory.corrected()
        was = before.given.schemas
        self._new = {
            pointer
            for pointer, schema in api.schemas.items()
            if was.get(pointer) is not schema
        }
        self._api = self._arranged()

    def run(self) -> _Run:
        then, schemas = self._then.names, self._api.schemas
        fields = self._fields(then.answer_spots, then.answers)
        fields |= self._fields(then.request_spots, then.requests)
        names = replace(
            then,
            operations=self._operations(),
            answer_spots=_spots(then.answer_spots, schemas),
            request_spots=_spots(then.request_spots, schemas),
            fields={**then.fields, **fields},
        )
        if self._elsewhere.objects or self._elsewhere.operations:
            lock = self._memory.whole(self._memory.entries)
            names = replace(names, lock=lock)
        found = Named(api=self._api, names=names)
        return _Run(given=self._given, named=found, memory=self._memory)

    def _arranged(self) -> ir.Api:
        """The API of now in the order of then."""
        api, then = self._given, self._then.api
        schemas = {
            pointer: (
                arranged_object(schema, self._memory)
                if pointer in self._new and isinstance(schema, ir.Object)
                else then.schemas[pointer] if pointer not in self._new else schema
            )
            for pointer, schema in api.schemas.items()
        }
        by_id = {each.id: each for each in api.operations}
        schemes = {each.name: each for each in api.security_schemes}
        return replace(
            api,
            schemas=schemas,
            operations=tuple(by_id[each.id] for each in then.operations),
            security_schemes=tuple(schemes[e.name] for e in then.security_schemes),
            sent=tuple(
                replace(each, name=before.name)
                for before, each in zip(then.sent, api.sent, strict=True)
            ),
        )

    def _fields(
        self, spots: Iterable[Spot], names: Mapping[ir.Pointer, str]
    ) -> dict[str, Mapping[str, str]]:
        """Those of classes with other members."""
        changed = _spots(
            (e for e in spots if e.schema.pointer in self._elsewhere.objects),
            self._api.schemas,
        )
        return fields_by_class(changed, names, self._memory)

    def _operations(self) -> dict[str, OperationName]:
        found = dict(self._then.names.operations)
        pairs = zip(self._then.api.operations, self._api.operations, strict=True)
        for before, each in pairs:
            body = each.body.use.schema if each.body else ""
            if before is not each or body in self._new:
                found[each.id] = self._operation(each, found[each.id])
        return found

    def _operation(self, operation: ir.Operation, then: OperationName) -> OperationName:
        """An operation with the arguments of now."""
        given = arguments(self._api, operation, self._memory)
        params = {operation.id: then.params}
        made = operation_name(
            operation, given, then.method, then.attribute, then.flat, {}, params
        )
        aliases = {(e.where, e.wire): e.alias for e in then.arguments}
        with_aliases = (
            replace(each, alias=aliases.get((each.where, each.wire), ""))
            for each in made.arguments
        )
        return replace(
            then, arguments=tuple(with_aliases), other=made.other, media=made.media
        )


def _spots(
    spots: Iterable[Spot], schemas: Mapping[ir.Pointer, ir.Schema]
) -> tuple[Spot, ...]:
    """Spots with the schemas of now."""
    return tuple(
        (
            each
            if schemas[each.schema.pointer] is each.schema
            else replace(each, schema=schemas[each.schema.pointer])
        )
        for each in spots
    )
