"""Limits: what the document allows in requests beyond their types.

In: the API and its names. Out: the view of `_limits`, a table by operation id (its arguments) and by parameter type
(its members), in JSON Schema's keywords. A place is a wire name; `.*` leads to the items of a list and the values of a
map. All is one text, percent-encoded where it must be, so that the table stays small.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from urllib.parse import quote

from generator import ir
from generator.naming import Argument, Names
from generator.noting import Notes
from generator.reuse import Table
from generator.views.keywords import KEYWORDS
from generator.views.python.records import LimitsModule, OwnerLimits

_ORDINARY = "-_[]$@/"
"""Signs that stay as they are in a place, beside letters and digits."""
Bound = tuple[str, str, object]
"""Place, keyword, bound."""


class Limits:
    """Makes the view; what an earlier run said of an owner holds where it was made of the same."""

    def __init__(self, api: ir.Api, names: Names, table: Table) -> None:
        self.operations = api.operations
        self.names = names
        self.notes = Notes(table)
        self.schemas = self.notes.noted(api.schemas)

    def limits(self) -> LimitsModule:
        owners = [*self._operations(), *self._shapes()]
        return LimitsModule(tuple(each for each in owners if each.table))

    def _operations(self) -> Iterator[OwnerLimits]:
        for each in self.operations:
            arguments = self.names.operations[each.id].arguments
            yield self.notes.take(
                ("operation", each.id),
                arguments,
                partial(self._of_arguments, each.id, arguments),
            )

    def _of_arguments(self, name: str, arguments: tuple[Argument, ...]) -> OwnerLimits:
        bounds = [b for a in arguments for b in self._bounds(a.wire, a.use)]
        return OwnerLimits(name, table(bounds))

    def _shapes(self) -> Iterator[OwnerLimits]:
        for spot in self.names.request_spots:
            shape = spot.schema
            if isinstance(shape, ir.Object):
                name = self.names.requests[shape.pointer]
                yield self.notes.take(
                    ("shape", name), (shape,), partial(self._of_shape, name, shape)
                )

    def _of_shape(self, name: str, shape: ir.Object) -> OwnerLimits:
        members = [each for each in shape.properties if not each.read_only]
        bounds = [b for m in members for b in self._bounds(m.name, m.use)]
        if shape.open or shape.additional is not None:
            bounds.append((".", "additionalProperties", True))
        return OwnerLimits(name, table(bounds))

    def _bounds(self, name: str, use: ir.Use) -> Iterator[Bound]:
        """The bounds of one member and of what is inside it, up to the next type with a name."""
        yield from self._inside(_place(name), use, frozenset())

    def _inside(
        self, place: str, use: ir.Use, passed: frozenset[ir.Pointer]
    ) -> Iterator[Bound]:
        schema = self.schemas[use.schema]
        if schema.pointer in passed:
            return
        passed |= {schema.pointer}
        if isinstance(schema, ir.Scalar | ir.Array) and schema.limits:
            for attribute, keyword in KEYWORDS.items():
                bound = getattr(schema.limits, attribute)
                if bound is not None and not _is_idle(schema, keyword, bound):
                    yield place, keyword, bound
        match schema:
            case ir.Array():
                yield from self._inside(f"{place}.*", schema.items, passed)
            case ir.Map():
                yield from self._inside(f"{place}.*", schema.values, passed)
            case ir.Union():
                for arm in schema.arms:
                    yield from self._inside(place, arm, passed)


def _is_idle(
    schema: ir.Scalar | ir.Array, keyword: str, bound: int | float | str | bool
) -> bool:
    """Whether a bound says nothing; how many items a tuple has, its type says."""
    if isinstance(schema, ir.Array) and schema.places:
        return keyword in ("minItems", "maxItems")
    return keyword == "multipleOf" and isinstance(bound, int | float) and bound <= 0


@lru_cache(65_536)
def _place(name: str) -> str:
    return quote(name, safe=_ORDINARY)


def table(bounds: Iterable[Bound]) -> str:
    """`maxLength=512 email phone`: each bound and its places, one after the other.

    Of two bounds for one place, as arms of a union have them, neither holds.
    """
    found: dict[tuple[str, str], object] = {}
    contested = set()
    for place, keyword, bound in bounds:
        if found.setdefault((place, keyword), bound) != bound:
            contested.add((place, keyword))
    places: dict[str, list[str]] = {}
    for (place, keyword), bound in found.items():
        if (place, keyword) not in contested:
            spelled = quote(json.dumps(bound), safe="")
            places.setdefault(f"{keyword}={spelled}", []).append(place)
    return " ".join(word for key, each in places.items() for word in (key, *each))
