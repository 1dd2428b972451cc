"""Draws pages and values for their arguments, for snippets: names and values of all sizes.

In: chance. Out: page data as small as a snippet needs, and values beside its arguments, tagged as vectors are.
"""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from typing import Any

PLAIN = string.ascii_letters + string.digits + " _-&=%[]{}<>/?.,;:é€日😀"
TEXTS = (
    "",
    "a",
    "it's",
    '"so"',
    "two\nlines",
    "\\",
    "日本語 " * 9,
    "word " * 12,
    "x" * 90,
)
NUMBERS = (0, -1, 2**70, 0.5, 1e16, 1e-7, -0.0, 123456789.125)
OMIT = {"$": "omit"}


@dataclass(frozen=True, slots=True)
class Drawn:
    data: dict[str, Any]
    given: list[Any]


def page(
    names: list[str], *, path: list[str] | None = None, **python: str
) -> dict[str, Any]:
    """A page with these arguments; those of the path come first."""
    arguments = [
        {
            "wire": name,
            "python": name,
            "where": where,
            "required": where == "path",
            "style": "",
            "use": {"shape": 0},
        }
        for where, names in (("path", path or []), ("body", names))
        for name in names
    ]
    return {
        "method": "POST",
        "path": "/v1/things" + "".join(f"/{{{name}}}" for name in path or []),
        "python": {
            "package": "thing_client",
            "client": "Things",
            "async_client": "AsyncThings",
            "attribute": "things.make",
            "answer": "value",
            "result": "thing",
            "constructor": "Things()",
            "async_constructor": "AsyncThings()",
            "imports": [],
            **python,
        },
        "wire": {"form": "brackets", "query": "brackets"},
        "body": {"kind": "json", "type": "application/json"},
        "arguments": arguments,
        "files": [],
        "shapes": [{"kind": "any"}],
    }


def drawn(chance: random.Random) -> Drawn:
    """A page with values."""
    word = [_name(chance) for _ in range(chance.randrange(1, 5))]
    names = list(dict.fromkeys(_name(chance) for _ in range(chance.randrange(6))))
    path = [f"in_path_{i}" for i in range(chance.randrange(3))]
    data = page(
        names,
        path=path,
        attribute=".".join(word),
        result=_name(chance),
        answer=chance.choice(("value", "value", "page", "none", "text")),
    )
    given = [chance.choice((OMIT, chance.choice(TEXTS))) for _ in path]
    given += [OMIT if chance.random() < 0.2 else _value(chance, 4) for _ in names]
    return Drawn(data, given)


def _name(chance: random.Random) -> str:
    return "n" + "".join(chance.choices("abc_", k=chance.randrange(1, 22)))


def _value(chance: random.Random, depth: int) -> Any:
    kind = chance.random()
    if depth and kind < 0.25:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    if depth and kind < 0.55:
        keys = (_text(chance) for _ in range(chance.randrange(4)))
        return {key: _value(chance, depth - 1) for key in keys}
    if kind < 0.7:
        return chance.choice((True, False, None, *NUMBERS))
    return _text(chance)


def _text(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice(TEXTS)
    return "".join(chance.choices(PLAIN, k=chance.randrange(30)))
