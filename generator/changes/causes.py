"""One cause, one row: what follows from a change that is told already is left out.

In: everything that was found. Out: the same without what only says it again. Must not leave out a change whose cause is
not among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.changes.callers import Callers, is_answer
from generator.changes.sides import Pairing, Side
from generator.changes.walking import Found

_OTHER_ANSWERS = frozenset({"paging-changed", "media-type-changed"})
"""With these a method gives another type, whatever the schemas are."""
_OF_ANSWERS = frozenset({"type-changed", "class-changed"})


def without_echoes(
    found: Sequence[Found], old: Side, pairings: Sequence[Pairing], callers: Callers
) -> Iterator[Found]:
    """What is left, in its order."""
    others = _operations(
        each
        for each in found
        if each.fact.code in _OTHER_ANSWERS and each.direction != "request"
    )
    paging = _operations(each for each in found if each.fact.code == "paging-changed")
    members = {number: _members(old, pairings[number]) for number in paging}
    for each in found:
        if each.fact.code == "parameter-renamed" and _is_the_same(each, callers):
            continue
        echoes: set[int] = set()
        if each.fact.code in _OF_ANSWERS and is_answer(each):
            echoes = others
        elif each.fact.code == "property-removed" and each.direction == "response":
            echoes = {n for n in paging if each.owner.member in members[n]}
        left = tuple(number for number in each.operations if number not in echoes)
        if left or not each.operations:
            yield replace(each, operations=left)


def _operations(found: Iterable[Found]) -> set[int]:
    return {number for each in found for number in each.operations}


def _is_the_same(found: Found, callers: Callers) -> bool:
    """In Python, and on the wire, where a path has no names and headers no case."""
    names = {*callers.arguments(found)}
    return len(names) == 1


def _members(side: Side, pairing: Pairing) -> set[str]:
    """The members of a page that its paging reads."""
    draft = pairing.old
    ways = (e.paging for e in side.api.operations if draft and e.id == draft.id)
    styles = {way.style for way in ways if way}
    return {
        name.partition(".")[0]
        for rule in side.profile.paging
        if rule.name in styles
        for name in (
            rule.items,
            rule.more,
            rule.token,
            rule.total,
            rule.pages,
            rule.link,
        )
        if name
    }
