"""Two schemas of plain values, side by side: types, formats, enumerations, limits.

In: schemas of one kind, from the old document and the new one. Out: `Fact` records. Must not look at what a schema
consists of, nor at where it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator import ir
from generator.changes.words import became, quoted
from generator.ir.schemas import EnumValue

_UPPER = ("max_length", "max_items")
_LOWER = ("min_length", "min_items")
_WORDS = {
    "max_length": "maxLength",
    "min_length": "minLength",
    "max_items": "maxItems",
    "min_items": "minItems",
    "multiple_of": "multipleOf",
}
_MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One difference: a key of the rules, and what there is to add."""

    code: str
    detail: str = ""


def scalars(old: ir.Scalar, new: ir.Scalar) -> Iterator[Fact]:
    """Type, format and limits."""
    if old.type != new.type:
        yield Fact(_types(old.type, new.type), became(old.type, new.type))
    elif "binary" in (old.format, new.format) and old.format != new.format:
        words = old.format or old.type, new.format or new.type
        yield Fact("type-changed", became(*words))
    elif old.format != new.format:
        yield Fact("format-changed", became(old.format, new.format))
    yield from limits(old.limits, new.limits)


def _types(old: ir.ScalarType, new: ir.ScalarType) -> str:
    if (old, new) == ("integer", "number"):
        return "type-widened"
    return "type-narrowed" if (old, new) == ("number", "integer") else "type-changed"


def enumerations(old: ir.Enumeration, new: ir.Enumeration) -> Iterator[Fact]:
    """Values that only one of both has."""
    before, after = value_keys(old), value_keys(new)
    gone = [value for key, value in before.items() if key not in after]
    added = [value for key, value in after.items() if key not in before]
    if gone:
        yield Fact("enum-value-removed", listed(gone))
    if added:
        yield Fact("enum-value-added", listed(added))
    if old.open != new.open:
        yield Fact("enum-opened" if new.open else "enum-closed")


def imposed(new: ir.Enumeration) -> Iterator[Fact]:
    """Any value before, and only some now."""
    if not new.open:
        yield Fact("enum-imposed", listed(new.values))


def lifted(old: ir.Enumeration) -> Iterator[Fact]:
    """Some values before, and any now."""
    if not old.open:
        yield Fact("enum-lifted", listed(old.values))


def value_type(schema: ir.Enumeration) -> str:
    """The type of an enumeration's values; empty where they are of several."""
    if schema.type:
        return schema.type
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    kinds = {names.get(type(each), "null") for each in schema.values}
    return kinds.pop() if len(kinds) == 1 else ""


def limits(old: ir.Limits, new: ir.Limits) -> Iterator[Fact]:
    """Each limit that is not as it was."""
    if old.unique_items != new.unique_items:
        tighter = new.unique_items
        detail = "each item once" if tighter else "items may come twice"
        yield Fact("limit-tightened" if tighter else "limit-loosened", detail)
    yield from _bounds(old, new)
    for name in (*_UPPER, *_LOWER, "multiple_of", "pattern"):
        before, after = getattr(old, name), getattr(new, name)
        if name in _LOWER:  # nothing is shorter than nothing
            before, after = before or None, after or None
        if before == after:
            continue
        gone = f"{quoted(before)} no longer"
        change = gone if after is None else became(before, after)
        detail = f"{_WORDS.get(name, name)} {change}"
        if name == "pattern":
            yield Fact(_pattern(before, after), detail)
        elif name == "multiple_of" and before is not None and after is not None:
            yield Fact("pattern-changed", detail)
        else:
            yield Fact(_limit(name, before, after), detail)


@dataclass(frozen=True, slots=True)
class _Bound:
    """The end of a range; of the two that a document may say, the one that counts."""

    value: float
    excluded: bool
    end: str

    def __str__(self) -> str:
        return f"{self.word} {self.value}"

    @property
    def word(self) -> str:
        return f"exclusive{self.end.capitalize()}" if self.excluded else self.end

    @property
    def narrowness(self) -> tuple[float, bool]:
        """The more, the less is in the range."""
        below = self.end == "maximum"
        return (-self.value if below else self.value), self.excluded


def _bound(limits: ir.Limits, end: str) -> _Bound | None:
    plain, exclusive = getattr(limits, end), getattr(limits, f"exclusive_{end}")
    found = [
        _Bound(value, excluded, end)
        for value, excluded in ((plain, False), (exclusive, True))
        if value is not None
    ]
    return max(found, key=lambda each: each.narrowness, default=None)


def _bounds(old: ir.Limits, new: ir.Limits) -> Iterator[Fact]:
    """Where the range of a number ends, whether that is in it or not."""
    for end in ("maximum", "minimum"):
        before, after = _bound(old, end), _bound(new, end)
        if before == after:
            continue
        tighter = before is None or (
            after is not None and after.narrowness > before.narrowness
        )
        code = "limit-tightened" if tighter else "limit-loosened"
        yield Fact(code, _bounds_spoken(before, after))


def _bounds_spoken(before: _Bound | None, after: _Bound | None) -> str:
    if before is None:
        return f"{after.word} {became(None, after.value)}" if after else ""
    if after is None:
        return f"{before.word} {quoted(before.value)} no longer"
    if before.word == after.word:
        return f"{before.word} {became(before.value, after.value)}"
    return became(before, after)


def _pattern(before: str | None, after: str | None) -> str:
    if before is None:
        return "limit-tightened"
    return "limit-loosened" if after is None else "pattern-changed"


def _limit(name: str, before: float | None, after: float | None) -> str:
    if before is None or after is None:
        tighter = before is None
    else:
        tighter = after < before if name in _UPPER else after > before
    return "limit-tightened" if tighter else "limit-loosened"


def listed(values: tuple[EnumValue, ...] | list[EnumValue]) -> str:
    """Values as JSON, the first of them."""
    words = [quoted(json.dumps(each, ensure_ascii=False)) for each in values]
    more = len(words) - _MOST_VALUES
    shown = ", ".join(words[:_MOST_VALUES])
    return f"{shown} and {more:,} more" if more > 0 else shown


def value_keys(
    schema: ir.Enumeration,
) -> dict[tuple[bool, EnumValue], EnumValue]:
    """The values by what they are in JSON: `1` is `1.0`, and not `true`."""
    return {(isinstance(each, bool), each): each for each in schema.values}
