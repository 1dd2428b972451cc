"""Annotations broken over lines as Black breaks them: fields, parameters, aliases.

In: a name, an annotation without line breaks, a default. Out: source whose first line starts at the margin given. Like
`layout`, this only saves Black a second pass: Black stays the judge.
"""

from __future__ import annotations

import re

from generator.views.python.layout import WIDTH

_ITEM = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\w+""")


def field(name: str, annotation: str, default: str, indent: int) -> str:
    """`name: annotation = default` as a line of a class body."""
    margin = " " * indent
    single = f"{margin}{name}: {annotation}{default}"
    if len(single) <= WIDTH or "(" in default:
        return single
    if default and len(f"{margin}{name}: {annotation} = (") <= WIDTH:
        return f"{margin}{name}: {annotation} = (\n{margin}    {default[3:]}\n{margin})"
    return margin + _broken(name, annotation, default, indent)


def parameter(name: str, annotation: str, default: str, indent: int) -> str:
    """`name: annotation = default` among a method's parameters, for a line that ends in a comma."""
    single = f"{name}: {annotation}{default}"
    if len(single) + indent + 1 <= WIDTH:
        return single
    return _broken(name, annotation, default, indent)


def _broken(name: str, annotation: str, default: str, indent: int) -> str:
    """The annotation over several lines; what is still too long stays so, as Black leaves it."""
    margin = " " * indent
    parts = _parts(annotation)
    if len(parts) == 1 and annotation.endswith("]"):
        return f"{name}: {_bracketed(annotation, indent)}{default}"
    if len(parts) == 1 and indent + 4 + len(annotation) > WIDTH:
        return f"{name}: {annotation}{default}"
    return f"{name}: (\n{_union(annotation, indent + 4)}\n{margin}){default}"


def _union(text: str, indent: int) -> str:
    """On one line if it fits, else a part on each."""
    margin = " " * indent
    parts = _parts(text)
    if len(margin + text) <= WIDTH or len(parts) == 1:
        return margin + text
    lines = []
    for number, part in enumerate(parts):
        sign = "| " if number else ""
        fits = len(margin + sign + part) <= WIDTH or not part.endswith("]")
        lines.append(margin + sign + (part if fits else _bracketed(part, indent)))
    return "\n".join(lines)


def _bracketed(text: str, indent: int) -> str:
    """`head[...]` with what is inside on lines of its own."""
    head, _, inner = text[:-1].partition("[")
    return f"{head}[\n{_union(inner, indent + 4)}\n{' ' * indent}]"


def _parts(text: str) -> list[str]:
    """The members of a union: split at the bars outside brackets and quotes."""
    parts, depth, start, quote = [], 0, 0, ""
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote and text[place - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "[(":
            depth += 1
        elif sign in "])":
            depth -= 1
        elif sign == "|" and depth == 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def alias(name: str, text: str) -> str:
    """`name: TypeAlias = text` at the margin, a long enumeration over several lines."""
    single = f"{name}: TypeAlias = {text}"
    if len(single) <= WIDTH or not text.startswith("Literal[") or len(_parts(text)) > 1:
        return single
    items = _ITEM.findall(text[8:-1])
    if f"Literal[{', '.join(items)}]" != text:
        return single
    head = f"{name}: TypeAlias = "
    if len(f"{head}Literal[") <= WIDTH:
        return head + _values(items, 0)
    if len(f"{head}(") <= WIDTH:
        return f"{head}(\n    {_values(items, 4)}\n)"
    tail = (
        f") = {text}"
        if max(len(name) + 3, len(text) + 4) <= WIDTH
        else f") = {_values(items, 0)}"
    )
    return f"{name}: (\n    TypeAlias\n{tail}"


def _values(items: list[str], indent: int) -> str:
    """`Literal[...]`: as it is inside parentheses, or its values on one line, or each on its own."""
    margin = " " * indent
    joined = ", ".join(items)
    if indent and len(f"{margin}Literal[{joined}]") <= WIDTH:
        return f"Literal[{joined}]"
    if len(f"{margin}    {joined}") <= WIDTH:
        return f"Literal[\n{margin}    {joined}\n{margin}]"
    return "\n".join(
        ["Literal[", *(f"{margin}    {each}," for each in items), f"{margin}]"]
    )
