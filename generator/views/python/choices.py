"""Choices: what a method takes where a body can be of several media types.

In: operations with their names. Out: parameters, spelled. What is made of the same values is chosen by the media type
alone; what is not is given as a whole, by an overload of the method, so that a type checker knows what goes with what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import ir
from generator.naming import Names
from generator.profile import Profile
from generator.views import wire
from generator.views.python.spelling import Spelling, is_raw, join
from generator.views.python.types import RequestTypes
from generator.views.source import literal

_MOST = 20
"""Media types that an annotation lists; of more it says that they are text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be sent in place of a usual body, and the arguments for it."""

    other: str
    media: str
    usual: Spelling
    """The media types of what is made of the usual values."""
    needed: bool
    """The media type must always be given."""
    ways: tuple[tuple[Spelling, Spelling], ...]
    """Of what is given as a whole: its type, and its media types."""

    @property
    def whole(self) -> Spelling:
        """All that can be given as a whole."""
        return together([each for each, _ in self.ways])

    @property
    def names(self) -> frozenset[str]:
        """What the annotations mention."""
        found = [self.usual, *(each for way in self.ways for each in way)]
        return frozenset().union(*(each.names for each in found))


class Choices:
    """Finds the choices of operations."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile) -> None:
        self.names = names
        self.requests = RequestTypes(api, names, profile.formats)

    def of(self, operation: ir.Operation) -> Choice | None:
        """The choice that a caller has; `None` where there is none."""
        name, body = self.names.operations[operation.id], operation.body
        if body is None or not name.media:
            return None
        ways: dict[str, tuple[Spelling, list[str]]] = {}
        for each in body.unlike:
            spelled = self.requests.whole(each.kind, each.use)
            ways.setdefault(spelled.text, (spelled, []))[1].append(each.media_type)
        return Choice(
            other=name.other,
            media=name.media,
            usual=_media([body.media_type, *(e.media_type for e in body.alike)]),
            needed=body.untold,
            ways=tuple((spelled, _media(types)) for spelled, types in ways.values()),
        )

    def words(self, operation: ir.Operation) -> Iterator[tuple[str, str]]:
        """What is said of the arguments, by name."""
        choice, body = self.of(operation), operation.body
        if choice is None or body is None:
            return
        if body.unlike:
            types = _listed(each.media_type for each in body.unlike)
            yield choice.other, f"In place of the usual body, as a whole: {types}."
        types = _listed(each.media_type for each in (body, *body.others))
        usual = f"`{wire.sent_as(body)}` unless given" if not body.untold else ""
        said = "; ".join(filter(None, (f"What the body is: {types}", usual)))
        yield choice.media, f"{said}."


def together(parts: Iterable[Spelling]) -> Spelling:
    """The union of several, of which some are unions of files and text."""
    return join(
        Spelling(text, each.names)
        for each in parts
        for text in (each.text.split(" | ") if is_raw(each) else (each.text,))
    )


def _media(types: Sequence[str]) -> Spelling:
    """The media types as values, or any text where one stands for many."""
    if len(types) > _MOST or any("*" in each for each in types):
        return Spelling("str")
    values = ", ".join(literal(each) for each in types)
    return Spelling(f"Literal[{values}]", frozenset({"Literal"}))


def _listed(types: Iterable[str]) -> str:
    found = [f"`{each}`" for each in types]
    shown = found[:_MOST]
    more = [f"{len(found) - _MOST} more"] if len(found) > _MOST else []
    *first, last = [*shown, *more]
    return " or ".join(filter(None, (", ".join(first), last)))
