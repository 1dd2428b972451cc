"""The leaves of a form, counted from the document itself.

In: a schema of a request. Out: for each leaf its dotted path, with one row in every list and map;
and the unions on the way, with what must be chosen for a leaf to be there. It shares nothing with
the generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

Schema = dict[str, Any]
Choices = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf's path and documentation; the lists and maps that need a row for it; the arms to choose, by union's path.

    The items of a list and the values of a map are documented where the list or map is.
    """

    path: str
    docs: str = ""
    rows: tuple[str, ...] = ()
    arms: Choices = ()


def leaves(schema: Schema, path: str) -> Iterator[Leaf]:
    """All leaves of a value, in the document's order."""
    yield from _leaves(schema, Leaf(path))


def _leaves(schema: Schema, here: Leaf) -> Iterator[Leaf]:
    here = replace(here, docs=schema.get("description", here.docs))
    branches = [arm for arm in schema.get("anyOf", []) if arm.get("enum") != [""]]
    if len(branches) > 1:
        for index, arm in enumerate(branches):
            yield from _leaves(
                arm, replace(here, arms=(*here.arms, (here.path, index)))
            )
    elif branches:
        yield from _leaves(branches[0], here)
    elif schema["type"] == "object":
        yield from _members(schema, here)
    elif schema["type"] == "array":
        yield from _leaves(schema["items"], _inside(here, "0"))
    else:
        yield here


def _members(schema: Schema, here: Leaf) -> Iterator[Leaf]:
    for name, each in schema.get("properties", {}).items():
        path = f"{here.path}.{name}" if here.path else name
        yield from _leaves(each, replace(here, path=path, docs=""))
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        yield _inside(here, "0.key")
        yield from _leaves(more, _inside(here, "0.value"))


def _inside(here: Leaf, step: str) -> Leaf:
    return replace(here, path=f"{here.path}.{step}", rows=(*here.rows, here.path))
