"""Graph: from each home of models to the components that it mentions, and at which of its places.

In: the API, its names. Out: `Edge` records by home, in the document's order. A home is a component, or an operation
with the shapes that are written in its answer; shapes inside a home are no steps of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import ir
from generator.naming import Names
from generator.naming.reach import is_component, is_named
from generator.spec import split

ERROR, EVENT = "errors", "webhooks"
"""Homes of what no operation answers when all is well."""


@dataclass(frozen=True, slots=True)
class Edge:
    source: str
    target: str
    place: str
    """`customer.sources.data[]`; `response` where an operation answers the component itself."""
    link: bool


Graph = Mapping[str, tuple[Edge, ...]]


def label(home: str) -> str:
    """A component's name; an operation's id as it is."""
    return split(home)[-1] if is_component(home) else home


def graph(api: ir.Api) -> Graph:
    """All edges; operations come first, then errors and event, then components."""
    found: dict[str, tuple[Edge, ...]] = {}
    for name, use in _roots(api):
        root = "response" if name not in (ERROR, EVENT) else name
        edges = _edges(api, name, [(use, root, False)])
        found[name] = (*found.get(name, ()), *edges)
    for pointer, schema in api.schemas.items():
        if _is_home(schema):
            inner = list(_inner(schema, label(pointer), False))
            found[pointer] = tuple(_edges(api, pointer, inner))
    return found


def models(names: Names) -> dict[str, int]:
    """How many classes each home has."""
    found: dict[str, int] = {}
    shared = {"error": ERROR, "event": EVENT, **dict.fromkeys(names.sent, EVENT)}
    for spot in names.answer_spots:
        if isinstance(spot.schema, ir.Object):
            home = shared.get(spot.home, spot.home)
            found[home] = found.get(home, 0) + 1
    return found


def _roots(api: ir.Api) -> Iterator[tuple[str, ir.Use]]:
    for each in api.operations:
        for _, answer in ir.successes(each):
            if answer.use and answer.is_json:
                yield each.id, answer.use
    if api.error:
        yield ERROR, api.error
    if api.event:
        yield EVENT, api.event
    for sent in api.sent:
        yield EVENT, sent.use


def _is_home(schema: ir.Schema) -> bool:
    return is_component(schema.pointer) and is_named(schema)


_Place = tuple[ir.Use, str, bool]


def _edges(api: ir.Api, home: str, todo: list[_Place]) -> Iterator[Edge]:
    todo = todo[::-1]
    seen: set[tuple[ir.Pointer, bool]] = set()
    while todo:
        use, place, link = todo.pop()
        link = link or use.link
        schema = api.schemas[use.schema]
        if _is_home(schema):
            yield Edge(home, use.schema, place, link)
        elif (use.schema, link) not in seen:
            seen.add((use.schema, link))
            todo += reversed(list(_inner(schema, place, link)))


def _inner(schema: ir.Schema, place: str, link: bool) -> Iterator[_Place]:
    match schema:
        case ir.Object():
            for member in schema.properties:
                yield member.use, f"{place}.{member.name}", link
            if schema.additional:
                yield schema.additional, f"{place}.*", link
        case ir.Array():
            yield schema.items, f"{place}[]", link
        case ir.Map():
            yield schema.values, f"{place}.*", link
        case ir.Union():
            yield from ((arm, place, link) for arm in schema.arms)
