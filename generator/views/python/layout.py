"""Layout: long lines broken as Black breaks them, so that formatting finds little to do.

Black stays the judge: what is laid out differently here is only formatted in two passes instead of one. In: source
without line breaks. Out: lines, indented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.views.source import literal

WIDTH = 88
_ITEM = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\w+""")


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


def field(name: str, annotation: str, default: str, indent: int) -> str:
    """`name: annotation = default` as a line of a class body."""
    margin = " " * indent
    single = f"{margin}{name}: {annotation}{default}"
    value = default.removeprefix(" = ")
    if len(single) <= WIDTH or not default or "(" in value:
        return single
    if len(f"{margin}{name}: {annotation} = (") <= WIDTH:
        return f"{margin}{name}: {annotation} = (\n{margin}    {value}\n{margin})"
    if len(f"{margin}    {annotation}") <= WIDTH:
        return f"{margin}{name}: (\n{margin}    {annotation}\n{margin}){default}"
    return single


def parameter(name: str, annotation: str, default: str, indent: int) -> str:
    """`name: annotation = default` among a method's parameters, for a line that ends in a comma."""
    margin = " " * indent
    single = f"{name}: {annotation}{default}"
    if len(f"{margin}{single},") <= WIDTH:
        return single
    if (
        annotation.endswith("]")
        and len(f"{margin}{name}: {annotation.partition('[')[0]}[") <= WIDTH
    ):
        head, _, inner = annotation[:-1].partition("[")
        if len(f"{margin}    {inner}") <= WIDTH and " | " not in head:
            return f"{name}: {head}[\n{margin}    {inner}\n{margin}]{default}"
    if " | " in annotation and len(f"{margin}    {annotation}") <= WIDTH:
        return f"{name}: (\n{margin}    {annotation}\n{margin}){default}"
    return single


def alias(name: str, text: str) -> str:
    """`name: TypeAlias = text` at the margin, a long enumeration over several lines."""
    inside = text.removeprefix("Literal[").removesuffix("]")
    items = _ITEM.findall(inside)
    if f"Literal[{', '.join(items)}]" != text:
        return f"{name}: TypeAlias = {text}"
    return _values(name, items)


def _values(name: str, items: Sequence[str]) -> str:
    single = f"{name}: TypeAlias = Literal[{', '.join(items)}]"
    if len(single) <= WIDTH:
        return single
    joined = ", ".join(items)
    if len(f"{name}: TypeAlias = Literal[") > WIDTH >= len(f"    Literal[{joined}]"):
        return f"{name}: TypeAlias = (\n    Literal[{joined}]\n)"
    if len(joined) + 4 <= WIDTH:
        return f"{name}: TypeAlias = Literal[\n    {joined}\n]"
    return "\n".join(
        [f"{name}: TypeAlias = Literal[", *(f"    {each}," for each in items), "]"]
    )
