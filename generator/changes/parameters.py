"""The parameters of an operation, side by side.

In: an operation of both documents, and the walk that compares their schemas. Out: `Found` records. A parameter keeps
its identity by place and name; in a path that is otherwise the same, where a name is the document's own affair, by its
position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import ir
from generator.build import Draft
from generator.build.references import Tree
from generator.changes.shapes import Shapes, facts_of_defaults, facts_of_uses
from generator.changes.sides import unnamed
from generator.changes.values import Fact
from generator.changes.variants import Schemas, arms
from generator.changes.walking import Found, Owner, Walk
from generator.changes.words import became

_NAME = re.compile(r"\{([^{}]+)\}")
Key = tuple[str, str]


def parameters(
    number: int, old: Draft, new: Draft, walk: Walk, trees: tuple[Tree, Tree]
) -> Iterator[Found]:
    """What differs; the schemas of those that are in both documents become roots of the walk."""
    same_path = unnamed(old.path) == unnamed(new.path)
    before, after = _keyed(old, same_path), _keyed(new, same_path)
    for key, parameter in before.items():
        counterpart = _moved_to(parameter, before, after)
        if key not in after and counterpart is None:
            yield _found(number, Fact("parameter-removed"), parameter, None)
    for key, parameter in after.items():
        one = before.get(key) or _moved_to(parameter, after, before)
        if one is None:
            required = "-required" if parameter.required else ""
            fact = Fact(f"parameter-added{required}")
            yield _found(number, fact, None, parameter)
            continue
        for fact in (
            *_facts(one, parameter, walk.shapes),
            *_reserved(one, parameter, trees),
        ):
            yield _found(number, fact, one, parameter)
        uses = one.use, parameter.use
        owner = Owner("", "", parameter.name, *uses)
        walk.root(number, uses, "request", _trail(parameter), owner)


def _keyed(draft: Draft, by_position: bool) -> dict[Key, ir.Parameter]:
    """By place and name, whatever the case of a header's, or those of the path by their position."""
    order = {name: str(n) for n, name in enumerate(_NAME.findall(draft.path))}
    found: dict[Key, ir.Parameter] = {}
    for each in draft.parameters:
        in_path = by_position and each.location == "path"
        name = order.get(each.name, each.name) if in_path else each.name
        name = name.lower() if each.location == "header" else name
        found[(each.location, name)] = each
    return found


def _moved_to(
    parameter: ir.Parameter,
    own: dict[Key, ir.Parameter],
    others: dict[Key, ir.Parameter],
) -> ir.Parameter | None:
    """The one of the same name in another place, which had none before."""
    found = [
        each
        for key, each in others.items()
        if each.name == parameter.name and key not in own
    ]
    return found[0] if len(found) == 1 else None


def _facts(old: ir.Parameter, new: ir.Parameter, shapes: Shapes) -> Iterator[Fact]:
    if old.name != new.name:
        yield Fact("parameter-renamed", became(old.name, new.name))
    if old.required != new.required:
        what = "required" if new.required else "optional"
        yield Fact(f"parameter-became-{what}")
    if old.location != new.location:
        yield Fact("parameter-moved", became(old.location, new.location))
    elif _written(old, shapes.olds) != _written(new, shapes.news):
        yield Fact("parameter-style-changed", became(_style(old), _style(new)))
    yield from facts_of_defaults(old.default, new.default)
    if old.docs.deprecated != new.docs.deprecated:
        prefix = "" if new.docs.deprecated else "un"
        yield Fact(f"property-{prefix}deprecated")
    yield from facts_of_uses(old.use, new.use)
    if old.docs.description != new.docs.description:
        yield Fact("description-changed")


def _reserved(
    old: ir.Parameter, new: ir.Parameter, trees: tuple[Tree, Tree]
) -> Iterator[Fact]:
    """Whether `/` and the like may come as they are; it makes no difference outside the query."""
    before, after = (
        tree.at(each.pointer).get("allowReserved") is True and each.location == "query"
        for tree, each in zip(trees, (old, new), strict=True)
    )
    if before != after and old.location == new.location:
        yield Fact(
            "reserved-changed", became(*(str(e).lower() for e in (before, after)))
        )


def _written(parameter: ir.Parameter, schemas: Schemas) -> tuple[str, bool]:
    """The style, and whether there are parts that it writes each for itself: a plain value has none."""
    parts = any(
        not isinstance(schemas[each.schema], ir.Scalar | ir.Enumeration)
        for each in arms(parameter.use, schemas)
    )
    return parameter.style, parameter.explode and parts


def _style(parameter: ir.Parameter) -> str:
    return f"{parameter.style}{', exploded' if parameter.explode else ''}"


def _trail(parameter: ir.Parameter) -> tuple[str, ...]:
    return parameter.location, parameter.name


def _found(
    number: int, fact: Fact, old: ir.Parameter | None, new: ir.Parameter | None
) -> Found:
    there = new or old
    assert there is not None
    uses = old.use if old else None, new.use if new else None
    return Found(
        fact=fact,
        direction="request",
        operations=(number,),
        home="",
        trail=_trail(there),
        owner=Owner("", "", there.name, *uses),
        old=old.pointer if old else None,
        new=new.pointer if new else None,
    )
