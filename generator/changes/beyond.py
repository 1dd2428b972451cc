"""What a document describes and no client is made of: answers of other statuses and media types, webhooks, callbacks.

In: the two sides and their operations. Out: `Found` records, and pairs of schemas for the walk, gathered as `build`
gathers those of the client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import ir
from generator.build import Draft
from generator.build.gather import Gatherer
from generator.build.losses import Losses
from generator.changes.model import Direction
from generator.changes.sides import Pairing, Side, paired_others
from generator.changes.values import Fact
from generator.changes.variants import component
from generator.changes.walking import Found, Owner, Trail, Walk
from generator.changes.words import became
from generator.spec import join

BEYOND = ("status", "webhook", "callback")
"""How the way to such a thing begins."""
Pointers = dict[Trail, str]
"""The media types of a place, by their own names and those of what they are in."""


@dataclass(frozen=True, slots=True)
class Root:
    """A schema in both documents."""

    number: int
    trail: Trail
    uses: tuple[ir.Use, ir.Use]
    direction: Direction = field(default="response")


class Beyond:
    """Finds them in both documents."""

    def __init__(self, old: Side, new: Side, pairings: Sequence[Pairing]) -> None:
        self.sides = old, new
        self.pairings = pairings
        self.gatherers = _gatherer(old), _gatherer(new)
        self.roots = [*self._answers(), *self._sent()]
        for each in self.gatherers:
            each.run()

    def schemas(self, side: int) -> Mapping[ir.Pointer, ir.Schema]:
        """All schemas of a document, those of its client as that has them."""
        return {**self.gatherers[side].schemas, **self.sides[side].built.gathered}

    def enter(self, walk: Walk) -> Iterator[Found]:
        """Gives the pairs to the walk; what has another component now is told here."""
        for root in self.roots:
            old, new = (each.schema for each in root.uses)
            owner = Owner(old, new, "", *root.uses)
            names = component(old), component(new)
            if walk.enter_beyond(root.number, root.uses, root.trail, owner):
                continue
            fact = Fact("status-changed", became(*names))
            yield _found(fact, root.number, root.trail, old, new)

    def webhooks(self, number: int) -> Iterator[Found]:
        """Those that only one of the documents has."""
        olds, news = (_table(each.document.data, "webhooks") for each in self.sides)
        for name in olds:
            if name not in news:
                place = join("#/webhooks", name)
                fact = Fact("webhook-removed")
                yield _found(fact, number, ("webhook", name), place, None)
        for name in news:
            if name not in olds:
                place = join("#/webhooks", name)
                fact = Fact("webhook-added")
                yield _found(fact, number, ("webhook", name), None, place)

    def _answers(self) -> Iterator[Root]:
        for number, pairing in enumerate(self.pairings):
            if pairing.old and pairing.new:
                old, new = self._of(0, pairing.old), self._of(1, pairing.new)
                known = [
                    (pairing.old.response.use, pairing.new.response.use),
                    (pairing.old.error, pairing.new.error),
                    *(
                        (a.use, b.use)
                        for a, b in paired_others(pairing.old, pairing.new)
                    ),
                ]
                yield from self._paired(number, old, new, known)

    def _of(self, side: int, draft: Draft) -> Pointers:
        """The media types of answers and callbacks of an operation."""
        found = Pointers()
        node = self.gatherers[side].tree.at(draft.pointer)
        for status in _table(node, "responses"):
            place = join(draft.pointer, "responses", status)
            found |= self._contents(side, place, ("status", status.upper()))
        for name in _table(node, "callbacks"):
            place, callback = self._settled(
                side, join(draft.pointer, "callbacks", name)
            )
            for expression in callback if isinstance(callback, Mapping) else ():
                trail = ("callback", name)
                found |= self._bodies(side, join(place, expression), trail)
        return found

    def _sent(self) -> Iterator[Root]:
        """What webhooks bring."""
        old, new = self._webhooks(0), self._webhooks(1)
        yield from self._paired(len(self.pairings), old, new, ())

    def _webhooks(self, side: int) -> Pointers:
        found = Pointers()
        for name in _table(self.sides[side].document.data, "webhooks"):
            place = join("#/webhooks", name)
            found |= self._bodies(side, place, ("webhook", name))
        return found

    def _bodies(self, side: int, place: str, trail: Trail) -> Pointers:
        """The media types of the bodies of a path item."""
        found = Pointers()
        place, item = self._settled(side, place)
        for method in item if isinstance(item, Mapping) else ():
            if isinstance(item[method], Mapping) and "requestBody" in item[method]:
                body = join(place, method, "requestBody")
                found |= self._contents(side, body, trail)
        return found

    def _settled(self, side: int, place: str) -> tuple[str, Any]:
        try:
            return self.gatherers[side].tree.settle(place)
        except LookupError:
            return place, None

    def _contents(self, side: int, place: str, trail: Trail) -> Pointers:
        place, node = self._settled(side, place)
        return {
            (*trail, media.partition(";")[0].strip()): join(
                place, "content", media, "schema"
            )
            for media, content in _table(node, "content").items()
            if isinstance(content, Mapping) and "schema" in content
        }

    def _paired(
        self,
        number: int,
        old: Pointers,
        new: Pointers,
        known: Sequence[tuple[ir.Use | None, ir.Use | None]],
    ) -> Iterator[Root]:
        for trail, pointer in new.items():
            if trail in old:
                one, other = self.gatherers
                try:
                    uses = one.use(old[trail]), other.use(pointer)
                except LookupError:
                    continue
                if not any(_are(uses, each) for each in known):
                    yield Root(number, trail[:2], uses)


def _are(
    uses: tuple[ir.Use, ir.Use], others: tuple[ir.Use | None, ir.Use | None]
) -> bool:
    """Whether the client has these schemas for what it is asked for."""
    return all(
        each is not None and each.schema == use.schema
        for use, each in zip(uses, others, strict=True)
    )


def _table(node: Any, key: str) -> Mapping[str, Any]:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _gatherer(side: Side) -> Gatherer:
    document, profile = side.document, side.profile
    losses = Losses(document.location)
    clears = profile.wire.form == "brackets"
    return Gatherer(document.data, profile.document, losses, clears)


def _found(
    fact: Fact, number: int, trail: Trail, old: str | None, new: str | None
) -> Found:
    return Found(
        fact=fact,
        direction="response",
        operations=(number,),
        home="",
        trail=trail,
        owner=Owner("", "", ""),
        old=old,
        new=new,
    )
