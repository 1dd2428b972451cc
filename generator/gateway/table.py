"""The table of operations: which one a method and a path belong to.

In: routes, then segments that `paths` has made. Out: the route, or a refusal that says which methods there are. Where
several templates fit, the one with a literal further left goes first, and one that lacks the method is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.gateway.paths import canonical
from generator.gateway.records import Route
from generator.gateway.refusals import Refusal

_placeholder = re.compile(r"\{[^{}]*\}")
_no_path = re.compile(r"[?#].*")


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    mixed: dict[re.Pattern[str], _Node] = field(default_factory=dict)
    """Segments such as `{base}...{head}`."""
    any: _Node | None = None
    routes: dict[str, Route] = field(default_factory=dict)
    """By method."""

    def under(self, segment: str) -> Iterator[_Node]:
        """Where a segment leads, the most special first."""
        if segment in self.words:
            yield self.words[segment]
        yield from (
            node for each, node in self.mixed.items() if each.fullmatch(segment)
        )
        if self.any is not None and segment:
            yield self.any


class Table:
    """All routes. Read only, once made."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._root = _Node()
        self._odd: list[re.Pattern[str]] = []
        self.methods = frozenset(each.method for each in routes)
        self.headers = frozenset[str]().union(*(each.headers for each in routes))
        for each in routes:
            self._add(each)

    def _add(self, route: Route) -> None:
        node = self._root
        path = _no_path.sub("", route.path)
        for part in path.removeprefix("/").split("/"):
            literals = [canonical(each) for each in _placeholder.split(part)]
            pattern = re.compile("([^@]+?)".join(map(re.escape, literals)))
            if "@" in part:
                self._odd.append(pattern)
            if len(literals) == 1:
                node = node.words.setdefault(literals[0], _Node())
            elif literals == ["", ""]:
                node.any = node = node.any or _Node()
            else:
                node = node.mixed.setdefault(pattern, _Node())
        node.routes.setdefault(route.method, route)

    def odd(self, segment: str) -> bool:
        """Whether the document itself has a plain `@` where this segment has one."""
        return any(each.fullmatch(segment) for each in self._odd)

    def find(self, method: str, segments: Sequence[str]) -> Route:
        """The operation."""
        allowed: set[str] = set()
        for node in _ends(self._root, segments):
            if method in node.routes:
                return node.routes[method]
            allowed |= node.routes.keys()
        if not allowed:
            raise Refusal(
                "no_such_operation",
                "The API's document has no operation at this path.",
            )
        raise Refusal(
            "method_not_allowed",
            "The API's document has no operation with this method at this path.",
            Allow=", ".join(sorted(allowed)),
        )


def _ends(node: _Node, segments: Sequence[str]) -> Iterator[_Node]:
    if not segments:
        yield node
        return
    for each in node.under(segments[0]):
        yield from _ends(each, segments[1:])
