"""Chains of mutations of a JSON value: what a server might send that its document does not foresee.

In: a value, other values to borrow from, and a seeded generator of chance. Out: another value,
made of plain JSON; the first is changed in place. It knows no schema.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

CANARY = "canary-7f3a91"
"""Stands in every text that a mutation plants as a value, and in no key."""
BIG_CANARY = 73_519_073_519
LONGEST = 8  # mutations in a chain
DOWN = 0.75  # how likely a walk goes on to a child
REPLACED = (
    0.1  # how likely a mutation of the outermost object may make something else of it
)

_KEYS = ("", "a/b", "m~n", "new_field", "naïve ✓", "0", "model_fields", "id", "copy")
_MARKS = ("object", "type", "deleted", "livemode", "kind")
_TEXTS = (
    "",
    "🎉",
    "\ud800",
    "x\udfff",
    "\0",
    " ",
    "é" * 300,
    "null",
    "1",
    "2020-01-01",
)
_NUMBERS = (7, -1, 2**31, -(2**63) - 1, 10**30, BIG_CANARY, 1.5, -0.0, 1e308, 5e-324)

Mutation = Callable[["Chain", Any], Any]


class Chain:
    """Mutations of one value, one after the other."""

    def __init__(self, others: Sequence[str], chance: random.Random) -> None:
        self.others = others
        self.chance = chance

    def mutated(self, value: Any, length: int | None = None) -> Any:
        """The value after some mutations, each at a place of its own."""
        for _ in range(length or self.chance.randint(1, LONGEST)):
            value = self._at_some_place(
                value, _MUTATIONS if self._replaces() else _KIND
            )
        return value

    def _replaces(self) -> bool:
        return self.chance.random() < REPLACED

    def _at_some_place(self, value: Any, here: tuple[Mutation, ...]) -> Any:
        chance = self.chance
        if isinstance(value, dict) and value and chance.random() < DOWN:
            key = chance.choice(list(value))
            value[key] = self._at_some_place(value[key], _MUTATIONS)
            return value
        if isinstance(value, list) and value and chance.random() < DOWN:
            index = chance.randrange(len(value))
            value[index] = self._at_some_place(value[index], _MUTATIONS)
            return value
        return chance.choice(here)(self, value)

    def text(self) -> str:
        """A text with the canary, and often with something odd."""
        return CANARY + self.chance.choice(_TEXTS)

    def scalar(self) -> Any:
        """Anything that holds nothing."""
        number = self.chance.choice(_NUMBERS)
        return self.chance.choice([None, True, False, self.text(), number])

    def other(self) -> Any:
        """An object of another kind."""
        return json.loads(self.chance.choice(self.others))

    def small(self) -> Any:
        """A small value of any type."""
        return self.chance.choice(
            [self.scalar(), [], {}, [self.scalar()], {"id": self.text()}]
        )


def _drop(chain: Chain, value: Any) -> Any:
    if isinstance(value, dict) and value:
        del value[chain.chance.choice(list(value))]
    elif isinstance(value, list) and value:
        del value[chain.chance.randrange(len(value)) :]
    return value


def _add(chain: Chain, value: Any) -> Any:
    if isinstance(value, dict):
        value[chain.chance.choice(_KEYS)] = chain.small()
    elif isinstance(value, list):
        value.append(chain.small())
    return value


def _null(_: Chain, value: Any) -> Any:
    return [] if isinstance(value, list) and not value else None


def _retype(chain: Chain, value: Any) -> Any:
    """Text to number to bool to list to object, and back.

    Never 1 for `true`: to Python, and so to a `Literal` of Pydantic's, they are the same.
    """
    if isinstance(value, bool):
        return chain.chance.choice(["true", 2, [value]])
    if isinstance(value, int | float):
        return chain.chance.choice([str(value), float(value), [value]])
    if isinstance(value, str):
        return chain.chance.choice([len(value) + 2, [value], {"id": value}, True])
    if isinstance(value, list):
        return {str(index): each for index, each in enumerate(value)}
    if isinstance(value, dict):
        return chain.chance.choice([list(value.values()), list(value), len(value) + 2])
    return chain.small()


def _scalar(chain: Chain, _: Any) -> Any:
    return chain.scalar()


def _unknown_text(chain: Chain, value: Any) -> Any:
    return chain.text() if isinstance(value, str) else value


def _number(chain: Chain, _: Any) -> Any:
    return chain.chance.choice(_NUMBERS)


def _repeat(chain: Chain, value: Any) -> Any:
    if isinstance(value, list):
        return value + json.loads(json.dumps(value)) * chain.chance.randint(1, 3)
    return [value, value]


def _nest(chain: Chain, value: Any) -> Any:
    levels = chain.chance.choice([1, 1, 1, 2, 40])
    for _ in range(levels):
        value = {"data": value} if chain.chance.random() < 0.5 else [value]
    return value


def _unnest(chain: Chain, value: Any) -> Any:
    inside = list(value.values()) if isinstance(value, dict) else value
    return chain.chance.choice(inside) if isinstance(inside, list) and inside else value


def _swap(chain: Chain, _: Any) -> Any:
    return chain.other()


def _blend(chain: Chain, value: Any) -> Any:
    """An object with some fields of another kind's."""
    if isinstance(value, dict):
        for key, each in chain.other().items():
            if chain.chance.random() < 0.3:
                value[key] = each
    return value


def _mark(chain: Chain, value: Any) -> Any:
    """Another mark of what an object is."""
    if isinstance(value, dict):
        marks = [key for key in value if key in _MARKS] or _MARKS
        old = chain.other().get("object")
        key = chain.chance.choice(marks)
        value[key] = chain.chance.choice([old, True, chain.scalar()])
    return value


def _link(chain: Chain, value: Any) -> Any:
    """An id becomes an object, an object its id, either a list."""
    if isinstance(value, str):
        return chain.chance.choice([chain.other(), [value], {"id": value}])
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return chain.chance.choice([value["id"], [value], [value["id"], value]])
    return value


def _shuffle(chain: Chain, value: Any) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chain.chance.shuffle(keys)
        return {key: value[key] for key in keys}
    return value


_KIND: tuple[Mutation, ...] = (_drop, _add, _blend, _mark, _shuffle)
"""Those after which an object is an object."""

_MUTATIONS: tuple[Mutation, ...] = (
    *_KIND,
    _null,
    _retype,
    _scalar,
    _unknown_text,
    _number,
    _repeat,
    _nest,
    _unnest,
    _swap,
    _link,
)
