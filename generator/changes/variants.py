"""What a value may be, old and new, arm by arm: which arms are the same thing.

In: a use of each document and its schemas. Out: `Matched`: pairs of arms, and the arms that only one of them has. An
arm keeps its identity by the component that it names, then by its kind, then by its members.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from generator import ir
from generator.changes.values import value_keys, value_type
from generator.changes.words import quoted

Schemas = Mapping[ir.Pointer, ir.Schema]
_ALIKE = 0.5
"""The part of their members that two objects share at least to be the same one."""


@dataclass(frozen=True, slots=True)
class Matched:
    pairs: tuple[tuple[ir.Use, ir.Use], ...]
    removed: tuple[ir.Use, ...]
    added: tuple[ir.Use, ...]


def match(old: ir.Use, olds: Schemas, new: ir.Use, news: Schemas) -> Matched:
    """The arms of both sides; a schema that is no union is its own one arm."""
    left, right = list(arms(old, olds)), list(arms(new, news))
    pairs: list[tuple[ir.Use, ir.Use]] = []

    def same_words(one: ir.Schema, other: ir.Schema) -> bool:
        return type(one) is type(other) is not ir.Object and (
            word(ir.Use(schema=one.pointer), olds)
            == word(ir.Use(schema=other.pointer), news)
        )

    several = len(left) > 1 or len(right) > 1
    first = (_same_values, same_words) if several else ()
    for same in (_same_component, *first, _same_kind, _alike):
        pairs += _taken(left, olds, right, news, same)
    return Matched(tuple(pairs), tuple(left), tuple(right))


def arms(use: ir.Use, schemas: Schemas) -> tuple[ir.Use, ...]:
    """The alternatives, those of unions within unions too."""
    found: dict[ir.Pointer, ir.Use] = {}
    todo, seen = [use], set()
    while todo:
        each = todo.pop()
        schema = schemas[each.schema]
        if not isinstance(schema, ir.Union):
            found.setdefault(each.schema, each)
        elif schema.pointer not in seen:
            seen.add(schema.pointer)
            todo += reversed(schema.arms)
    return tuple(found.values())


def kind(schema: ir.Schema) -> Hashable:
    """Equal where two schemas can be compared within."""
    match schema:
        case ir.Scalar():
            number = schema.type in ("integer", "number")
            return "number" if number else schema.type
        case ir.Enumeration():
            of = value_type(schema)
            return "number" if of in ("integer", "number") else of or "enumeration"
    return type(schema).__name__


def component(pointer: ir.Pointer) -> str:
    """The name that the document gave a schema; empty for one without."""
    start = "#/components/schemas/"
    name = pointer.removeprefix(start)
    return name if pointer.startswith(start) and "/" not in name else ""


def _taken(
    left: list[ir.Use],
    olds: Schemas,
    right: list[ir.Use],
    news: Schemas,
    same: Callable[[ir.Schema, ir.Schema], bool],
) -> list[tuple[ir.Use, ir.Use]]:
    """Takes the arms that are `same` out of both lists, in order."""
    pairs = []
    for each in list(left):
        found = next(
            (o for o in right if same(olds[each.schema], news[o.schema])), None
        )
        if found is not None:
            left.remove(each)
            right.remove(found)
            pairs.append((each, found))
    return pairs


def _same_component(old: ir.Schema, new: ir.Schema) -> bool:
    name = component(old.pointer)
    return bool(name) and name == component(new.pointer) and kind(old) == kind(new)


def _same_values(old: ir.Schema, new: ir.Schema) -> bool:
    """Enumerations that have values in common."""
    if isinstance(old, ir.Enumeration) and isinstance(new, ir.Enumeration):
        return not value_keys(old).keys().isdisjoint(value_keys(new))
    return False


def _same_kind(old: ir.Schema, new: ir.Schema) -> bool:
    """Of the same kind; objects with the same title, or the same fixed values."""
    if kind(old) != kind(new):
        return False
    if isinstance(old, ir.Object) and isinstance(new, ir.Object):
        title = old.docs.title
        return bool(title) and title == new.docs.title and _share(old, new) > 0
    return True


def _alike(old: ir.Schema, new: ir.Schema) -> bool:
    if isinstance(old, ir.Object) and isinstance(new, ir.Object):
        return _share(old, new) >= _ALIKE
    return False


def _share(old: ir.Object, new: ir.Object) -> float:
    before = {each.name for each in old.properties}
    after = {each.name for each in new.properties}
    return len(before & after) / max(1, len(before | after))


def described(uses: Sequence[ir.Use], schemas: Schemas) -> str:
    """Arms in a few words."""
    return ", ".join(quoted(word(each, schemas)) for each in uses)


def word(use: ir.Use, schemas: Schemas, depth: int = 4) -> str:
    """A schema in a word: its name, or what it is."""
    schema = schemas[use.schema]
    if name := component(use.schema):
        return name
    if not depth:
        return "…"
    match schema:
        case ir.Scalar():
            return schema.type
        case ir.Enumeration():
            return f"enum of {value_type(schema) or 'any'} values"
        case ir.Array():
            return f"array of {word(schema.items, schemas, depth - 1)}"
        case ir.Map():
            return "map"
        case ir.Object():
            return schema.docs.title or "object"
        case ir.Union():
            arms = (word(each, schemas, depth - 1) for each in schema.arms[:4])
            return " or ".join(arms)
    return "any value"
