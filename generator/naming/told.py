"""Told: what the lines of a name lock say, in the orders in which it is asked for.

In: the lines. Out: one `Told`, which every run with the same lines shares; nobody may change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.naming.current import plain
from generator.naming.lock import ARROW, GONE

PUBLIC = ("async", "expand", "model", "params", "resource", "response", "shape")
"""Kinds of keys whose names the package exports: they share a scope."""
CLIENTS = ("credential", "server", "variable")
"""Kinds of keys whose names are arguments of the client: they share a scope, too."""
_ARGUMENT = re.compile(r"(.*?) (?:path|query|header|cookie|body|whole|other|media) ")
K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    known: Mapping[str, str]
    """The lines without their wishes, and what is gone like what is there."""
    by_kind: Mapping[str, list[tuple[str, str]]]
    """Keys and names."""
    wishes: Mapping[str, tuple[str, str]]
    """By key: the name that the lock gives, and the one that somebody wrote behind it."""
    claimed: frozenset[tuple[str, str, str]]
    """Names of members that a line of their own gives: kind, whose member it is, name."""
    of_members: Mapping[tuple[str, str], list[tuple[str, str]]]
    """Those lines by kind and whose member it is: what the key says of the member, and its name."""


def told(lines: Mapping[str, str]) -> Told:
    """All that the lines say."""
    known = plain(lines)
    claims = list(_claims(known))
    return Told(
        known=known,
        by_kind=groups(
            (key.partition(" ")[0], (key, name)) for key, name in known.items()
        ),
        wishes=_wishes(lines, known),
        claimed=frozenset((kind, owner, name) for kind, owner, _, name in claims),
        of_members=groups(
            ((kind, owner), (key, name)) for kind, owner, key, name in claims
        ),
    )


def _wishes(
    lines: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """A wish for one of the places of a shape is one for all of them."""
    found: dict[str, tuple[str, str]] = {}
    for key, line in lines.items():
        old, arrow, new = line.partition(ARROW)
        if arrow:
            own = key.removeprefix(GONE)
            public = own.partition(" ")[0] in PUBLIC
            same = [each for each, name in known.items() if public and name == old]
            keys = [each for each in same if each.partition(" ")[0] in PUBLIC]
            found |= dict.fromkeys([own, *keys], (old, new))
    return found


def _claims(known: Mapping[str, str]) -> Iterable[tuple[str, str, str, str]]:
    """Lines that give a member its name: kind, whose member it is, key, name."""
    for key, name in known.items():
        kind, _, rest = key.partition(" ")
        if kind == "field":
            yield kind, rest.partition(" ")[0], rest, name
        elif kind == "argument" and (match := _ARGUMENT.match(rest)):
            yield kind, match[1], rest, name


def groups(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """What belongs to each key, in order."""
    found: dict[K, list[T]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return found
