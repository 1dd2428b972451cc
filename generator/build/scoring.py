"""Scores: how much of each operation a client carries over.

In: what was built, and its losses. Out: a `Score` per operation, in the document's order. A loss counts for every
operation that leads to where it stands. Looked at from the losses up, so that a document without any costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator import ir
from generator.build.operations import Draft

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of 100: the share of an operation's places (itself, its parameters, its schemas) that nothing is lost of."""

    id: str
    method: str
    """In capitals."""
    path: str
    pointer: ir.Pointer
    value: int
    losses: tuple[ir.Pointer, ...] = ()


def scores(
    drafts: Iterable[Draft],
    schemas: Mapping[ir.Pointer, ir.Schema],
    losses: Iterable[ir.Pointer],
) -> Iterator[Score]:
    """Of the operations that were read. `losses` are pointers into the document's data."""
    found = list(losses)
    users = ir.users(schemas) if found else {}
    reach = {each: ir.above(_home(each, schemas), users) for each in found}
    for draft in drafts:
        roots = {*draft.roots}
        own = tuple(
            each
            for each in found
            if not roots.isdisjoint(reach[each]) or _is_in(each, draft)
        )
        yield Score(
            id=draft.id,
            method=draft.method,
            path=draft.path,
            pointer=draft.pointer,
            value=_value(draft, roots, own, schemas),
            losses=own,
        )


def _value(
    draft: Draft,
    roots: Iterable[ir.Pointer],
    losses: tuple[ir.Pointer, ...],
    schemas: Mapping[ir.Pointer, ir.Schema],
) -> int:
    if not losses:
        return WHOLE
    places = 1 + len(draft.parameters) + len(ir.below(roots, schemas))
    places = max(places, len(losses))
    return min(WHOLE - 1, WHOLE * (places - len(losses)) // places)


def _is_in(pointer: ir.Pointer, draft: Draft) -> bool:
    """Whether something stands in an operation, or in its body or a parameter of it, which may be shared."""
    owners = [draft.pointer, *(each.pointer for each in draft.parameters)]
    owners += [draft.body.pointer] if draft.body else []
    item = f"{draft.pointer.rpartition('/')[0]}/parameters/"
    return pointer.startswith(item) or any(
        pointer == each or pointer.startswith(f"{each}/") for each in owners
    )


def _home(pointer: ir.Pointer, schemas: Mapping[ir.Pointer, ir.Schema]) -> ir.Pointer:
    """The schema that something stands in; empty: it stands in none that is used."""
    while pointer and pointer not in schemas:
        pointer = pointer.rpartition("/")[0]
    return pointer
