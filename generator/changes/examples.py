"""Example calls beside the changes that explain them.

In: changes, and the calls that send other bytes, by operation. Out: the changes, those that explain a call with it; a
call that none explains becomes a change of its own, so that other bytes are never passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.changes.model import Change, Wire
from generator.changes.rules import RULES
from generator.changes.sides import Pairing

_EXPLAIN = (
    frozenset("""path-changed server-changed scheme-changed security-changed
        security-relaxed parameter-moved parameter-renamed parameter-style-changed
        parameter-added-required property-added-required body-added-required
        media-type-changed type-changed""".split()),
    frozenset(
        """body-added body-became-optional body-became-required body-removed
        parameter-removed property-removed type-widened type-narrowed
        type-imposed type-lifted variant-added variant-removed property-added""".split()
    ),
)
"""Kinds of changes that can be the reason for other bytes: the likely ones, and those that are left then."""


def with_examples(
    changes: Sequence[Change],
    wires: Iterable[tuple[int, Wire]],
    pairings: Sequence[Pairing],
) -> list[Change]:
    """Every call stands at the changes of its operation that can be its reason, or is one itself."""
    found = list(changes)
    for number, wire in wires:
        label = pairings[number].label
        explaining = _explaining(found, label)
        for index in explaining:
            if found[index].wire is None:
                found[index] = replace(found[index], wire=wire)
        if not explaining:
            found.append(_unexplained(label, wire))
    return found


def _explaining(changes: Sequence[Change], label: str) -> list[int]:
    """The changes that are the likeliest reason why an operation sends other bytes."""
    for codes in _EXPLAIN:
        found = [
            index
            for index, each in enumerate(changes)
            if each.code in codes
            and each.direction != "response"
            and (label in each.operations or not each.operations)
        ]
        if found:
            return found
    return []


def _unexplained(label: str, wire: Wire) -> Change:
    rule = RULES["wire-changed"]
    return Change(
        code="wire-changed",
        level=rule.request,
        direction="request",
        operations=(label,),
        subject=label,
        message=rule.message,
        effect=f"`{wire.call.partition('(')[0]}()` {rule.asked}",
        wire=wire,
    )
