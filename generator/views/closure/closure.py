"""Closure: the numbers and lists of a report, sorted.

In: the API, its names, the document's resources. Out: frozen records. Models are counted as classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from generator import ir
from generator.naming import Names
from generator.views.closure.chains import Chains
from generator.views.closure.graph import ERROR, EVENT, Edge, graph, label, models
from generator.views.python.where import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A schema or a parameter type, and the shortest chain that leads to it."""

    name: str
    models: int
    """Classes: its own, and those of the shapes that are written in it."""
    cuts: int
    """How many cuts are on the chain."""
    chain: tuple[str, ...]
    """`GetCustomer`, `response`, `customer.sources.data[]`, `card`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Where `cut_links` stops."""

    place: str
    kind: str
    """`expandable link`, or `in errors`."""
    targets: tuple[str, ...]
    alone: int
    """Models that come with it if it is the only one that is followed."""
    first: int
    """Models whose shortest chain goes through it before any other: these add up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    operations: int
    models: int
    parameter_types: int
    models_without: int
    """Models that `cut_links` leaves."""
    cuts: tuple[Cut, ...]
    schemas: tuple[Reach, ...]
    parameters: tuple[Reach, ...]


def closure_of(api: ir.Api, names: Names, resources: Set[ir.Pointer]) -> Closure:
    """What the operations of the API reach. `resources` are the schemas that the whole document's operations answer."""
    edges = graph(api)
    sizes = models(names)
    chains = Chains(edges, resources)
    extra = [home for home in sizes if home not in chains.found]
    return Closure(
        operations=len(api.operations),
        models=sum(sizes.values()),
        parameter_types=len(Where(names).params),
        models_without=sum(sizes.get(home, 0) for home in (*chains.base, *extra)),
        cuts=_sorted(_cuts(chains, sizes)),
        schemas=tuple(
            sorted(_schemas(chains, sizes), key=lambda e: (e.cuts, len(e.chain)))
        ),
        parameters=tuple(
            Reach(
                name=names.requests[spot.schema.pointer],
                models=0,
                cuts=0,
                chain=(spot.operation, ".".join(spot.trail)),
            )
            for spot in names.request_spots
        ),
    )


def _schemas(chains: Chains, sizes: dict[str, int]) -> Iterable[Reach]:
    for home, reached in chains.found.items():
        way = chains.way(home)
        if way:
            root = way[0].source
            start = () if root in (ERROR, EVENT) else (root,)
            places = tuple(each.place for each in way)
            yield Reach(
                name=label(home),
                models=sizes.get(home, 0),
                cuts=reached.cuts,
                chain=(*start, *places, label(home)),
            )


def _cuts(chains: Chains, sizes: dict[str, int]) -> Iterable[Cut]:
    by_place: dict[str, list[Edge]] = {}
    for home in chains.base:
        for edge in chains.graph[home]:
            if edge.target not in chains.base:
                by_place.setdefault(edge.place, []).append(edge)
    first: dict[str, int] = {}
    for home, reached in chains.found.items():
        if reached.cut:
            place = reached.cut.place
            first[place] = first.get(place, 0) + sizes.get(home, 0)
    known: dict[str, Set[str]] = {}
    for place, edges in by_place.items():
        for edge in edges:
            if edge.target not in known:
                known[edge.target] = _below(chains, edge.target)
        reached_homes = frozenset().union(*(known[each.target] for each in edges))
        yield Cut(
            place=place,
            kind="expandable link" if edges[0].link else "in errors",
            targets=tuple(label(each.target) for each in edges),
            alone=sum(sizes.get(each, 0) for each in reached_homes),
            first=first.get(place, 0),
        )


def _below(chains: Chains, start: str) -> Set[str]:
    """What is reached from a home, all links followed, and not without."""
    found = {start}
    todo = [start]
    while todo:
        targets = {edge.target for edge in chains.graph[todo.pop()]}
        new = targets - found - chains.base
        found |= new
        todo += new
    return found


def _sorted(cuts: Iterable[Cut]) -> tuple[Cut, ...]:
    return tuple(sorted(cuts, key=lambda each: (-each.first, -each.alone, each.place)))
