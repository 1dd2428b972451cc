"""Fields: the Python names of an object's members, resolved together, and their order.

In: an object, the name of its class, the memory. Out: names by wire name; the memory learns them and their order.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from generator import ir
from generator.naming.identifiers import field_name
from generator.naming.memory import Memory, sorted_by
from generator.naming.reach import Spot
from generator.naming.scope import Request, Scope


def known_fields(schema: ir.Object, name: str, memory: Memory) -> dict[str, str]:
    """The Python names that the lock knows, by wire name; most are the wire's own and stand in the order alone."""
    listed = memory.listed(f"fields {name}")
    found = {}
    for each in schema.properties:
        locked = memory.known.get(f"field {name} {each.name}")
        if locked is not None:
            found[each.name] = locked
        elif each.name in listed and ("field", name, each.name) not in memory.claimed:
            found[each.name] = each.name
    return found


def fields_by_class(
    spots: Iterable[Spot], names: Mapping[ir.Pointer, str], memory: Memory
) -> dict[str, Mapping[str, str]]:
    """The Python names of members by class, of those spots that have members."""
    found: dict[str, Mapping[str, str]] = {}
    taken = {*names.values()}
    for each in spots:
        if isinstance(each.schema, ir.Object):
            name = names[each.schema.pointer]
            known = memory.class_names(each.schema.pointer)
            was = name if name in known else _was(known, taken, name)
            found[name] = _noted(each.schema, name, was, memory)
    return found


def _was(known: Iterable[str], taken: Container[str], name: str) -> str:
    """What the lock calls a class that has another name now."""
    return next((each for each in known if each not in taken), name)


def _noted(schema: ir.Object, name: str, was: str, memory: Memory) -> dict[str, str]:
    return memory.noted(
        ("names", name),
        ("field", was),
        (schema, was),
        lambda: _field_names(schema, name, was, memory),
    )


def _field_names(
    schema: ir.Object, name: str, was: str, memory: Memory
) -> dict[str, str]:
    """Python names by wire name; `was` is what the lock calls the class.

    The names of fields that are gone stay theirs.
    """
    listed = memory.listed(f"fields {was}")
    known = known_fields(schema, was, memory)
    asked = []
    for each in schema.properties:
        plain = field_name(each.name)
        asked.append(Request(each.name, (plain, f"{plain}_"), spelling=each.name))
    given = Scope({*listed} - {*known.values()}).in_turn(asked, known)
    for wire, python in given.items():
        if python != wire:
            memory.entries[f"field {name} {wire}"] = python
    memory.record(f"fields {name}", given.values(), listed)
    return given


def ordered(schema: ir.Object, name: str, memory: Memory) -> tuple[ir.Property, ...]:
    """The members in the order that the lock knows, whatever order the document has them in now."""
    known = known_fields(schema, name, memory)
    listed = memory.listed(f"fields {name}")
    members = sorted_by(
        listed, schema.properties, lambda each: known.get(each.name, "")
    )
    return tuple(members)
