"""Dotted paths written short, with braces as shells have them: what begins alike stands once.

In: paths. Out: the source of a keyword whose value is `paths("…")`, or, where a name holds what the short form is
made of, a plain set. The runtime's `paths.py` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.views.python.layout import WIDTH, keyword
from generator.views.source import literal

_STEP = r"[!#-+\-/-\[\]-z|~]+"
"""A name of visible ASCII without a quote, comma, dot, brace or backslash."""
_plain = re.compile(rf"{_STEP}(?:\.{_STEP})*").fullmatch
_pieces = re.compile(r"(?:\{,|[^ ,])+[ ,]?").findall
_Tree = dict[str, "_Tree"]
_END = ""
"""Among the steps below a step: a path ends at it."""


def fact(name: str, value: object, indent: int) -> str:
    """`name=value` for a line of its own that ends in a comma; a set of paths is `paths("…")`."""
    if not isinstance(value, frozenset) or not all(_plain(path) for path in value):
        return keyword(name, value, indent)
    text = folded(value)
    single = f"{name}=paths({literal(text)})"
    if indent + len(single) < WIDTH:
        return single
    margin = " " * indent
    lines = [
        f"{margin}    {literal(line)}" for line in _lines(text, WIDTH - indent - 6)
    ]
    return "\n".join([f"{name}=paths(", *lines, f"{margin})"])


def folded(paths: Iterable[str]) -> str:
    """`a.b`, `a.c` and `a.c.d` as `a.{b,c{,.d}}`; words stand apart."""
    tree: _Tree = {}
    for path in sorted(paths):
        below = tree
        for step in path.split("."):
            below = below.setdefault(step, {})
        below[_END] = {}
    return " ".join(_words(tree))


def _words(tree: _Tree) -> list[str]:
    found = []
    for step, below in tree.items():
        inner = _words({key: each for key, each in below.items() if key != _END})
        rest = inner[0] if len(inner) == 1 else f"{{{','.join(inner)}}}"
        if not inner:
            found.append(step)
        elif _END in below:
            found.append(f"{step}{{,.{rest}}}")
        else:
            found.append(f"{step}.{rest}")
    return found


def _lines(text: str, width: int) -> list[str]:
    """Broken behind a space, or a comma that does not open its braces."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines
