"""Homes: where the models of answers are at home, as the name lock has it.

In: the spots on the side of answers, where they would be at home now. Out: the same at the homes that they had, so that
what the document gains moves no class to another module. A shape is mostly at home where it was written; where it is
not, a line says which module it is in, `within OwnerOptions = list`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator import ir
from generator.naming.memory import Memory
from generator.naming.modules import needed
from generator.naming.reach import COMPONENTS, Spot, is_named


def known_errors(api: ir.Api, memory: Memory) -> list[ir.Pointer]:
    """Of the errors that are not the usual one, those that the lock has a model of."""
    found = []
    for each in api.errors:
        schema = api.schemas[each.schema]
        models = [each.schema] if is_named(schema) else needed(api, schema)
        if any(f"model {memory.key(model)}" in memory.known for model in models):
            found.append(each.schema)
    return found


def at_home(spots: Sequence[Spot], api: ir.Api, memory: Memory) -> list[Spot]:
    """The spots at the homes that the lock knows."""
    modules = {
        name: key.removeprefix("module ")
        for key, name in memory.of_kind("module")
        if not key.startswith("module response ")
    }
    operations = _by_pointer(api)
    return [_at_home(spot, operations, modules, memory) for spot in spots]


def _at_home(
    spot: Spot,
    operations: Mapping[ir.Pointer, str],
    modules: Mapping[str, str],
    memory: Memory,
) -> Spot:
    key = memory.key(spot.schema.pointer)
    name = memory.known.get(f"model {key}")
    if name is None:
        return spot
    within = memory.known.get(f"within {name}")
    home = (
        modules.get(within)
        if within
        else written(memory.current.was.get(key, key), operations)
    )
    if not home or home == spot.home:
        return spot
    if f"module {home}" not in memory.known and f"owner {home}" not in memory.known:
        return spot
    return replace(spot, home=home, trail=spot.trail or (name,))


def pin_homes(
    spots: Sequence[Spot],
    names: Mapping[ir.Pointer, str],
    modules: Mapping[str, str],
    api: ir.Api,
    memory: Memory,
) -> None:
    """Remember the modules of those that are not where they were written, or were reached from elsewhere once."""
    operations = _by_pointer(api)
    for spot in spots:
        key = f"within {names[spot.schema.pointer]}"
        own = memory.entries.get(f"module {spot.home}", modules[spot.home])
        here = spot.home == written(memory.key(spot.schema.pointer), operations)
        if not here or memory.known.get(key) == own:
            memory.entries[key] = own


def _by_pointer(api: ir.Api) -> dict[ir.Pointer, str]:
    return {each.pointer: each.id for each in api.operations}


def written(key: str, operations: Mapping[ir.Pointer, str]) -> str:
    """The home that a shape's place is in: a component, or an operation."""
    steps = key.split("/")
    place = "/".join(steps[:4])
    return (
        place
        if place.startswith(f"{COMPONENTS}schemas/")
        else operations.get(place, "")
    )
