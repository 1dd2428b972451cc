"""Layout: long lines broken as Black breaks them, so that formatting finds little to do.

Black stays the judge: what is laid out differently here is only formatted in two passes instead of one. In: source
without line breaks. Out: lines, indented.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.views.source import literal

WIDTH = 88


def call(head: str, arguments: Sequence[str], tail: str, indent: int) -> list[str]:
    """`head(arguments)tail`: on one line, or all arguments on one line, or each on its own."""
    margin = " " * indent
    inner = margin + "    "
    joined = ", ".join(arguments)
    single = f"{margin}{head}({joined}){tail}"
    if len(single) <= WIDTH and "\n" not in single:
        return [single]
    if len(inner + joined) <= WIDTH and "\n" not in joined:
        return [f"{margin}{head}(", inner + joined, f"{margin}){tail}"]
    return [
        f"{margin}{head}(",
        *(f"{inner}{each}," for each in arguments),
        f"{margin}){tail}",
    ]


def collection(
    opening: str, items: Sequence[str], closing: str, indent: int, room: int
) -> str:
    """`{...}` in the middle of a line: as it is where `room` columns suffice, else one item per line."""
    single = f"{opening}{', '.join(items)}{closing}"
    if len(single) <= room or not items:
        return single
    inner = " " * (indent + 4)
    return "\n".join(
        [opening, *(f"{inner}{each}," for each in items), " " * indent + closing]
    )


def keyword(name: str, value: object, indent: int) -> str:
    """`name=value` for a line of its own that ends in a comma."""
    room = WIDTH - indent - len(name) - 2
    match value:
        case frozenset():
            items = sorted(literal(each) for each in value)
            plain = f"frozenset({{{', '.join(items)}}})"
            if len(plain) <= room:
                return f"{name}={plain}"
            inside = collection("{", items, "}", indent + 4, WIDTH - indent - 4)
            margin = " " * indent
            return f"{name}=frozenset(\n{margin}    {inside}\n{margin})"
        case dict():
            items = [f"{literal(key)}: {literal(each)}" for key, each in value.items()]
            return f"{name}={collection('{', items, '}', indent, room)}"
        case tuple():
            items = [literal(each) for each in value]
            single = literal(value)
            if len(single) <= room:
                return f"{name}={single}"
            return f"{name}={collection('(', items, ')', indent, 0)}"
    return f"{name}={literal(value)}"


def imported(module: str, names: Sequence[str], indent: int) -> list[str]:
    """`from module import names`."""
    margin = " " * indent
    single = f"{margin}from {module} import {', '.join(names)}"
    if len(single) <= WIDTH:
        return [single]
    inside = [f"{margin}    {each}," for each in names]
    return [f"{margin}from {module} import (", *inside, f"{margin})"]
