"""From two documents to everything that changed between them.

In: the two sides. Out: `Change` records, the worst first, then in the order of the documents. The same change at the
same kind of place is told once, with all its operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.build.references import Tree
from generator.changes.beyond import Beyond
from generator.changes.callers import Callers
from generator.changes.causes import without_echoes
from generator.changes.classes import Classes
from generator.changes.keywords import Keywords
from generator.changes.model import LEVELS, Change
from generator.changes.operations import Operations
from generator.changes.places import Places
from generator.changes.rules import RULES
from generator.changes.shapes import Shapes
from generator.changes.sides import Pairing, Side, labels, pair_up
from generator.changes.walking import Found, Owner, Walk
from generator.changes.whole import whole

DESCRIPTIONS = "description-changed"


def compare(
    old: Side, new: Side, *, descriptions: bool = False
) -> tuple[list[Change], list[tuple[str, str]]]:
    """All changes, those of words alone only when they are asked for; and what classes that are gone are called now."""
    pairings = pair_up(old.built.drafts, new.built.drafts)
    beyond = Beyond(old, new, pairings)
    keywords = Keywords(Tree(old.document.data), Tree(new.document.data))
    formats = new.profile.formats
    shapes = Shapes(beyond.schemas(0), beyond.schemas(1), formats)
    walk = Walk(shapes, keywords)
    found = [*whole(old, new, pairings), *_below(old, new, pairings, walk, beyond)]
    classes = Classes(old, new, pairings, walk)
    found += classes.found(found)
    if not descriptions:
        found = [each for each in found if each.fact.code != DESCRIPTIONS]
    callers = Callers(old, new, pairings)
    found = _folded(without_echoes(found, old, pairings, callers))
    places = Places(old), Places(new)
    changes = [_change(each, pairings, callers, places) for each in found]
    renamed = [(old, each) for old, news in classes.renamed.items() for each in news]
    return ordered(changes), renamed


def ordered(changes: Iterable[Change]) -> list[Change]:
    """The worst first; those of one level stay in their order."""
    return sorted(changes, key=lambda each: LEVELS.index(each.level))


def _below(
    old: Side, new: Side, pairings: list[Pairing], walk: Walk, beyond: Beyond
) -> Iterator[Found]:
    operations = Operations(old, new, walk)
    for number, pairing in enumerate(list(pairings)):
        yield from operations.compare(number, pairing)
    pairings.append(Pairing(None, None))
    if old.api.event and new.api.event:
        uses = old.api.event, new.api.event
        owner = Owner(uses[0].schema, uses[1].schema, "", *uses)
        walk.root(len(pairings) - 1, uses, "response", ("event",), owner)
    yield from beyond.requests()
    yield from beyond.enter(walk)
    yield from walk.run()


def _folded(found: Iterable[Found]) -> list[Found]:
    """Equal facts at the same kind of place, as one with all their operations."""
    first: dict[object, Found] = {}
    for each in found:
        key = each.fact, each.direction, each.home, each.trail
        known = first.get(key) if each.trail or each.home else None
        if known is None:
            first[key if each.trail or each.home else (key, each.operations)] = each
            continue
        numbers = sorted({*known.operations, *each.operations})
        first[key] = replace(known, operations=tuple(numbers))
    return list(first.values())


def _change(
    found: Found,
    pairings: Sequence[Pairing],
    callers: Callers,
    places: tuple[Places, Places],
) -> Change:
    rule = RULES[found.fact.code]
    operations = labels(pairings, found.operations)
    level = rule.level(found.direction)
    if level == "breaking" and callers.is_unread(found):
        level = "risky"  # no program has a type of it
    return Change(
        code=found.fact.code,
        level=level,
        direction=found.direction,
        operations=operations,
        subject=_subject(found) or ", ".join(operations),
        message=rule.message.format(detail=found.fact.detail),
        effect=callers.effect(found),
        old=places[0].location(found.old),
        new=places[1].location(found.new),
    )


def _subject(found: Found) -> str:
    """`body.address.line1`, `Customer.sources[].id`."""
    words = found.home
    for step in found.trail:
        words += step if step.startswith("[") or not words else f".{step}"
    return words
