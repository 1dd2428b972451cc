"""Successes: which answers of an operation stand beside each other, and what it means that a status comes or goes.

In: operations of both sides. Out: pairs of answers, and the statuses without which a method would give another type.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from generator import ir
from generator.build import Draft
from generator.changes.sides import Pairing, Side
from generator.views.python.giving import Giving

Answers = tuple[ir.Response, ir.Response]


def paired_answers(old: Draft, new: Draft) -> list[Answers]:
    """Successes that both have, by status, the newer document's usual one in front.

    The usual ones are one answer where neither document has the other's status.
    """
    before = {each.status: each for each in (old.response, *old.others)}
    after = {each.status: each for each in (new.response, *new.others)}
    found = [(before[key], each) for key, each in after.items() if key in before]
    is_other = old.response.status not in after and new.response.status not in before
    return [(old.response, new.response), *found] if is_other else found


class Successes:
    """Knows what the methods of both clients give."""

    def __init__(self, old: Side, new: Side) -> None:
        self._giving = tuple(
            Giving(each.api, each.names, each.profile) for each in (old, new)
        )
        self._operations = tuple(
            {each.id: each for each in side.api.operations} for side in (old, new)
        )

    def telling(self, old: Draft, new: Draft) -> tuple[Set[str], Set[str]]:
        """The statuses that are gone, and those that are new, if a method gives something else for them."""
        pairs = paired_answers(old, new)
        found = []
        for side, draft in enumerate((old, new)):
            known = {each[side].status for each in pairs}
            only = {e.status for e in (draft.response, *draft.others)} - known
            found.append(only if only and self._tells(side, draft.id, only) else set())
        return found[0], found[1]

    def types(self, pairing: Pairing) -> tuple[str, str]:
        """What the method gives, in both clients."""
        drafts = (pairing.old, pairing.new)
        before, after = (
            self._type(side, self._operations[side][draft.id]) if draft else ""
            for side, draft in enumerate(drafts)
        )
        return before, after

    def _tells(self, side: int, id: str, statuses: Set[str]) -> bool:
        operation = self._operations[side][id]
        answers = (operation.response, *operation.others)
        kept = [each for each in answers if each.status not in statuses]
        if not kept:
            return False
        rest = replace(operation, response=kept[0], others=tuple(kept[1:]))
        if kept[0] is not operation.response:
            rest = replace(rest, paging=None)
        return self._type(side, rest) != self._type(side, operation)

    def _type(self, side: int, operation: ir.Operation) -> str:
        return self._giving[side].calling(operation).sync
