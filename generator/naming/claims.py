"""Claims: who keeps a name of the lock when several had it together, and which names one thing has now.

In: requests, the names that the lock knows for each, how well a request fits a name. Out: a name for each request that
has one, and the names that are left over. Shapes that were one and differ now shared a name: the one whose members
the lock lists keeps it. Shapes that were two and are equal now have two names: both stay, one as an alias.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.naming.memory import Memory
from generator.naming.scope import Request, Scope

Fit = Callable[[Request, str], int]
"""The smaller, the better."""


@dataclass(frozen=True, slots=True)
class Settled:
    given: Mapping[str, str]
    """By the request's key."""
    others: Mapping[str, tuple[str, ...]]
    """By the request's key, further names that the lock has for it and nobody else got."""


def settle(
    scope: Scope,
    memory: Memory,
    asked: Sequence[Request],
    known: Mapping[str, Sequence[str]],
    fit: Fit | None = None,
) -> Settled:
    """Allocate, with each known name going to one of those that had it. `known`: by the request's key."""
    claims: dict[str, list[Request]] = {}
    for request in asked:
        for name in known[request.key]:
            claims.setdefault(name, []).append(request)
    winner = {
        name: min(those, key=lambda each: (fit(each, name) if fit else 0, each.key)).key
        for name, those in claims.items()
    }
    lock = {}
    for request in asked:
        mine = [name for name in known[request.key] if winner[name] == request.key]
        if mine:
            lock[request.key] = mine[0]
    given = scope.allocate(memory.wished(asked), lock)
    taken, wished = {*given.values()}, memory.wishes
    others = {
        request.key: tuple(
            name
            for name in known[request.key]
            if winner[name] == request.key
            and name not in taken
            and name != (lock[request.key] if request.key in wished else "")
        )
        for request in asked
    }
    return Settled(given, others)


def remember(
    memory: Memory, settled: Settled, asked: Sequence[Request], kind: str = "same"
) -> None:
    """Write down all keys of each request: what is only an alias now stays the name of those that had it."""
    for request in asked:
        name, others = settled.given[request.key], settled.others[request.key]
        for key in (request.key, *request.also):
            was = memory.known.get(key)
            memory.entries[key] = was if was in others else name
        for other in others:
            memory.entries[f"{kind} {other}"] = name
