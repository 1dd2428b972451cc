"""Spelling: a piece of an annotation, and how several become one.

In: pieces, and schemas that hold no other ones. Out: `Spelling`: the text, and which names it mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import ir
from generator.views.source import literal


@dataclass(frozen=True, slots=True)
class Spelling:
    text: str
    names: frozenset[str] = frozenset()
    """Names of the package and of the standard library that the text mentions."""

    def optional(self) -> Spelling:
        """The same, or `None`."""
        if self.text in ("Any", "None") or self.text.endswith("| None"):
            return self
        return Spelling(f"{self.text} | None", self.names)


_RAW = {
    "text": Spelling("str | FileInput", frozenset({"FileInput"})),
    "binary": Spelling("FileInput", frozenset({"FileInput"})),
    "form": Spelling("Mapping[str, Any]", frozenset({"Any", "Mapping"})),
}
"""What a body of a kind is given as that is text or bytes, or members that the document does not name."""


def is_raw(spelled: Spelling) -> bool:
    """Whether it is text or bytes that stand for themselves."""
    return spelled in (_RAW["text"], _RAW["binary"])


def join(parts: Iterable[Spelling]) -> Spelling:
    """The union of several."""
    parts = list(parts)
    distinct = list(dict.fromkeys(part.text for part in parts))
    names = frozenset().union(*(part.names for part in parts))
    return (
        Spelling("Any", names)
        if "Any" in distinct
        else Spelling(" | ".join(distinct), names)
    )


def raw(kind: str) -> Spelling:
    """What a body of a kind is given as, whatever its schema is."""
    return _RAW[kind]


def enumeration(
    schema: ir.Enumeration, open_ended: bool, foreseen: bool = False
) -> Spelling:
    """`Literal[...]`, and the plain type beside it where other values may come.

    Before it, where they are `foreseen`: then a client does not notice a value that is not listed.
    """
    values = [each for each in schema.values if isinstance(each, str | bool | int)]
    plain = [plain_name(each) for each in schema.values]
    if len(values) < len(schema.values) or not values:
        return join(
            [Spelling(each) for each in dict.fromkeys(plain)] or [Spelling("None")]
        )
    text = f"Literal[{', '.join(literal(each) for each in values)}]"
    if open_ended:
        parts = (*plain, text) if foreseen else (text, *plain)
        text = " | ".join(dict.fromkeys(parts))
    return Spelling(text, frozenset({"Literal"}))


def opened(named: Spelling, schema: ir.Schema, open_ended: bool) -> Spelling:
    """A named enumeration stands for its values alone; its uses say whether others may come."""
    if not isinstance(schema, ir.Enumeration) or not (open_ended or schema.open):
        return named
    plain = [*map(Spelling, dict.fromkeys(plain_name(each) for each in schema.values))]
    foreseen = open_ended and schema.open
    return join([*plain, named] if foreseen else [named, *plain])


def plain_name(value: object) -> str:
    return "None" if value is None else type(value).__name__


def array(schema: ir.Array, spelled: Callable[[ir.Use], Spelling]) -> Spelling:
    """`list[...]`, or a tuple where the document says what stands where."""
    if not schema.places:
        inner = spelled(schema.items)
        return Spelling(f"list[{inner.text}]", inner.names)
    inside = [spelled(each) for each in schema.places]
    names = frozenset().union(*(each.names for each in inside))
    return Spelling(f"tuple[{', '.join(each.text for each in inside)}]", names)
