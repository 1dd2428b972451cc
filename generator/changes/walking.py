"""The way through both documents at once: each pair of schemas is compared once, however many operations reach it.

In: the uses of operations, pair by pair. Out: `Found` records, each with the operations that it concerns and the
shortest way there. Cycles end, for a pair that was seen is not entered again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import ir
from generator.changes.keywords import Keywords
from generator.changes.model import Direction
from generator.changes.shapes import About, Shapes, Step
from generator.changes.values import Fact
from generator.changes.variants import component
from generator.spec import join

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two schemas that stand for each other on one side of the wire."""

    old: ir.Pointer
    new: ir.Pointer
    direction: Direction


@dataclass(frozen=True, slots=True)
class Owner:
    """What callers know a place by: a member of a schema, or (without schemas) an argument of the operations."""

    old: ir.Pointer
    new: ir.Pointer
    member: str
    old_use: ir.Use | None = None
    new_use: ir.Use | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """How a pair was first reached: from a component or an operation, and on by these steps."""

    home: str
    """The component's name; empty in an operation."""
    trail: Trail
    owner: Owner


@dataclass(frozen=True, slots=True)
class Entry:
    """A place where an answer leads from one thing to another: an operation, or a pair that was reached before."""

    source: int | Pair
    home: str
    trail: Trail
    owner: Owner


@dataclass(frozen=True, slots=True)
class Found:
    """A fact, where it stands, and whom it concerns."""

    fact: Fact
    direction: Direction
    operations: tuple[int, ...]
    """Numbers of operation pairs, ascending."""
    home: str
    trail: Trail
    owner: Owner
    old: ir.Pointer | None
    new: ir.Pointer | None


class Walk:
    """Goes from the roots that it is given through everything below them."""

    def __init__(self, shapes: Shapes, keywords: Keywords) -> None:
        self.shapes = shapes
        self.keywords = keywords
        self._visits: dict[Pair, Visit] = {}
        self._users: dict[Pair, int] = {}
        """The operations that reach a pair, as bits."""
        self._below: dict[Pair, list[Pair]] = {}
        self._facts: list[tuple[Pair, About]] = []
        self._todo: deque[tuple[Pair, ir.Use, ir.Use]] = deque()
        self._entries: dict[Pair, list[Entry]] = {}

    def root(
        self,
        operation: int,
        uses: tuple[ir.Use, ir.Use],
        direction: Direction,
        trail: Trail,
        owner: Owner,
    ) -> None:
        """Something that an operation takes or answers; numbers may come in any order."""
        pair = self._enter(uses, direction, Visit("", trail, owner))
        self._users[pair] = self._users.get(pair, 0) | 1 << operation
        self._note(pair, Entry(operation, "", trail, owner))

    def enter_beyond(
        self, operation: int, uses: tuple[ir.Use, ir.Use], trail: Trail, owner: Owner
    ) -> bool:
        """The same of what no client gives; false where each of the two is compared with itself."""
        pair = self._enter(uses, "response", Visit("", trail, owner))
        self._users[pair] = self._users.get(pair, 0) | 1 << operation
        return not self.is_exchanged(pair)

    def run(self) -> Iterator[Found]:
        """Everything that differs below the roots."""
        while self._todo:
            pair, old, new = self._todo.popleft()
            if self.is_exchanged(pair):
                continue
            for each in self.shapes.compare(old, new, pair.direction):
                if isinstance(each, About):
                    self._facts.append((pair, each))
                else:
                    self._follow(pair, each)
            for fact in self.keywords.compare(pair.old, pair.new):
                self._facts.append((pair, About(fact)))
        self._spread()
        for pair, about in self._facts:
            yield self._found(pair, about)

    def pairs(self) -> Iterable[Pair]:
        """Everything that was compared, in the order in which it was reached."""
        return self._visits

    def operations(self, pair: Pair) -> tuple[int, ...]:
        """The operations that reach a pair, once the walk has been run."""
        return tuple(_bits(self._users.get(pair, 0)))

    def entries(self, pair: Pair) -> Iterable[tuple[Entry, tuple[int, ...]]]:
        """The places where answers lead to a pair of different schemas, with their operations."""
        for each in self._entries.get(pair, ()):
            source = each.source
            yield each, (
                (source,) if isinstance(source, int) else self.operations(source)
            )

    def is_exchanged(self, pair: Pair) -> bool:
        """An answer has another component in the place of one that is still there: each is compared with itself."""
        olds, news = self.shapes.olds, self.shapes.news
        return (
            pair.direction == "response"
            and pair.old != pair.new
            and bool(component(pair.old) and component(pair.new))
            and isinstance(olds[pair.old], ir.Object)
            and isinstance(news[pair.new], ir.Object)
            and pair.old in news
            and pair.new in olds
        )

    def _note(self, pair: Pair, entry: Entry) -> None:
        if pair.direction == "response" and pair.old != pair.new:
            self._entries.setdefault(pair, []).append(entry)

    def _enter(
        self, uses: tuple[ir.Use, ir.Use], direction: Direction, visit: Visit
    ) -> Pair:
        old, new = uses
        pair = Pair(old.schema, new.schema, direction)
        if pair not in self._visits:
            name = self._home(pair)
            self._visits[pair] = replace(visit, home=name, trail=()) if name else visit
            self._below[pair] = []
            self._todo.append((pair, old, new))
        return pair

    def _home(self, pair: Pair) -> str:
        """The component that a pair is; the old one's name, where the new one's was another's before."""
        before, after = component(pair.old), component(pair.new)
        known = pair.new in self.shapes.olds
        return before and (before if after and known else after)

    def _follow(self, pair: Pair, step: Step) -> None:
        visit = self._visits[pair]
        trail = (*visit.trail, step.name) if step.name else visit.trail
        owner = known = visit.owner
        if step.member is not None:
            owner = known = Owner(pair.old, pair.new, step.name, step.old, step.new)
        elif step.name == "" and component(step.new.schema):
            owner = Owner(step.old.schema, step.new.schema, "")
        below = self._enter(
            (step.old, step.new), pair.direction, Visit(visit.home, trail, owner)
        )
        self._below[pair].append(below)
        self._note(below, Entry(pair, visit.home, trail, known))

    def _spread(self) -> None:
        """Every pair learns which operations reach it."""
        todo = deque(self._users)
        waiting = set(todo)
        while todo:
            pair = todo.popleft()
            waiting.discard(pair)
            users = self._users[pair]
            for each in self._below[pair]:
                known = self._users.get(each, 0)
                if known | users != known:
                    self._users[each] = known | users
                    if each not in waiting:
                        waiting.add(each)
                        todo.append(each)

    def _found(self, pair: Pair, about: About) -> Found:
        visit = self._visits[pair]
        trail, owner = visit.trail, visit.owner
        old: ir.Pointer | None = pair.old
        new: ir.Pointer | None = pair.new
        if about.inside:
            trail = (*trail, about.inside)
        if about.member:
            trail = (*trail, about.member)
            old = _place(pair.old, about.old)
            new = _place(pair.new, about.new)
            owner = Owner(
                pair.old,
                pair.new,
                about.member,
                about.old.use if about.old else None,
                about.new.use if about.new else None,
            )
        return Found(
            fact=about.fact,
            direction=pair.direction,
            operations=self.operations(pair),
            home=visit.home,
            trail=trail,
            owner=owner,
            old=old,
            new=new,
        )


def _place(schema: ir.Pointer, member: ir.Property | None) -> ir.Pointer | None:
    return join(schema, "properties", member.name) if member else None


def _bits(number: int) -> Iterable[int]:
    position = 0
    while number:
        step = (number & -number).bit_length() - 1
        position += step
        yield position
        number >>= step + 1
        position += 1
