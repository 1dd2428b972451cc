"""Memory: what the name lock knows, and what a run adds to it.

In: the lock that a client follows, its own, the API. Out: names and orders by key, which names are somebody's already,
and the lock's new entries. A name belongs to what had it first: what is gone keeps its line, marked so, and with it its
name, until somebody deletes the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from generator import ir
from generator.naming.current import current
from generator.naming.lock import ARROW, GONE, inserted
from generator.naming.scope import Request
from generator.naming.told import PUBLIC, groups, told
from generator.reuse import Again

_PASSING = ("same", "moved")
"""Kinds of lines that say how things are now, and nothing of what was."""
_ABOUT_NAMES = ("field", "fields", "home", "within")
"""Kinds of lines whose key is a name."""
T = TypeVar("T")
Held = dict[str, set[str]]


class Memory:
    """Reads the lock, and collects the next one."""

    def __init__(
        self,
        api: ir.Api,
        own: Mapping[str, str],
        base: Mapping[str, str],
        again: Again | None = None,
        prefix: str = "",
    ) -> None:
        again = again or Again()
        self._table = again.reuse.table("naming")
        self.current = current(own, base, api, again, prefix)
        self.own = self.current.own
        lines = self.current.lines
        self._said = self._table.take("", (lines,), lambda: told(lines))
        self.known, self.wishes = self._said.known, self._said.wishes
        self.claimed, self.lines = self._said.claimed, self._said.of_members
        self.fixed: dict[str, str] = {}
        """By key, the names that were wished for."""
        self.entries: dict[str, str] = {}
        self._corrects = False
        """Whether what is noted anew takes the place of what was noted before."""
        self.paths: dict[str, str] = {}
        """Resources, dotted, and the attributes that lead to them now; `Namer` fills it in."""
        self.places = self.current.places
        self._repeats = groups((kept, each) for each, kept in api.merged.items())
        self._shapes: dict[ir.Pointer, list[str]] = {}

    def wished(self, asked: Iterable[Request]) -> list[Request]:
        """The requests, with what the lock's lines wish in the place of what they would like."""
        found = []
        for each in asked:
            wish = self.wishes.get(each.key)
            if wish:
                name = wish[1].rpartition(".")[2]
                each = replace(each, candidates=(name,), fixed=True)
            if each.fixed:
                keys = (each.key, *each.also)
                self.fixed |= dict.fromkeys(keys, each.candidates[0])
            found.append(each)
        return found

    def of_kind(self, kind: str) -> Sequence[tuple[str, str]]:
        """The lines of a kind that the lock knows: keys and names."""
        return self._said.by_kind.get(kind, ())

    def key(self, pointer: ir.Pointer) -> str:
        """What the lock calls a place in the document."""
        return self.places.key(pointer)

    def keys(self, pointer: ir.Pointer) -> list[str]:
        """All places of a shape that repeats, the one that stands for it in front."""
        repeats = self._repeats.get(pointer, ())
        return [self.key(pointer), *sorted(map(self.key, repeats))]

    def shapes(self, pointer: ir.Pointer) -> list[str]:
        """What the lock calls a parameter type; with several names the ones that were classes of their own first."""
        if pointer not in self._shapes:
            keys = (f"shape {each}" for each in self.keys(pointer))
            known = (self.known[each] for each in keys if each in self.known)
            names = dict.fromkeys(known)
            self._shapes[pointer] = sorted(
                names, key=lambda name: self.known.get(f"same {name}") in names
            )
        return self._shapes[pointer]

    def class_names(self, pointer: ir.Pointer) -> list[str]:
        """All that the lock calls a schema, as an answer and in requests."""
        model = self.known.get(f"model {self.key(pointer)}")
        return [*([model] if model else []), *self.shapes(pointer)]

    def method(self, operation: str) -> str:
        """The name of an operation's method; empty: not known."""
        return self.known.get(f"method {operation}", "").rpartition(".")[2]

    def schemes(self) -> list[str]:
        """The security schemes in their earlier order, as the document calls them."""
        names = {
            name: key.partition(" ")[2] for key, name in self.of_kind("credential")
        }
        return [names[each] for each in self.listed("credentials") if each in names]

    @cached_property
    def resources(self) -> dict[str, tuple[str, ...]]:
        """Resources by the attributes that lead to them, dotted."""
        return _reached(self.of_kind("attribute"))

    def wished_place(self, operation: str) -> tuple[tuple[str, ...], str] | None:
        """The resource, and the method in it, that a line of the lock wishes for."""
        path, _, method = self.wishes.get(f"method {operation}", ("", ""))[
            1
        ].rpartition(".")
        if not path:
            return None
        attributes = {
            key: self.wishes.get(key, ("", name))[1]
            for key, name in self.of_kind("attribute")
        }
        known = _reached(attributes.items()) | self.resources
        return known.get(path, tuple(path.split("."))), method

    def earlier_attributes(self) -> list[tuple[str, tuple[str, ...]]]:
        """What resources were called, and which."""
        return [
            (key.rpartition(" ")[2].rpartition(".")[2], self.resources[target])
            for key, target in self.of_kind("alias")
            if key.startswith("alias resource ") and target in self.resources
        ]

    def home(self, name: str) -> str:
        """The resource, dotted, that a parameter type is at home in, or what is shared; empty: not known."""
        path = self.known.get(f"home {name}", "")
        return ".".join(self.resources.get(path, (path,)))

    def keep_home(self, name: str, home: str) -> None:
        """Remember a type's home by the attributes that lead to it."""
        self.entries[f"home {name}"] = self.paths.get(home, home)

    def noted(
        self,
        key: tuple[str, str],
        about: tuple[str, str],
        made_of: tuple[object, ...],
        make: Callable[[], T],
    ) -> T:
        """What `make` gives, and the entries that it writes; from an earlier run where it is made of the same.

        `about`: of the lock, `make` may read the lines of this kind that are about the members of this one.
        """

        def made() -> tuple[T, dict[str, str]]:
            before, self.entries = self.entries, {}
            try:
                return make(), self.entries
            finally:
                self.entries = before

        if self._corrects and key in self._table.before:
            for each in self._table.before[key][1][1]:
                self.entries.pop(each, None)
        kind, owner = about
        lines = tuple(self.lines.get(about, ()))
        line = self.known.get(f"{kind}s {owner}")
        value, entries = self._table.take(key, (*made_of, line, lines), made)
        self.entries |= entries
        return value

    def corrected(self) -> Memory:
        """A memory with the same entries, for a run in which little is noted anew."""
        found = copy(self)
        found.entries, found._corrects = dict(self.entries), True
        return found

    def listed(self, key: str) -> tuple[str, ...]:
        """An order that the lock knows, the names of what is gone in it."""
        return tuple(self.known.get(key, "").split())

    def record(
        self, key: str, order: Iterable[str], listed: Sequence[str] | None = None
    ) -> None:
        """Keep an order; nothing that was in it is forgotten."""
        known = self.listed(key) if listed is None else listed
        names = inserted(known, list(order))
        if names:
            self.entries[key] = " ".join(names)

    def held(self, *kinds: str) -> Held:
        """Names that are somebody's, with the keys of those who may have them."""
        found: Held = {}
        for kind in kinds:
            for key, name in self.of_kind(kind):
                found.setdefault(name, set()).add(key)
        if PUBLIC[0] in kinds:
            for key, target in self.of_kind("alias"):
                if key.startswith("alias type "):
                    old = key.rpartition(" ")[2]
                    found.setdefault(old, set()).update(found.get(target, ()))
        return found

    def whole(self, entries: Mapping[str, str]) -> dict[str, str]:
        """The next lock: what was named now, and what is gone."""
        found = dict(entries)
        renamed = self._renamed(entries)
        there = {*entries.values(), *self.paths.values()}
        flats = {name for key, name in entries.items() if key.startswith("flat ")}
        for key, line in self.own.items():
            plain, name = key.removeprefix(GONE), line.partition(ARROW)[0]
            kind, _, rest = plain.partition(" ")
            about = rest.partition(" ")[0] if kind in _ABOUT_NAMES else ""
            stale = kind in _PASSING or about in renamed
            stale |= kind == "operation" and name in flats
            stale |= kind == "alias" and not there.isdisjoint(
                (self.known[plain], rest.rpartition(" ")[2])
            )
            if plain not in found and not stale:
                found[GONE + plain] = name
        return found

    def _renamed(self, entries: Mapping[str, str]) -> set[str]:
        """Names whose holders all have other ones now: what is said of them is said of those."""
        holders = self.held(*PUBLIC)
        kept = {*entries.values()}
        return {
            name
            for name, keys in holders.items()
            if name not in kept and all(key in entries for key in keys)
        }


def _reached(lines: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Resources by the attributes that lead to them, of the lock's lines for attributes."""
    attributes = {tuple(key.partition(" ")[2].split(".")): name for key, name in lines}
    found = {}
    for resource in attributes:
        above = (resource[:size] for size in range(1, len(resource) + 1))
        found[".".join(attributes.get(each, each[-1]) for each in above)] = resource
    return found


def in_order(known: Sequence[str], present: Sequence[str]) -> list[str]:
    """What is present, in the order that is known."""
    there = set(present)
    return [each for each in inserted(known, present) if each in there]


def sorted_by(
    known: Sequence[str], items: Iterable[T], name: Callable[[T], str]
) -> list[T]:
    """Items in the order in which their names are known; an empty name is none."""
    by_name: dict[str, T] = {}
    for number, each in enumerate(items):
        mine = name(each)
        by_name[f" {number}" if not mine or mine in by_name else mine] = each
    return [by_name[each] for each in in_order(known, list(by_name))]
