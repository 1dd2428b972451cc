"""Current: the name lock, its keys brought up to date with what the document calls things now.

In: the lock that a client follows, its own, the API. Out: the same lines under the keys of today, and what their places
are called. What is there under another id, another path or as a component keeps its line; where several classes came
to be one component, their names lead on to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import ir
from generator.naming.addresses import readdressed, rekeyed
from generator.naming.identity import Identity
from generator.naming.lock import ARROW, GONE
from generator.naming.successors import successors
from generator.naming.upgrading import is_current, upgraded
from generator.reuse import Again

Lock = dict[str, str]


@dataclass(slots=True, kw_only=True)
class Current:
    """A lock as it would be if the document had always been as it is."""

    own: Lock
    lines: Lock
    """Those of the lock that is followed, too, wishes among them."""
    places: Identity
    was: dict[str, str] = field(default_factory=dict)
    """Places, and where they were in the lock."""
    earlier: dict[str, str] = field(default_factory=dict)
    """Names of what is one with others now, and the key of that."""


def plain(lock: Mapping[str, str]) -> Lock:
    """What a lock knows, without what is wished for, and whether it is there."""
    return {
        key.removeprefix(GONE): name.partition(ARROW)[0] for key, name in lock.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Today:
    """The two locks under the keys that their lines have now; shared with later runs, and not to be changed."""

    own: Lock
    lines: Lock
    known: Lock
    there: Lock
    """What was there last."""


def current(
    own: Mapping[str, str],
    base: Mapping[str, str],
    api: ir.Api,
    again: Again,
    prefix: str,
) -> Current:
    """The lock of today."""
    today = _today(own, base, api, again, prefix)
    lines = today.known if is_current(today.known) else {}
    found = Current(
        own=today.own, lines=today.lines, places=Identity(api, lines, again)
    )
    if not lines:
        return found
    pairs = successors(api, today.known, today.there, found.places.key)
    if pairs:
        found.own = dict(found.own)
        _succeed(found, pairs)
        found.places = Identity(api, plain(found.lines), again)
    return found


def _today(
    own: Mapping[str, str],
    base: Mapping[str, str],
    api: ir.Api,
    again: Again,
    prefix: str,
) -> _Today:
    """Of locks that are as they are written today, made of where the operations are, and nothing else of the API."""

    def made() -> _Today:
        mine = upgraded(own, api)
        lines = upgraded(base, api) | mine
        today = readdressed(plain(lines), api.operations, prefix)
        mine, lines = today(mine), today(lines)
        there = {key: name for key, name in lines.items() if not key.startswith(GONE)}
        return _Today(own=mine, lines=lines, known=plain(lines), there=plain(there))

    if any(lock and not is_current(lock) for lock in (own, base)):
        return made()
    where = tuple((e.id, e.method, e.path, e.pointer) for e in api.operations)
    return again.reuse.table("today").take("", (own, base, prefix, where), made)


def _forget(lock: Lock, name: str) -> None:
    """Drop what is said of a class's members: it is said of what the class is now."""
    about = [
        key
        for key in lock
        if key.startswith((f"field {name} ", f"fields {name}", f"within {name}"))
        and key.split(" ")[1] == name
    ]
    for key in about:
        del lock[key]


def _succeed(found: Current, pairs: Mapping[str, list[str]]) -> None:
    """Give the lines of what was there to what it is now."""
    known = plain(found.lines)
    moved: dict[tuple[str, str], str] = {}
    for new, olds in pairs.items():
        kind, _, place = new.partition(" ")
        if len({known[each] for each in olds}) == 1:
            for each in sorted(olds, reverse=True):
                old = each.partition(" ")[2]
                found.was[place] = old
                moved[kind, old] = place
        else:
            found.earlier |= {known[each]: new for each in olds}
            for each in olds:
                found.own.pop(each, None)
                _forget(found.own, known[each])

    def rekey(key: str) -> str:
        kind, _, rest = key.partition(" ")
        kind = "model" if kind in ("module", "owner") else kind
        end = len(rest)
        while end > 0:
            place = moved.get((kind, rest[:end]))
            if place is not None:
                return key.replace(rest[:end], place, 1)
            end = rest.rfind("/", 0, end)
        return key

    found.own = rekeyed(found.own, rekey, known)
    found.lines = rekeyed(found.lines, rekey, known)
