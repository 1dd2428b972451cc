"""Chains: the shortest way to each home, links last.

In: the graph, and which homes are resources of the document. Out: `Reached` by home. Ways without a cut go before ways
with one, shorter ways before longer ones, and the document's order decides between equal ones. A cut is where
`cut_links` would stop: an expandable link, or a resource that errors alone carry along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from generator.views.closure.graph import ERROR, Edge, Graph


@dataclass(frozen=True, slots=True)
class Reached:
    """A home, the edge that leads to it, and the first cut on the way."""

    by: Edge | None
    cut: Edge | None
    cuts: int


class Chains:
    """Searches once; `base` is what is reached without a cut."""

    def __init__(self, graph: Graph, resources: Set[str]) -> None:
        self.graph = graph
        self.found: dict[str, Reached] = {}
        roots = [each for each in graph if not each.startswith("#") and each != ERROR]
        self._spread(roots, lambda edge: not edge.link)
        left_out = resources - self.found.keys()
        self._spread(
            [ERROR] if ERROR in graph else [],
            lambda edge: not edge.link and edge.target not in left_out,
        )
        self.base = frozenset(self.found)
        self._cuts()

    def way(self, home: str) -> list[Edge]:
        """The edges to a home, the first one from a root."""
        edges: list[Edge] = []
        by = self.found[home].by
        while by is not None:
            edges.append(by)
            by = self.found[by.source].by
        return edges[::-1]

    def _spread(self, roots: Iterable[str], follows: Callable[[Edge], bool]) -> None:
        todo = list(roots)
        self.found |= {root: Reached(None, None, 0) for root in todo}
        for home in todo:
            for edge in filter(follows, self.graph[home]):
                if edge.target not in self.found:
                    self.found[edge.target] = Reached(edge, None, 0)
                    todo.append(edge.target)

    def _cuts(self) -> None:
        """One cut more, until nothing is left."""
        last = list(self.found)
        while last:
            todo: list[str] = []
            for home in last:
                self._enter(todo, self.graph[home], cuts=1)
            for home in todo:
                plain = (edge for edge in self.graph[home] if not edge.link)
                self._enter(todo, plain, cuts=0)
            last = todo

    def _enter(self, todo: list[str], edges: Iterable[Edge], cuts: int) -> None:
        for edge in edges:
            if edge.target not in self.found:
                before = self.found[edge.source]
                cut = before.cut or edge
                self.found[edge.target] = Reached(edge, cut, before.cuts + cuts)
                todo.append(edge.target)
