"""Families: schemas that others are made of by `allOf`, and whose discriminator tells which of them a value is.

In: the document. Out: for each such schema the schemas made of it, in the document's order, itself last, and the values
by which they are told apart: those of the mapping, of `x-ms-discriminator-value`, or else the schemas' names. A schema
in the middle has the discriminator of the one above it. Who refers to the base may get any of the family, so the union
has a pointer of its own, below the base: `#/components/schemas/Pet/discriminator`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import ir
from generator.spec import canonical, join, split
from generator.spec.discriminators import mapped

_SCHEMAS = "#/components/schemas"
_STEP = "discriminator"
_VALUE = "x-ms-discriminator-value"
"""How Microsoft's documents say the value of a schema, which OpenAPI says in the mapping."""
Tags = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """`tags` has values of the `member`, and the number of the schema among `arms` that is meant."""

    member: str
    arms: tuple[ir.Pointer, ...]
    tags: Tags


class Families:
    """Those of one document."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        nodes = (data.get("components") or {}).get("schemas") or {}
        self._nodes = {
            join(_SCHEMAS, name): node
            for name, node in nodes.items()
            if isinstance(node, Mapping)
        }
        self.known: Mapping[ir.Pointer, Family] = self._families()
        self._members = {arm for each in self.known.values() for arm in each.arms}

    def of(self, base: ir.Pointer) -> ir.Pointer | None:
        """Where the family of a schema is known, if it has one."""
        place = f"{base}/{_STEP}"
        return place if place in self.known else None

    def at(self, pointer: ir.Pointer) -> Family | None:
        """The family that is known there."""
        return self.known.get(pointer)

    def has(self, pointer: ir.Pointer) -> bool:
        """Whether a schema belongs to a family, and so is more than what it is made of."""
        return pointer in self._members

    def tags(
        self, discriminator: Mapping[str, Any], arms: Sequence[ir.Pointer]
    ) -> Tags:
        """The values that tell schemas apart, of which some may have none."""
        if not isinstance(discriminator.get("propertyName"), str):
            return ()
        numbers = {arm: number for number, arm in enumerate(arms)}
        tags = {
            value: numbers[place]
            for value, place in self._mapped(discriminator)
            if place in numbers
        }
        told = {*tags.values()}
        for arm, number in numbers.items():
            if number not in told and arm in self._nodes:
                tags.setdefault(self._name(arm), number)
        return tuple(tags.items())

    def _families(self) -> dict[ir.Pointer, Family]:
        children: dict[ir.Pointer, list[ir.Pointer]] = {}
        for place, node in self._nodes.items():
            for parent in dict.fromkeys(_parents(node)):
                children.setdefault(parent, []).append(place)
        found: dict[ir.Pointer, Family] = {}
        for base, node in self._nodes.items():
            rule = node.get("discriminator")
            if not isinstance(rule, Mapping) or node.get("oneOf") or node.get("anyOf"):
                continue
            mapped = [place for _, place in self._mapped(rule) if place in self._nodes]
            below = _below(children, base)
            for each in (base, *below):
                own = each is base
                if own or "discriminator" not in self._nodes[each]:
                    inside = [*_below(children, each), *(mapped if own else ())]
                    self._add(found, each, rule, inside)
        return found

    def _add(
        self,
        found: dict[ir.Pointer, Family],
        base: ir.Pointer,
        rule: Mapping[str, Any],
        inside: Sequence[ir.Pointer],
    ) -> None:
        member = rule.get("propertyName")
        arms = tuple(each for each in dict.fromkeys(inside) if each != base)
        if arms and isinstance(member, str):
            arms = (*arms, base)
            family = Family(member, arms, self.tags(rule, arms))
            found.setdefault(f"{base}/{_STEP}", family)

    def _mapped(
        self, discriminator: Mapping[str, Any]
    ) -> Iterator[tuple[str, ir.Pointer]]:
        for value, target in mapped(discriminator):
            place = join(_SCHEMAS, target)
            if place not in self._nodes and target.startswith("#/"):
                place = canonical(target)
            yield value, place

    def _name(self, pointer: ir.Pointer) -> str:
        value = self._nodes[pointer].get(_VALUE)
        name = split(pointer)[-1]
        return value if isinstance(value, str) else name


def base_of(pointer: ir.Pointer) -> ir.Pointer:
    """The schema whose family is known there; of any other pointer, itself."""
    return pointer.removesuffix(f"/{_STEP}")


def _parents(node: Mapping[str, Any]) -> Iterator[ir.Pointer]:
    """The schemas that a schema is made of."""
    parts = node.get("allOf")
    for part in parts if isinstance(parts, list) else ():
        if not isinstance(part, Mapping):
            continue
        target = part.get("$ref")
        if isinstance(target, str) and target.startswith("#/"):
            yield canonical(target)
        yield from _parents(part)


def _below(
    children: Mapping[ir.Pointer, Sequence[ir.Pointer]], base: ir.Pointer
) -> list[ir.Pointer]:
    """All that are made of a schema, and of these; those that are made of themselves once."""
    found: dict[ir.Pointer, None] = {}
    todo = [*reversed(children.get(base, ()))]
    while todo:
        place = todo.pop()
        if place not in found and place != base:
            found[place] = None
            todo += reversed(children.get(place, ()))
    return list(found)
