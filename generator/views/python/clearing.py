"""Clearing: the dotted paths at which an operation's arguments may be `None`.

In: uses of schemas. Out: paths such as `address`, `items.*.metadata`; `*` stands for any index or key, and a dot in a
name is written `\\.`. The client's encoder reads them: anywhere else `None` is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import ir


def clearable(api: ir.Api, roots: Iterable[tuple[str, ir.Use]]) -> frozenset[str]:
    """The paths below the named uses."""
    return frozenset(
        path for name, use in roots for path in _below(api, escaped(name), use, ())
    )


def _below(
    api: ir.Api, path: str, use: ir.Use, passed: tuple[str, ...]
) -> Iterator[str]:
    if use.clearable or use.nullable:
        yield path
    if use.schema in passed:
        return
    passed = (*passed, use.schema)
    match api.schemas[use.schema]:
        case ir.Object(properties=members, additional=additional):
            for each in members:
                yield from _below(api, f"{path}.{escaped(each.name)}", each.use, passed)
            if additional:
                yield from _below(api, f"{path}.*", additional, passed)
        case ir.Array(items=inner) | ir.Map(values=inner):
            yield from _below(api, f"{path}.*", inner, passed)
        case ir.Union(arms=arms):
            for arm in arms:
                yield from _below(api, path, arm, passed)


def escaped(name: str) -> str:
    """A name as a step of a dotted path."""
    return name.replace("\\", "\\\\").replace(".", "\\.")
