"""Where the values of a document stand in its text.

A `Place` tree mirrors the document's tree and holds character offsets. The readers of
JSON and YAML make one, and only when somebody asks for a location: most runs never do.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import Location
from generator.spec.pointers import split
from generator.spec.text import Text


class Place(NamedTuple):
    """The offset of a value's key (in a list: of the value), and what lies inside."""

    offset: int
    members: dict[str, Place]


def locate(text: Text, root: Place, pointer: str) -> Location:
    """The location of what `pointer` names, or of the nearest parent that is there."""
    place = root
    try:
        tokens = split(pointer)
    except ValueError:
        tokens = ()
    for token in tokens:
        inner = place.members.get(token)
        if inner is None:
            break
        place = inner
    return text.location(place.offset, pointer)
