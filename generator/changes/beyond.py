"""What no method gives: answers of other statuses and media types, and what webhooks and callbacks bring.

In: the two sides and their operations. Out: `Found` records, and pairs of schemas for the walk, gathered as `build`
gathers those of the client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import ir
from generator.build import Draft
from generator.build.facts import table
from generator.build.gather import Gatherer
from generator.build.losses import Losses
from generator.changes.model import Direction
from generator.changes.sides import Pairing, Side
from generator.changes.successes import paired_answers
from generator.changes.values import Fact
from generator.changes.variants import component
from generator.changes.walking import Found, Owner, Trail, Walk
from generator.changes.words import became
from generator.spec import join

BEYOND = ("status", "webhook", "callback")
"""How the way to such a thing begins."""
_NOBODY = Owner("", "", "")
Pointers = dict[Trail, str]
"""The media types of a place, by the names of what they are in, their own, and where a request goes, if it is one."""
_SHARED = 3
"""So many words of such a way all bodies have that are sent under one name in one media type."""


@dataclass(frozen=True, slots=True)
class Root:
    """A schema in both documents."""

    number: int
    trail: Trail
    uses: tuple[ir.Use, ir.Use]
    direction: Direction = field(default="response")


@dataclass(frozen=True, slots=True)
class _Senders:
    """Whose requests they are: the document's webhooks, or an operation's callbacks."""

    kind: str
    place: ir.Pointer
    prefix: str
    """Before a name, where the client knows it."""


class Beyond:
    """Finds them in both documents."""

    def __init__(self, old: Side, new: Side, pairings: Sequence[Pairing]) -> None:
        self.sides = old, new
        self.pairings = pairings
        self.last = len(pairings)
        """The number of what belongs to no operation."""
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

    def requests(self) -> Iterator[Found]:
        """Webhooks that only one of the documents has, and callbacks of operations that both have."""
        tops = _Senders("webhook", "#", ""), _Senders("webhook", "#", "")
        yield from self._requests(self.last, *tops)
        for number, each in enumerate(self.pairings):
            if each.old and each.new and not each.new.variant_of:
                drafts = (each.old, each.new)
                senders = (_Senders("callback", e.pointer, f"{e.id}.") for e in drafts)
                yield from self._requests(number, *senders)

    def _requests(self, number: int, old: _Senders, new: _Senders) -> Iterator[Found]:
        olds, news = self._names(0, old), self._names(1, new)
        for name in olds:
            if name not in news:
                place = join(old.place, f"{old.kind}s", name)
                use = self._typed(old, name)
                owner = Owner("", "", "", use) if use else Owner(place, place, "")
                fact, trail = Fact(f"{old.kind}-removed"), (old.kind, name)
                yield _found(fact, number, trail, place, None, owner)
        for name in news:
            if name not in olds:
                place = join(new.place, f"{new.kind}s", name)
                fact, trail = Fact(f"{new.kind}-added"), (new.kind, name)
                yield _found(fact, number, trail, None, place)

    def _typed(self, senders: _Senders, name: str) -> ir.Use | None:
        """What the old client makes of its body."""
        known = senders.prefix + name
        return next(
            (
                each.use
                for each in self.sides[0].api.sent
                if each.kind == senders.kind
                and (each.name == known or each.name.startswith(f"{known} "))
            ),
            None,
        )

    def _names(self, side: int, senders: _Senders) -> Mapping[str, Any]:
        return table(self._settled(side, senders.place)[1], f"{senders.kind}s")

    def _answers(self) -> Iterator[Root]:
        for number, pairing in enumerate(self.pairings):
            if pairing.old and pairing.new:
                drafts = pairing.old, pairing.new
                old, new = (self._of(side, each) for side, each in enumerate(drafts))
                known = [
                    (pairing.old.error, pairing.new.error),
                    *((a.use, b.use) for a, b in paired_answers(*drafts)),
                ]
                yield from self._paired(number, old, new, known)

    def _of(self, side: int, draft: Draft) -> Pointers:
        """The media types of answers and callbacks of an operation."""
        found = Pointers()
        node = self.gatherers[side].tree.at(draft.pointer)
        for status in table(node, "responses"):
            place = join(draft.pointer, "responses", status)
            found |= self._contents(side, place, ("status", status.upper()))
        for name in table(node, "callbacks"):
            place, callback = self._settled(
                side, join(draft.pointer, "callbacks", name)
            )
            for expression in callback if isinstance(callback, Mapping) else ():
                trail = ("callback", name)
                bodies = self._bodies(side, join(place, expression), trail)
                found |= {
                    (*way, expression): pointer for way, pointer in bodies.items()
                }
        return found

    def _sent(self) -> Iterator[Root]:
        """What webhooks bring."""
        old, new = self._webhooks(0), self._webhooks(1)
        yield from self._paired(self.last, old, new, ())

    def _webhooks(self, side: int) -> Pointers:
        found = Pointers()
        for name in table(self.sides[side].document.data, "webhooks"):
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
                contents = self._contents(side, body, trail)
                found |= {(*way, method): pointer for way, pointer in contents.items()}
        return found

    def _settled(self, side: int, place: str) -> tuple[str, Any]:
        return self.gatherers[side].tree.found(place)

    def _contents(self, side: int, place: str, trail: Trail) -> Pointers:
        place, node = self._settled(side, place)
        return {
            (*trail, media.partition(";")[0].strip()): join(
                place, "content", media, "schema"
            )
            for media, content in table(node, "content").items()
            if isinstance(content, Mapping) and "schema" in content
        }

    def _paired(
        self,
        number: int,
        old: Pointers,
        new: Pointers,
        known: Sequence[tuple[ir.Use | None, ir.Use | None]],
    ) -> Iterator[Root]:
        one, other = self.gatherers
        for before, now in _counterparts(old, new):
            try:
                uses = one.use(old[before]), other.use(new[now])
            except LookupError:
                continue
            if not any(_are(uses, each) for each in known):
                yield Root(number, now[:2], uses)


def _counterparts(old: Pointers, new: Pointers) -> Iterator[tuple[Trail, Trail]]:
    """The ways to the same thing; a request that alone has its name may go to another address, or by another method."""
    left = {trail: trail[:_SHARED] for trail in old if trail not in new}
    names = [*left.values()]
    added = [trail[:_SHARED] for trail in new if trail not in old]
    for trail in new:
        name = trail[:_SHARED]
        if trail in old:
            yield trail, trail
        elif names.count(name) == added.count(name) == 1:
            yield next(e for e, known in left.items() if known == name), trail


def _are(
    uses: tuple[ir.Use, ir.Use], others: tuple[ir.Use | None, ir.Use | None]
) -> bool:
    """Whether the client has these schemas for what it is asked for."""
    return all(
        each is not None and each.schema == use.schema
        for use, each in zip(uses, others, strict=True)
    )


def _gatherer(side: Side) -> Gatherer:
    document, profile = side.document, side.profile
    losses = Losses(document.location)
    clears = profile.wire.form == "brackets"
    return Gatherer(document.data, profile.document, losses, clears)


def _found(
    fact: Fact,
    number: int,
    trail: Trail,
    old: str | None,
    new: str | None,
    owner: Owner = _NOBODY,
) -> Found:
    return Found(
        fact=fact,
        direction="response",
        operations=(number,),
        home="",
        trail=trail,
        owner=owner,
        old=old,
        new=new,
    )
