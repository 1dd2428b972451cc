"""Long words that many fields of a module share stand whole at the first of them.

In: the types of a module. Out: the same, where later fields have the first paragraph and say where the rest is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.views.python.records import Alias, Member, TypedClass

_LONG = 400
"""Words of more characters, in several paragraphs, are worth a look elsewhere."""


def told_once(
    items: Iterable[Alias | TypedClass], clean: Callable[[str, int], str]
) -> Iterator[Alias | TypedClass]:
    """The items, with long words where they come first."""
    places: dict[str, str] = {}
    for item in items:
        if isinstance(item, TypedClass):
            members = tuple(_told(item, each, places, clean) for each in item.members)
            yield replace(item, members=members)
        else:
            yield item


def _told(
    item: TypedClass,
    member: Member,
    places: dict[str, str],
    clean: Callable[[str, int], str],
) -> Member:
    opening, _, rest = member.docs.partition("\n\n")
    if not rest or len(member.docs) < _LONG:
        return member
    place = f"{item.name}.{member.name}"
    first = places.setdefault(member.docs, place)
    if first == place:
        return member
    return replace(member, docs=clean(f"{opening} More at `{first}`.", 4))
