"""Renames: what public names were before, kept as names that warn.

In: the memory, and all names of a run. Out: earlier names of types, methods and resources; the memory learns them as
`alias` lines, which stay until somebody deletes them. A wish that cannot be granted is told, not bent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from generator.naming.memory import Memory
from generator.naming.names import AliasName, EarlierMethod, EarlierResource, Names
from generator.naming.places import Place, Resource
from generator.naming.refusals import refused
from generator.naming.told import PUBLIC

_TYPES = ("expand", "model", "params", "response", "shape")


def earlier_methods(places: Mapping[str, Place], memory: Memory) -> list[EarlierMethod]:
    """Where methods were before the profile or the lock gave them other names, as far as the lock knows."""
    by_path = {memory.known.get(f"method {key}", ""): key for key in places}
    lines = [
        (key.split(" ", 2)[2], by_path.get(target, ""))
        for key, target in memory.of_kind("alias")
        if key.startswith("alias method ")
    ]
    for key in places:
        path = memory.known.get(f"method {key}", "")
        before = memory.resources.get(path.rpartition(".")[0], places[key].resource)
        wished = places[key].fixed or f"method {key}" in memory.wishes
        if "." in path and (wished or before != places[key].resource):
            lines.append((path, key))
    found = []
    for path, operation in dict.fromkeys(lines):
        above, _, name = path.rpartition(".")
        resource = memory.resources.get(above)
        if operation and resource:
            found.append(
                EarlierMethod(operation=operation, resource=resource, name=name)
            )
    return found


def kept_methods(
    earlier: Iterable[EarlierMethod], names: Names, memory: Memory
) -> tuple[EarlierMethod, ...]:
    """Those that have another name now, where nothing else has theirs."""
    taken = {
        (names.places[key].resource, each.method)
        for key, each in names.operations.items()
    }
    taken |= {(key[:-1], each.attribute) for key, each in names.resources.items()}
    found = {}
    for each in earlier:
        if (each.resource, each.name) not in taken:
            path = f"{memory.paths['.'.join(each.resource)]}.{each.name}"
            target = names.operations[each.operation].attribute
            memory.entries[f"alias method {path}"] = target
            found[path] = each
    return tuple(found[path] for path in sorted(found))


def kept_resources(names: Names, memory: Memory) -> tuple[EarlierResource, ...]:
    """Earlier attributes of resources, where nothing else has them."""
    taken = {
        (names.places[key].resource, each.method)
        for key, each in names.operations.items()
    }
    taken |= {(key[:-1], each.attribute) for key, each in names.resources.items()}
    before = [
        (resource, memory.known.get(f"attribute {'.'.join(resource)}", ""))
        for resource in names.resources
    ]
    before += [(resource, name) for name, resource in memory.earlier_attributes()]
    found = {}
    for resource, name in before:
        if name and resource in names.resources and (resource[:-1], name) not in taken:
            above = memory.paths.get(".".join(resource[:-1]), "")
            path = f"{above}.{name}" if above else name
            memory.entries[f"alias resource {path}"] = names.resources[resource].dotted
            found[path] = EarlierResource(resource=resource, name=name)
    return tuple(found[path] for path in sorted(found))


def kept_types(
    names: Names, reserved: Collection[str], memory: Memory
) -> tuple[AliasName, ...]:
    """Earlier names of models and parameter types, where nothing else has them."""
    homes = dict(_homes(names))
    pairs = {
        key.rpartition(" ")[2]: target
        for key, target in memory.of_kind("alias")
        if key.startswith("alias type ")
    }
    now = {
        memory.known[key]: name
        for key, name in memory.entries.items()
        if key.partition(" ")[0] in _TYPES and key in memory.known
    }
    pairs |= {old: new for old, new in now.items() if old != new}
    one = memory.current.earlier.items()
    pairs |= {old: memory.entries[key] for old, key in one if key in memory.entries}
    others = {each.name for each in names.aliases}
    taken = (
        {
            name
            for key, name in memory.entries.items()
            if key.partition(" ")[0] in PUBLIC
        }
        | others
        | {*reserved}
    )
    found = []
    for old, target in sorted(pairs.items()):
        new = now.get(target, target)
        if old in taken or new not in homes:
            continue
        memory.entries[f"alias type {old}"] = new
        answers, home = homes[new]
        found.append(
            AliasName(name=old, target=new, home=home, answers=answers, deprecated=True)
        )
    return tuple(found)


def _homes(names: Names) -> Iterable[tuple[str, tuple[bool, str]]]:
    """Exported types: whether they are models, and where they are at home."""
    for spot in names.answer_spots:
        yield names.answers[spot.schema.pointer], (True, names.modules[spot.home])
    for key, each in names.operations.items():
        if any(argument.where != "path" for argument in each.arguments):
            home: Resource = names.places[key].resource
            yield each.params, (False, ".".join(home))
    for name, module in names.responses():
        yield name, (True, module)
    for spot in names.request_spots:
        yield names.requests[spot.schema.pointer], (False, spot.home)
    for expansion in names.expansions:
        yield expansion.name, (False, expansion.home)


def with_renames(
    names: Names,
    earlier: Iterable[EarlierMethod],
    reserved: Collection[str],
    memory: Memory,
) -> Names:
    """The names with the earlier ones beside them."""
    made = replace(
        names,
        aliases=(*names.aliases, *kept_types(names, reserved, memory)),
        earlier_methods=kept_methods(earlier, names, memory),
        earlier_resources=kept_resources(names, memory),
    )
    return replace(made, refused=refused(made, memory))
