"""Modules of models: one per component, and one together for components that need each other.

In: the spots on the side of answers. Out: for each home the homes that share its module, so that modules import each
other without a cycle. Links do not count: they are resolved when an expanded object arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator import ir
from generator.naming.reach import Spot, is_named, steps


def home_graph(api: ir.Api, spots: Iterable[Spot]) -> dict[str, list[str]]:
    """Which homes a home needs at once."""
    homes = {spot.schema.pointer: spot.home for spot in spots}
    graph: dict[str, list[str]] = {}
    for spot in spots:
        needs = graph.setdefault(spot.home, [])
        for pointer in needed(api, spot.schema):
            home = homes.get(pointer)
            if home is not None and home != spot.home and home not in needs:
                needs.append(home)
    return graph


def needed(api: ir.Api, schema: ir.Schema) -> list[ir.Pointer]:
    """The named schemas that the spelling of `schema` mentions, without those behind links."""
    found: dict[ir.Pointer, None] = {}
    linked = {each.schema for each in _uses(schema) if each.link}
    todo = [pointer for pointer, _ in steps(schema, ()) if pointer not in linked]
    seen = set(todo)
    while todo:
        pointer = todo.pop(0)
        inner = api.schemas[pointer]
        if is_named(inner):
            found[pointer] = None
            continue
        linked = {each.schema for each in _uses(inner) if each.link}
        for below, _ in steps(inner, ()):
            if below not in seen and below not in linked:
                seen.add(below)
                todo.append(below)
    return list(found)


def _uses(schema: ir.Schema) -> tuple[ir.Use, ...]:
    match schema:
        case ir.Object():
            return tuple(each.use for each in schema.properties)
        case ir.Array():
            return (schema.items,)
        case ir.Map():
            return (schema.values,)
        case ir.Union():
            return schema.arms
    return ()


def components(graph: Mapping[str, list[str]]) -> list[list[str]]:
    """Strongly connected components, those that are needed first, each in the graph's order."""
    return _Tarjan(graph).run()


class _Tarjan:
    """Tarjan's algorithm with a work list, so that no chain of components is too deep."""

    def __init__(self, graph: Mapping[str, list[str]]) -> None:
        self.graph = graph
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.path: list[str] = []
        self.open: set[str] = set()
        self.work: list[tuple[str, Iterator[str]]] = []
        self.found: list[list[str]] = []

    def run(self) -> list[list[str]]:
        for root in self.graph:
            if root not in self.number:
                self._enter(root)
            while self.work:
                self._step()
        order = {each: place for place, each in enumerate(self.graph)}
        return [sorted(each, key=order.__getitem__) for each in self.found]

    def _enter(self, node: str) -> None:
        self.number[node] = self.low[node] = len(self.number)
        self.path.append(node)
        self.open.add(node)
        self.work.append(
            (node, (each for each in self.graph[node] if each in self.graph))
        )

    def _step(self) -> None:
        node, rest = self.work[-1]
        below = next(rest, None)
        if below is None:
            self._leave(node)
        elif below not in self.number:
            self._enter(below)
        elif below in self.open:
            self.low[node] = min(self.low[node], self.number[below])

    def _leave(self, node: str) -> None:
        self.work.pop()
        if self.work:
            above = self.work[-1][0]
            self.low[above] = min(self.low[above], self.low[node])
        if self.low[node] == self.number[node]:
            start = self.path.index(node)
            self.found.append(self.path[start:])
            self.open.difference_update(self.path[start:])
            del self.path[start:]
