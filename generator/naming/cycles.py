"""Cycles: what of a graph needs each other.

In: a graph by its nodes. Out: its strongly connected components. Knows nothing of what the nodes are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping


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
