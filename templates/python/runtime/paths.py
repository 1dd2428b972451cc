"""Dotted paths of fields, written short: `tax.{ip_address,location{,.city}}`.

In: words with braces, as shells have them. Out: the paths they stand for. Must not import
`httpx2` or `pydantic`.
"""

from __future__ import annotations

import re

_tokens = re.compile(r"[{}, ]|[^{}, ]+").findall
_steps = re.compile(r"(?:^|\.)((?:[^\\.]|\\.)*)", re.DOTALL).findall
_escaped = re.compile(r"\\(.)", re.DOTALL)


def paths(text: str) -> frozenset[str]:
    """`a.{b,c{,.d}} e` is `a.b`, `a.c`, `a.c.d` and `e`."""
    found: set[str] = set()
    outer: list[str] = []
    path = ""
    for token in _tokens(f"{text} "):
        if token == "{":
            outer.append(path)
        elif token in ",} ":
            found.add(path)
            path = outer[-1] if token == "," else ""
            if token == "}":
                outer.pop()
        else:
            path += token
    return frozenset(found - {""})


def steps(path: str) -> tuple[str, ...]:
    """The names on a path; `\\.` is a dot within a name, and `\\\\` a backslash."""
    return tuple(_escaped.sub(r"\1", step) for step in _steps(path))
