"""Staying: whether names stay, as nothing changed but words, and members that no name of a type hangs on.

In: an API as it was, and as it is now. Out: where members are others, or `None`: all names have to be worked out anew.
A number, a text or a list of them is no type with a name; one more of them is a field or an argument, and leaves every
other name as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any

from generator import ir
from generator.naming.reach import is_named

_WORDS = ("example", "examples", "summary")
Schemas = Mapping[ir.Pointer, ir.Schema]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where members are others, beside their words."""

    objects: frozenset[ir.Pointer]
    operations: frozenset[str]
    """Those with other parameters."""


def staying(before: ir.Api, now: ir.Api) -> Elsewhere | None:
    """What has members to be named anew, where everything else keeps its name."""
    pair = _Pair(before, now)
    if not pair.are_ordered_alike():
        return None
    objects, operations = pair.objects(), pair.operations()
    if objects is None or operations is None:
        return None
    if not _alike(before, now, ("schemas", "merged", "operations")):
        return None
    return Elsewhere(objects=objects, operations=operations)


class _Pair:
    """Two APIs, whose schemas go by the same pointers."""

    def __init__(self, before: ir.Api, now: ir.Api) -> None:
        self._before, self._now = before, now

    def are_ordered_alike(self) -> bool:
        """Whether all that matters is there, one after the other as before: who comes first gets the better name."""
        one, other = self._before, self._now
        moved = one.merged.items() ^ other.merged.items()
        return (
            _ordered_alike(one.schemas, other.schemas)
            and _ordered_alike(one.merged, other.merged)
            and all(self._is_plain_in_both(pointer) for _, pointer in moved)
        )

    def objects(self) -> frozenset[ir.Pointer] | None:
        """Those with other members; `None` where something with a name changed."""
        found = set()
        before, now = self._before.schemas, self._now.schemas
        for pointer, schema in now.items():
            was = before.get(pointer)
            if was is schema or (was is not None and _alike(was, schema)):
                continue
            if isinstance(was, ir.Object) and isinstance(schema, ir.Object):
                if not self._same_but_members(was, schema):
                    return None
                found.add(pointer)
            elif not self._is_plain_in_both(pointer):
                return None
        gone = before.keys() - now.keys()
        return frozenset(found) if all(_is_plain(e, before) for e in gone) else None

    def operations(self) -> frozenset[str] | None:
        """Those with other parameters; `None` where operations changed."""
        ones, others = self._before.operations, self._now.operations
        if len(ones) != len(others):
            return None
        changed = [p for p in zip(ones, others, strict=True) if not _alike(*p)]
        for one, other in changed:
            same = self._same_with_names(one.parameters, other.parameters)
            if not (same and _alike(one, other, ("parameters",))):
                return None
        return frozenset(each.id for _, each in changed)

    def _is_plain_in_both(self, pointer: ir.Pointer) -> bool:
        """As far as it is there."""
        apis = (self._before, self._now)
        there = (api.schemas for api in apis if pointer in api.schemas)
        return all(_is_plain(pointer, schemas) for schemas in there)

    def _same_but_members(self, one: ir.Object, other: ir.Object) -> bool:
        same = self._same_with_names(one.properties, other.properties)
        return same and _alike(one, other, ("properties",))

    def _same_with_names(
        self,
        ones: Iterable[ir.Property | ir.Parameter],
        others: Iterable[ir.Property | ir.Parameter],
    ) -> bool:
        """Whether the members that something with a name hangs on are alike."""
        then, now = self._before.schemas, self._now.schemas
        return _alike(
            tuple(each for each in ones if not _is_plain(each.use.schema, then)),
            tuple(each for each in others if not _is_plain(each.use.schema, now)),
        )


def _ordered_alike(
    one: Mapping[ir.Pointer, object], other: Mapping[ir.Pointer, object]
) -> bool:
    """Whether what is in both has the same order."""
    if one.keys() == other.keys():
        return list(one) == list(other)
    return [e for e in one if e in other] == [e for e in other if e in one]


def _is_plain(pointer: ir.Pointer, schemas: Schemas) -> bool:
    """Nothing has a name here, nor below."""
    todo, seen = [pointer], set[ir.Pointer]()
    while todo:
        each = todo.pop()
        schema = schemas[each]
        if isinstance(schema, ir.Object | ir.Enumeration) or is_named(schema):
            return False
        if each not in seen:
            seen.add(each)
            todo += [use.schema for use in ir.uses(schema)]
    return True


def _alike(one: object, other: object, but: tuple[str, ...] = ()) -> bool:
    """Whether two values differ in words alone; `but` are fields of theirs that do not count."""
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
            if each not in but
        )
    return one == other


@lru_cache
def _telling(kind: Any) -> tuple[str, ...]:
    """The fields of a record that are no mere words."""
    return tuple(each.name for each in fields(kind) if each.name not in _WORDS)
