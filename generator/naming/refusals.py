"""Refusals: wishes for names that cannot be granted, and whose the name is that is wished for.

In: the memory after all was named. Out: `Refused` records, each with the line that wishes and the one that stands
against it. A wish takes nobody's name: not what something is called, was called before, or is called as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.naming.memory import Memory
from generator.naming.names import Names, Refused
from generator.naming.told import PUBLIC

_ALIAS = "alias type "
Spot = tuple[tuple[str, ...], str]
"""A resource and the name of a method or of a resource below it."""


def refused(names: Names, memory: Memory) -> tuple[Refused, ...]:
    """Wishes that were not granted, and names that were taken from somebody."""
    found: dict[str, Refused] = {}
    spots = _spots(memory)
    for key, name in memory.fixed.items():
        old, new = memory.wishes.get(key, (memory.known.get(key, ""), name))
        wish = f"`{old} -> {new}`" if key in memory.wishes else f"`{key}` as `{name}`"
        there = memory.entries.get(key, "")
        other = _holder(key, name, there, names, memory, spots)
        if other:
            message = f"{wish}: `{name}` is what `{other}` is called"
        elif there.rpartition(".")[2] != name:
            message = f"{wish}: `{name}` is another thing's name already"
        elif not _where_wished(key, new, names, memory):
            message = f"{wish}: nothing can be called `{new}`, only `{there}`"
        else:
            continue
        wished = key in memory.wishes
        found.setdefault(
            message, Refused(message=message, key=key, wished=wished, other=other)
        )
    for key, (old, new) in memory.wishes.items():
        if key not in memory.entries and key not in memory.fixed:
            message = f"`{old} -> {new}`: nothing is called `{old}` any more"
            found.setdefault(message, Refused(message=message, key=key))
    return tuple(found.values())


def _holder(
    key: str,
    name: str,
    there: str,
    names: Names,
    memory: Memory,
    spots: Mapping[Spot, list[str]],
) -> str:
    """The line of something else that has the name, or had it."""
    kind, _, rest = key.partition(" ")
    was = memory.known.get(key, "")
    if kind in PUBLIC:
        if was == name:
            return ""
        lines = [
            each
            for each, known in memory.known.items()
            if (known == name and each.partition(" ")[0] in PUBLIC)
            or each in (f"{_ALIAS}{name}", f"same {name}")
        ]
        mine = {key, *(e for e in lines if memory.entries.get(e) == there == name)}
    elif kind in ("method", "attribute"):
        words = (
            names.places[rest].resource
            if kind == "method"
            else tuple(rest.split("."))[:-1]
        )
        lines = spots.get((words, name), [])
        mine = {key}
        if key in lines:
            return ""
    else:
        return ""
    for each in lines:
        told = each.startswith(("alias ", "same ")) and memory.known[each] == was
        gives_up = each in memory.fixed and memory.fixed[each] != name
        if each not in mine and not told and not gives_up:
            return each
    return ""


def _spots(memory: Memory) -> dict[Spot, list[str]]:
    """What the lock knows of methods and resources, by where they are, or were."""
    found: dict[Spot, list[str]] = {}
    for key, name in memory.known.items():
        kind, _, rest = key.partition(" ")
        path = name if kind == "method" else ""
        if key.startswith(("alias method ", "alias resource ")):
            path = rest.partition(" ")[2]
        above, _, last = path.rpartition(".")
        words = memory.resources.get(above, ()) if above else ()
        if kind == "attribute":
            words, last = tuple(rest.split("."))[:-1], name
        if last:
            found.setdefault((words, last), []).append(key)
    for key, name in memory.of_kind("methods"):
        words = tuple(key.partition(" ")[2].split("."))
        for each in name.split():
            found.setdefault((words, each), [key])
    return found


def _where_wished(key: str, new: str, names: Names, memory: Memory) -> bool:
    """Whether a method is in the resource that the lock's wish says."""
    above = new.rpartition(".")[0]
    if not key.startswith("method ") or not above:
        return True
    place = names.places[key.partition(" ")[2]]
    return above in (
        memory.paths[".".join(place.resource)],
        *(path for path, words in memory.resources.items() if words == place.resource),
    )
