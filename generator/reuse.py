"""Reuse: what the last run in this process made, taken again where it was made of the very same.

In: a pass, a key, what the piece is made of, and how to make it. Out: the piece. Only what was made of the same
objects, or of equal texts, is taken again: `==` would take `1` for `True`, and two orders of a mapping for one. A run
that fails leaves all as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import is_
from typing import Any, TypeVar, cast

T = TypeVar("T")
_PLAIN = (str, bytes, int, bool, type(None))


class Table:
    """The pieces of one pass: as the last run left them, and as this one does."""

    def __init__(self) -> None:
        self.before: dict[Hashable, Any] = {}
        self.now: dict[Hashable, Any] = {}

    def take(
        self, key: Hashable, made_of: tuple[object, ...], make: Callable[[], T]
    ) -> T:
        """The piece `key`, made if it was not made of the same before."""
        known = self.before.get(key)
        if known is None or not same(known[0], made_of):
            known = (made_of, make())
        self.now[key] = known
        return cast(T, known[1])

    def settled(self, key: Hashable, value: T, made_of: tuple[object, ...]) -> T:
        """`value`, or the one of before if it was made of the same; what is new is made already."""
        return self.take(key, made_of, lambda: value)


class Reuse:
    """The tables of a client's passes."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, Table] = defaultdict(Table)
        self.later: Callable[[], None] = _nothing
        """What is left to do of the last run when nobody waits for it."""

    def table(self, name: str) -> Table:
        """The table of a pass."""
        return self.tables[name]

    def keep(self, names: Iterable[str]) -> None:
        """Passes that had nothing to do: what the last run left is there for the next one."""
        for each in names:
            self.tables[each].now = dict(self.tables[each].before)

    @contextmanager
    def run(self) -> Iterator[None]:
        """One run, from which the next one starts, unless it comes to nothing or has no need of tables."""
        try:
            yield
            if any(table.now for table in self.tables.values()):
                for table in self.tables.values():
                    table.before = table.now
        finally:
            for table in self.tables.values():
                table.now = {}


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Again:
    """What a stage is told of an earlier run; by default, that there was none."""

    unchanged: Set[str] = frozenset()
    """The parts of the document that are as they were, by pointer."""
    reuse: Reuse = field(default_factory=Reuse)


def same(one: object, other: object) -> bool:
    """Whether two values are one object, or texts, numbers and tuples of them that are alike in kind and value."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) != len(other):
            return False
        return all(map(is_, one, other)) or all(map(same, one, other))
    return isinstance(one, _PLAIN) and one == other
