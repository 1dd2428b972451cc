"""The leaves of a form, counted from the document itself.

In: a schema of a request. Out: for each leaf its dotted path, with one row in every list and map;
and the unions on the way, with what must be chosen for a leaf to be there. It shares nothing with
the generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]
Choices = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf's path; the lists and maps that need a row for it; the arms to be chosen, by the union's path."""

    path: str
    rows: tuple[str, ...] = ()
    arms: Choices = ()


def leaves(
    schema: Schema, path: str, rows: tuple[str, ...] = (), arms: Choices = ()
) -> Iterator[Leaf]:
    """All leaves of a value, in the document's order."""
    branches = [arm for arm in schema.get("anyOf", []) if arm.get("enum") != [""]]
    if len(branches) > 1:
        for index, arm in enumerate(branches):
            yield from leaves(arm, path, rows, (*arms, (path, index)))
    elif branches:
        yield from leaves(branches[0], path, rows, arms)
    elif schema["type"] == "object":
        yield from _members(schema, path, rows, arms)
    elif schema["type"] == "array":
        yield from leaves(schema["items"], f"{path}.0", (*rows, path), arms)
    else:
        yield Leaf(path, rows, arms)


def _members(
    schema: Schema, path: str, rows: tuple[str, ...], arms: Choices
) -> Iterator[Leaf]:
    for name, each in schema.get("properties", {}).items():
        yield from leaves(each, f"{path}.{name}" if path else name, rows, arms)
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        yield Leaf(f"{path}.0.key", (*rows, path), arms)
        yield from leaves(more, f"{path}.0.value", (*rows, path), arms)
