"""Classes of the client: which ones are gone, called otherwise, or given in another's place.

In: the two sides, what the walk went through, and what else was found. Out: `Found` records. A class that goes with
the operation, argument or member that used it is told with that. An earlier name that is an alias now is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from generator import ir
from generator.build import Draft
from generator.changes.model import Direction
from generator.changes.rules import RULES
from generator.changes.sides import Pairing, Side
from generator.changes.values import Fact
from generator.changes.variants import kind
from generator.changes.walking import Found, Owner, Pair, Walk
from generator.changes.words import became, either

_ENDS = frozenset(
    """body-removed callback-removed no-longer-expandable operation-removed
    parameter-removed property-removed response-removed type-changed type-imposed
    type-narrowed variant-removed webhook-removed""".split()
)
"""Kinds of changes that can take a class away, where they are breaking themselves."""
_NOBODY = Owner("", "", "")


class Classes:
    """Compares the names that callers import."""

    def __init__(
        self, old: Side, new: Side, pairings: Sequence[Pairing], walk: Walk
    ) -> None:
        self.old = old
        self.new = new
        self.pairings = pairings
        self.walk = walk
        self.renamed: dict[str, dict[str, None]] = {}
        """What classes that are gone are called now."""

    def found(self, others: Iterable[Found]) -> Iterator[Found]:
        """All about classes; `others` may have told of some already."""
        yield from self._called_otherwise()
        yield from self._exchanged()
        yield from self._gone(list(others))

    @cached_property
    def _there(self) -> dict[str, str]:
        """The names of the new client, and what each one means: itself, or what it is another name of."""
        names = self.new.names
        found = {each: each for each in _published(self.new)}
        return found | {each.name: each.target for each in names.aliases}

    def _called_otherwise(self) -> Iterator[Found]:
        places: dict[tuple[Direction, str], list[tuple[ir.Pointer, ir.Pointer]]] = {}
        users: dict[tuple[Direction, str], set[int]] = {}
        for direction, before, after, numbers, place in self._moves():
            if (
                before != after
                and before not in self._there
                and self._is_new(after, place)
            ):
                key = direction, before
                self.renamed.setdefault(before, {})[after] = None
                places.setdefault(key, []).append(place)
                users.setdefault(key, set()).update(numbers)
        for (direction, before), (place, *_) in places.items():
            fact = Fact("class-renamed", either(self.renamed[before]))
            numbers = tuple(sorted(users[direction, before]))
            yield _found(fact, direction, numbers, before, *place)

    def _is_new(self, name: str, place: tuple[ir.Pointer, ir.Pointer]) -> bool:
        """A class that was there before, and of another kind, is no new name of a class that is gone."""
        olds, news = self.old.built.gathered, self.new.built.gathered
        if name not in self._before or place[0] not in olds or place[1] not in news:
            return True
        return kind(olds[place[0]]) == kind(news[place[1]])

    @cached_property
    def _before(self) -> set[str]:
        return set(_published(self.old))

    def _moves(
        self,
    ) -> Iterator[
        tuple[Direction, str, str, tuple[int, ...], tuple[ir.Pointer, ir.Pointer]]
    ]:
        """Each class that both clients have a name for, of the same thing: both names, and where it stands."""
        for pair in self.walk.pairs():
            before, after = self._names(pair)
            if before and after:
                operations = self.walk.operations(pair)
                yield pair.direction, before, after, operations, (pair.old, pair.new)
        for number, pairing in enumerate(self.pairings):
            if pairing.old and pairing.new:
                place = pairing.old.pointer, pairing.new.pointer
                for direction, before, after in self._of_operation(pairing):
                    yield direction, before, after, (number,), place

    def _names(self, pair: Pair) -> tuple[str, str]:
        kinds = "answers" if pair.direction == "response" else "requests"
        return (
            getattr(self.old.names, kinds).get(self.old.kept(pair.old), ""),
            getattr(self.new.names, kinds).get(self.new.kept(pair.new), ""),
        )

    def _of_operation(self, pairing: Pairing) -> Iterator[tuple[Direction, str, str]]:
        """The names of its arguments and of its answer, where both documents have them."""
        old, new = pairing.old, pairing.new
        assert old is not None
        assert new is not None
        before, after = (
            self.old.names.operations[old.id],
            self.new.names.operations[new.id],
        )
        if _takes_keywords(self.old, old) and _takes_keywords(self.new, new):
            yield "request", before.params, after.params
        uses = old.response.use, new.response.use
        if before.response and after.response and uses[0] and uses[1]:
            one = self.old.built.gathered[uses[0].schema]
            if kind(one) == kind(self.new.built.gathered[uses[1].schema]):
                yield "response", before.response, after.response

    def _exchanged(self) -> Iterator[Found]:
        """Answers that have another class where the one of before is still there."""
        for pair in self.walk.pairs():
            before, after = self._names(pair)
            if pair.direction != "response" or not before or not after:
                continue
            objects = isinstance(self.new.built.gathered[pair.new], ir.Object)
            if objects and self._there.get(before, after) != after:
                fact = Fact("class-changed", became(before, after))
                for entry, numbers in self.walk.entries(pair):
                    yield Found(
                        fact=fact,
                        direction="response",
                        operations=numbers,
                        home=entry.home,
                        trail=entry.trail,
                        owner=entry.owner,
                        old=pair.old,
                        new=pair.new,
                    )

    def _gone(self, others: Sequence[Found]) -> Iterator[Found]:
        """Classes that nothing stands for any more, and nothing else tells of."""
        sides: tuple[tuple[str, Direction], ...] = (
            ("answers", "response"),
            ("requests", "request"),
        )
        for kinds, direction in sides:
            told = self._told(others, direction)
            places: dict[str, ir.Pointer] = {}
            for pointer, name in getattr(self.old.names, kinds).items():
                gone = name not in self._there and name not in self.renamed
                if gone and pointer not in told:
                    places.setdefault(name, pointer)
            for name, pointer in places.items():
                fact = Fact("class-removed")
                numbers = self._users(pointer)
                yield _found(fact, direction, numbers, name, pointer, None)

    def _told(self, others: Sequence[Found], direction: Direction) -> set[ir.Pointer]:
        """Everything below what breaks for another reason, on the same side of the wire."""
        roots: list[ir.Pointer] = []
        for each in others:
            level = RULES[each.fact.code].level(each.direction)
            here = each.direction in (direction, "api")
            if each.fact.code not in _ENDS or level != "breaking" or not here:
                continue
            if each.owner.old_use is not None:
                roots.append(each.owner.old_use.schema)
            elif each.old is not None and each.old in self.old.built.gathered:
                roots.append(each.old)
            else:
                drafts = (self.pairings[number].old for number in each.operations)
                roots += (p for draft in drafts if draft for p in draft.roots)
        below = ir.below(roots, self.old.built.gathered)
        return {self.old.kept(each) for each in below}

    def _users(self, pointer: ir.Pointer) -> tuple[int, ...]:
        """The operations that led to a schema."""
        seen = ir.above(pointer, self._above)
        return tuple(
            number
            for number, pairing in enumerate(self.pairings)
            if pairing.old
            and not seen.isdisjoint(map(self.old.kept, pairing.old.roots))
        )

    @cached_property
    def _above(self) -> dict[ir.Pointer, list[ir.Pointer]]:
        return ir.users(self.old.api.schemas)


def _published(side: Side) -> Iterator[str]:
    names = side.names
    yield from names.answers.values()
    yield from names.requests.values()
    yield from names.sent.values()
    yield from (each.name for each in names.expansions)
    for draft in side.built.drafts:
        name = names.operations[draft.id]
        yield from (answer for _, answer in name.answers(draft.id))
        if _takes_keywords(side, draft):
            yield name.params


def _takes_keywords(side: Side, draft: Draft) -> bool:
    arguments = side.names.operations[draft.id].arguments
    return any(each.where != "path" for each in arguments)


def _found(
    fact: Fact,
    direction: Direction,
    numbers: tuple[int, ...],
    name: str,
    old: ir.Pointer,
    new: ir.Pointer | None,
) -> Found:
    return Found(
        fact=fact,
        direction=direction,
        operations=numbers,
        home=name,
        trail=(),
        owner=_NOBODY,
        old=old,
        new=new,
    )
