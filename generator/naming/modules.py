"""Modules of models: a component with the ones that belong to it alone, and together those that need each other.

In: the spots on the side of answers. Out: for each home the module it shares, so that modules import each other
without a cycle. Links do not count: they are resolved when an expanded object arrives. What belongs to what stands in
the name lock, so that a second user of a component does not move it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import ir
from generator.naming.identifiers import module_name
from generator.naming.reach import Spot, is_component, is_named, steps
from generator.naming.scope import Request, Scope


def modules(
    api: ir.Api,
    spots: Sequence[Spot],
    names: Mapping[ir.Pointer, str],
    responses: Mapping[str, str],
    lock: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, str]]:
    """The module of each home, and the lock's entries."""
    main = _main_names(spots, names)
    owners = _owners(api, spots, main, lock)
    graph = _contracted(home_graph(api, spots), owners)
    leaders = {home: group[0] for group in components(graph) for home in group}
    own = [key for key, name in responses.items() if name not in names.values()]
    asked = [
        Request(each, (module_name(main[each], "model"),))
        for each in dict.fromkeys(leaders.values())
    ]
    asked += [
        Request(f"response {each}", (module_name(responses[each], "model"),))
        for each in own
    ]
    given = Scope(fold=str.lower).allocate(asked, {})
    found = {home: given[leaders[owner]] for home, owner in owners.items()}
    found |= {f"response {each}": given[f"response {each}"] for each in own}
    entries = {
        f"owner {home}": main[owner] for home, owner in owners.items() if owner != home
    }
    return found, entries


def _main_names(
    spots: Sequence[Spot], names: Mapping[ir.Pointer, str]
) -> dict[str, str]:
    """The name of each home's own schema, or of the first one in it."""
    main: dict[str, str] = {}
    for spot in sorted(spots, key=lambda spot: len(spot.trail)):
        main.setdefault(spot.home, names[spot.schema.pointer])
    return main


def _owners(
    api: ir.Api, spots: Sequence[Spot], main: Mapping[str, str], lock: Mapping[str, str]
) -> dict[str, str]:
    """Each home's topmost owner: itself, unless only one other home needs it and nothing else names it."""
    graph = home_graph(api, spots)
    users = Counter(need for needs in graph.values() for need in needs)
    user = {need: home for home, needs in graph.items() for need in needs}
    by_name = {name: home for home, name in main.items()}
    public = _public(api)
    direct: dict[str, str] = {}
    for home in graph:
        locked = by_name.get(lock.get(f"owner {home}", ""))
        alone = is_component(home) and users[home] == 1 and home not in public
        if locked is not None:
            direct[home] = locked
        elif alone and not _leads_to(user[home], home, direct):
            direct[home] = user[home]
    return {home: _topmost(home, direct) for home in graph}


def _topmost(home: str, direct: Mapping[str, str]) -> str:
    seen = {home}
    while home in direct and direct[home] not in seen:
        home = direct[home]
        seen.add(home)
    return home


def _leads_to(start: str, end: str, direct: Mapping[str, str]) -> bool:
    return _topmost(start, direct) == end


def _public(api: ir.Api) -> frozenset[ir.Pointer]:
    """What operations answer, webhooks bring and links lead to: these have modules of their own."""
    found = {each.schema for each in (api.error, api.event) if each}
    for each in api.operations:
        if each.response.use:
            found.add(each.response.use.schema)
        if each.paging:
            found.add(each.paging.item.schema)
    for schema in api.schemas.values():
        for use in ir.uses(schema):
            if use.link:
                found |= {
                    use.schema,
                    *(way for way, _ in steps(api.schemas[use.schema], ())),
                }
    return frozenset(found)


def _contracted(
    graph: Mapping[str, list[str]], owners: Mapping[str, str]
) -> dict[str, list[str]]:
    """The graph of owners: what anything that belongs to an owner needs, the owner needs."""
    found: dict[str, list[str]] = {}
    for home, needs in graph.items():
        mine = found.setdefault(owners[home], [])
        mine += [owners[each] for each in needs if owners[each] != owners[home]]
    return {home: list(dict.fromkeys(needs)) for home, needs in found.items()}


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
    linked = {each.schema for each in ir.uses(schema) if each.link}
    todo = [pointer for pointer, _ in steps(schema, ()) if pointer not in linked]
    seen = set(todo)
    while todo:
        pointer = todo.pop(0)
        inner = api.schemas[pointer]
        if is_named(inner):
            found[pointer] = None
            continue
        linked = {each.schema for each in ir.uses(inner) if each.link}
        for below, _ in steps(inner, ()):
            if below not in seen and below not in linked:
                seen.add(below)
                todo.append(below)
    return list(found)


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
