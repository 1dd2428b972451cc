"""Two schemas, side by side: what differs in themselves, and which of their parts are to be compared next.

In: two uses that stand for each other, and the schemas of both documents. Out: `Fact` records with the member that
they are about, and `Step` records. Must not follow a step: `walking` does, once for each pair.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import ir
from generator.changes import values
from generator.changes.model import Direction
from generator.changes.values import Fact
from generator.changes.variants import Schemas, described, kind, match, word
from generator.changes.words import became
from generator.profile.formats import answered, taken


@dataclass(frozen=True, slots=True)
class Step:
    """On to a part: `name` is what leads there, `member` whether that is a member of the object."""

    old: ir.Use
    new: ir.Use
    name: str
    member: ir.Property | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A fact about a schema itself (`member` and `inside` are empty), one of its members, or what is in it."""

    fact: Fact
    member: str = ""
    inside: str = ""
    """`[]`: each item; `*`: each value."""
    old: ir.Property | None = None
    new: ir.Property | None = None


class Shapes:
    """Compares what stands in the two documents. `formats` is the profile's table."""

    def __init__(
        self, olds: Schemas, news: Schemas, formats: Mapping[str, str]
    ) -> None:
        self.olds = olds
        self.news = news
        self.formats = formats

    def compare(
        self, old_use: ir.Use, new_use: ir.Use, direction: Direction
    ) -> Iterator[About | Step]:
        """All about one pair; nothing about what the uses say beside their schema."""
        old, new = self.olds[old_use.schema], self.news[new_use.schema]
        if isinstance(old, ir.AnyValue) or isinstance(new, ir.AnyValue):
            yield from self._any(old_use, new_use)
        elif isinstance(old, ir.Union) or isinstance(new, ir.Union):
            yield from self._variants(old_use, new_use, direction)
        elif kind(old) != kind(new):
            yield self._retyped(old_use, new_use, "type-changed")
        else:
            yield from self._alike(old, new, direction)

    def _any(self, old: ir.Use, new: ir.Use) -> Iterator[About]:
        before = isinstance(self.olds[old.schema], ir.AnyValue)
        after = isinstance(self.news[new.schema], ir.AnyValue)
        if before != after:
            yield self._retyped(old, new, "type-imposed" if before else "type-lifted")

    def _retyped(self, old: ir.Use, new: ir.Use, code: str) -> About:
        before, after = word(old, self.olds), word(new, self.news)
        return About(Fact(code, became(before, after)))

    def _variants(
        self, old: ir.Use, new: ir.Use, direction: Direction
    ) -> Iterator[About | Step]:
        found = match(old, self.olds, new, self.news)
        expanded = direction == "response" and old.link != new.link
        if not found.pairs:
            yield self._retyped(old, new, "type-changed")
            return
        if found.removed and not expanded:
            yield About(Fact("variant-removed", described(found.removed, self.olds)))
        if found.added and not expanded:
            yield About(Fact("variant-added", described(found.added, self.news)))
        before, after = self.olds[old.schema], self.news[new.schema]
        if isinstance(before, ir.Union) and isinstance(after, ir.Union):
            one, other = before.discriminator, after.discriminator
            if one != other:
                yield About(Fact("discriminator-changed", became(one, other)))
        for each, counterpart in found.pairs:
            yield Step(each, counterpart, "")

    def _alike(
        self, old: ir.Schema, new: ir.Schema, direction: Direction
    ) -> Iterator[About | Step]:
        match old, new:
            case ir.Scalar(), ir.Scalar():
                for fact in values.scalars(old, new):
                    yield About(self._formatted(fact, old, new, direction))
            case ir.Enumeration(), ir.Enumeration():
                yield from map(About, values.enumerations(old, new))
            case ir.Scalar(), ir.Enumeration():
                yield from map(About, values.imposed(new))
            case ir.Enumeration(), ir.Scalar():
                yield from map(About, values.lifted(old))
            case ir.Array(), ir.Array():
                yield from map(About, values.limits(old.limits, new.limits))
                yield from self._items(old, new)
            case ir.Map(), ir.Map():
                yield from _inside(old.values, new.values, "*")
            case ir.Object(), ir.Object():
                yield from self._objects(old, new, direction)

    def _formatted(
        self, fact: Fact, old: ir.Scalar, new: ir.Scalar, direction: Direction
    ) -> Fact:
        """Another format is another type where the profile says so. Arguments may take more and break nothing."""
        if fact.code != "format-changed":
            return fact
        if not {old.format, new.format} & self.formats.keys():
            return fact
        read = answered if direction == "response" else taken
        before, after = (read(e.type, e.format, self.formats) for e in (old, new))
        if before == after or (direction == "request" and before is None):
            return fact
        return Fact("type-changed", fact.detail)

    def _items(self, old: ir.Array, new: ir.Array) -> Iterator[About | Step]:
        """Of tuples, what stands in the same place."""
        if not old.places and not new.places:
            yield from _inside(old.items, new.items, "[]")
        elif len(old.places) != len(new.places):
            yield About(Fact("type-changed", became(_length(old), _length(new))))
        for number, pair in enumerate(zip(old.places, new.places, strict=False)):
            yield from _inside(*pair, f"[{number}]")

    def _objects(
        self, old: ir.Object, new: ir.Object, direction: Direction
    ) -> Iterator[About | Step]:
        before, after = _members(old, direction), _members(new, direction)
        for name, member in before.items():
            if name not in after:
                yield About(Fact("property-removed"), name, old=member)
        for name, member in after.items():
            if name not in before:
                required = "-required" if member.required else ""
                fact = Fact(f"property-added{required}")
                yield About(fact, name, new=member)
                continue
            counterpart = before[name]
            for fact in facts_of_members(counterpart, member):
                yield About(fact, name, old=counterpart, new=member)
            yield Step(counterpart.use, member.use, name, member)
        if old.additional and new.additional:
            yield from _inside(old.additional, new.additional, "*")
        elif old.open and new.additional:
            detail = became("any value", word(new.additional, self.news))
            yield About(Fact("type-imposed", detail), inside="*")
        elif old.additional and new.open:
            detail = became(word(old.additional, self.olds), "any value")
            yield About(Fact("type-lifted", detail), inside="*")
        one, other = _takes_others(old), _takes_others(new)
        if one != other:
            yield About(Fact("members-opened" if other > one else "members-closed"))


def facts_of_members(old: ir.Property, new: ir.Property) -> Iterator[Fact]:
    """What a member says beside its type."""
    if old.required != new.required:
        what = "required" if new.required else "optional"
        yield Fact(f"property-became-{what}")
    yield from facts_of_defaults(old.default, new.default)
    if old.docs.deprecated != new.docs.deprecated:
        prefix = "" if new.docs.deprecated else "un"
        yield Fact(f"property-{prefix}deprecated")
    yield from facts_of_uses(old.use, new.use)
    if old.docs.description != new.docs.description:
        yield Fact("description-changed")


def facts_of_defaults(old: object, new: object) -> Iterator[Fact]:
    """What is meant where nothing is sent: `1` is not `true`."""
    if old != new or isinstance(old, bool) != isinstance(new, bool):
        yield Fact("default-changed", became(_shown(old), _shown(new)))


def _shown(default: object) -> str | None:
    return default if isinstance(default, str | None) else json.dumps(default)


def facts_of_uses(old: ir.Use, new: ir.Use) -> Iterator[Fact]:
    """What the place says that uses a schema."""
    for flag, gained, lost in (
        ("nullable", "became-nullable", "no-longer-nullable"),
        ("clearable", "became-clearable", "no-longer-clearable"),
        ("link", "became-expandable", "no-longer-expandable"),
    ):
        if getattr(old, flag) != getattr(new, flag):
            yield Fact(gained if getattr(new, flag) else lost)


def _length(schema: ir.Array) -> str:
    """A list or a tuple, in words."""
    return f"tuple of {len(schema.places)}" if schema.places else "array"


def _inside(old: ir.Use, new: ir.Use, name: str) -> Iterator[About | Step]:
    """What an array or a map has in it."""
    for fact in facts_of_uses(old, new):
        yield About(fact, inside=name)
    yield Step(old, new, name)


def _members(schema: ir.Object, direction: Direction) -> dict[str, ir.Property]:
    """Those that are sent, or answered."""
    hidden = "read_only" if direction == "request" else "write_only"
    return {each.name: each for each in schema.properties if not getattr(each, hidden)}


def _takes_others(schema: ir.Object) -> int:
    """How readily an object takes members that are not described: said so, not said, ruled out."""
    if schema.open or schema.additional is not None:
        return 2
    return 0 if schema.closed else 1
