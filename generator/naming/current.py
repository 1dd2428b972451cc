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


def current(
    own: Mapping[str, str],
    base: Mapping[str, str],
    api: ir.Api,
    again: Again,
    prefix: str,
) -> Current:
    """The lock of today."""
    mine = upgraded(own, api)
    lines = upgraded(base, api) | mine
    today = readdressed(plain(lines), api.operations, prefix)
    mine, lines = today(mine), today(lines)
    known = plain(lines)
    found = Current(own=mine, lines=lines, places=_places(api, known, again))
    if not is_current(known):
        return found
    there = {key: name for key, name in lines.items() if not key.startswith(GONE)}
    pairs = successors(api, known, plain(there), found.places.key)
    if pairs:
        _succeed(found, pairs)
        found.places = _places(api, plain(found.lines), again)
    return found


def _places(api: ir.Api, known: Lock, again: Again) -> Identity:
    return Identity(api, known if is_current(known) else {}, again)


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
