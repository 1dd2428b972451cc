"""Modules of models: a component with the ones that belong to it alone, and together those that need each other.

In: the spots on the side of answers. Out: for each home the module it shares, so that modules import each other
without a cycle. Links do not count: they are resolved when an expanded object arrives. What belongs to what stands in
the name lock, so that a second user of a component does not move it. Modules that come to need each other become one,
and what was in the other is to be had from there too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator import ir
from generator.naming.claims import Settled, remember, settle
from generator.naming.cycles import components
from generator.naming.identifiers import module_name
from generator.naming.memory import Memory
from generator.naming.reach import Spot, is_component, is_named, steps
from generator.naming.scope import Request, Scope

Moved = dict[str, tuple[str, ...]]


def modules(
    api: ir.Api,
    spots: Sequence[Spot],
    names: Mapping[ir.Pointer, str],
    responses: Mapping[str, str],
    memory: Memory,
) -> tuple[dict[str, str], Moved]:
    """The module of each home, and what was in the modules that are part of others now."""
    main = _main_names(spots, names)
    graph = home_graph(api, spots)
    owners = _owners(api, spots, graph, main, memory)
    groups = _groups(graph, owners, memory)
    taken = {*names.values()}
    own = [key for key, name in responses.items() if name not in taken]
    asked = [
        Request(
            f"module {group[0]}",
            (module_name(main[group[0]], "model"),),
            tuple(f"module {each}" for each in group[1:]),
        )
        for group in groups
    ]
    asked += [
        Request(f"module response {each}", (module_name(responses[each], "model"),))
        for each in own
    ]
    settled = _settled(asked, memory)
    found = {f"response {e}": settled.given[f"module response {e}"] for e in own}
    of_owner = {
        owner: settled.given[f"module {group[0]}"]
        for group in groups
        for owner in group
    }
    found |= {home: of_owner[owner] for home, owner in owners.items()}
    for home, owner in owners.items():
        if owner != home:
            memory.entries[f"owner {home}"] = main[owner]
    return found, _moved(spots, names, owners, settled, memory)


def _groups(
    graph: Mapping[str, list[str]], owners: Mapping[str, str], memory: Memory
) -> list[list[str]]:
    """Owners that share a module: those that need each other, and those that shared one before."""
    first: dict[str, str] = {}
    together: dict[str, list[str]] = {}
    lead = {}
    for owner in dict.fromkeys(owners.values()):
        module = memory.known.get(f"module {owner}")
        lead[owner] = first.setdefault(module, owner) if module else owner
        together.setdefault(lead[owner], []).append(owner)
    led = _contracted(graph, {home: lead[owner] for home, owner in owners.items()})
    return [
        [owner for each in group for owner in together[each]]
        for group in components(led)
    ]


def _settled(asked: Sequence[Request], memory: Memory) -> Settled:
    """The modules' names; of several that are one now, one that was no part of another before."""
    known = {}
    for request in asked:
        keys = (request.key, *request.also)
        there = [memory.known[each] for each in keys if each in memory.known]
        known[request.key] = sorted(
            dict.fromkeys(there), key=lambda each: f"moved {each}" in memory.known
        )
    scope = Scope(fold=str.lower, held=memory.held("module"))
    settled = settle(scope, memory, asked, known)
    remember(memory, settled, asked, "moved")
    return settled


def _moved(
    spots: Sequence[Spot],
    names: Mapping[ir.Pointer, str],
    owners: Mapping[str, str],
    settled: Settled,
    memory: Memory,
) -> Moved:
    """By module that is part of another one now, the names that are to be had from it still."""
    gone = {name for others in settled.others.values() for name in others}
    found: dict[str, list[str]] = {}
    for spot in spots:
        module = memory.entries.get(f"module {owners[spot.home]}", "")
        if module in gone:
            found.setdefault(module, []).append(names[spot.schema.pointer])
    return {module: tuple(sorted(those)) for module, those in sorted(found.items())}


def _main_names(
    spots: Sequence[Spot], names: Mapping[ir.Pointer, str]
) -> dict[str, str]:
    """The name of each home's own schema, or of the first one in it."""
    main: dict[str, str] = {}
    for spot in sorted(spots, key=lambda spot: len(spot.trail)):
        main.setdefault(spot.home, names[spot.schema.pointer])
    return main


def _owners(
    api: ir.Api,
    spots: Sequence[Spot],
    graph: Mapping[str, list[str]],
    main: Mapping[str, str],
    memory: Memory,
) -> dict[str, str]:
    """Each home's topmost owner: itself, unless only one other home needs it and nothing else names it."""
    users = Counter(need for needs in graph.values() for need in needs)
    user = {need: home for home, needs in graph.items() for need in needs}
    by_name = _by_name(spots, main, memory)
    public = _public(api)
    direct: dict[str, str] = {}
    for home in graph:
        locked = by_name.get(memory.known.get(f"owner {home}", ""))
        alone = is_component(home) and users[home] == 1 and home not in public
        if locked is not None:
            direct[home] = locked
        elif f"module {home}" in memory.known:
            continue
        elif alone and not _leads_to(user[home], home, direct):
            direct[home] = user[home]
    return {home: _topmost(home, direct) for home in graph}


def _by_name(
    spots: Sequence[Spot], main: Mapping[str, str], memory: Memory
) -> dict[str, str]:
    """Homes by the names of their models, those of the lock too."""
    found: dict[str, str] = {}
    for spot in spots:
        was = memory.known.get(f"model {memory.key(spot.schema.pointer)}")
        if was is not None:
            found.setdefault(was, spot.home)
    return found | {name: home for home, name in main.items()}


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
    found |= {each.use.schema for each in api.sent}
    for each in api.operations:
        found |= {e.use.schema for _, e in ir.successes(each) if e.use}
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
