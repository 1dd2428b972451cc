"""Mutations of a document: seeded, so that a failure can be had again by its name and number.

In: a document that somebody published, and a generator of chance. Out: another one, of a few changes. Beside those of
`tests.hostile.spoiling` there are large texts, deep nests, references in circles, and values that change places.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.hostile.spoiling import copied, nodes, spoil
from tests.hostile.texts import SHORT

Change = Callable[[random.Random, Any], None]
HUGE = 200_000  # characters
MOST = 4  # changes of one document


def mutant(document: bytes, seed: str) -> Any:
    """The document after some changes; the same for the same seed, everywhere."""
    chance = random.Random(seed)
    made = json.loads(document)
    # Each at most once or twice: two deep nests within one another are deeper than tests may go.
    for change in chance.sample(CHANGES, chance.randint(1, MOST)):
        change(chance, made)
    return made


def _spoil(chance: random.Random, document: Any) -> None:
    spoil(chance.choice, document)


def _place(chance: random.Random, document: Any) -> tuple[Any, Any]:
    """Something that holds, and the key of one that it holds; never the version."""
    while True:
        holder = chance.choice(nodes(document))
        keys = [*holder] if isinstance(holder, dict) else [*range(len(holder))]
        key = chance.choice(keys)
        if key not in ("openapi", "swagger"):
            return holder, key


def _duplicate(chance: random.Random, document: Any) -> None:
    """Once more: beside itself, under a hostile name."""
    holder, key = _place(chance, document)
    value = copied(holder[key])
    if isinstance(holder, dict):
        holder[chance.choice(SHORT)] = value
    else:
        holder.append(value)


def _rename(chance: random.Random, document: Any) -> None:
    holder, key = _place(chance, document)
    if isinstance(holder, dict):
        holder[chance.choice(SHORT)] = holder.pop(key)


def _retell(chance: random.Random, document: Any) -> None:
    """Another text."""
    for _ in range(20):
        holder, key = _place(chance, document)
        if isinstance(holder[key], str):
            holder[key] = chance.choice(SHORT)
            return


def _retype(chance: random.Random, document: Any) -> None:
    """A text becomes a number, an object its values, a list an object, a number a text."""
    holder, key = _place(chance, document)
    value = holder[key]
    if isinstance(value, dict):
        holder[key] = [*value.values()]
    elif isinstance(value, list):
        holder[key] = {str(number): each for number, each in enumerate(value)}
    elif isinstance(value, str):
        holder[key] = chance.choice([len(value), True, [value], {value: value}])
    else:
        holder[key] = str(value)


def _swap(chance: random.Random, document: Any) -> None:
    """Two values in each other's place, unless one holds the other."""
    (one, here), (other, there) = _place(chance, document), _place(chance, document)
    first, second = copied(one[here]), copied(other[there])
    other[there] = first
    if here in one if isinstance(one, dict) else here < len(one):
        one[here] = second


def _nest(chance: random.Random, document: Any) -> None:
    """Many levels around a value, as schemas have them."""
    holder, key = _place(chance, document)
    wrap = chance.choice(
        ["items", "not", "allOf", "properties", "additionalProperties"]
    )
    value = holder[key]
    for _ in range(chance.choice([3, 30, 90, 210])):
        inner = [value] if wrap == "allOf" else value
        value = {wrap: {"a": inner} if wrap == "properties" else inner}
    holder[key] = value


def _enlarge(chance: random.Random, document: Any) -> None:
    """A text, a key, or a list that is huge."""
    holder, key = _place(chance, document)
    word = chance.choice(["x", "{", "a/", '"', "\\", "\n", "_A", "é"])
    size = HUGE // len(word) if chance.random() < 0.5 else 3000
    if isinstance(holder, dict) and chance.random() < 0.3:
        holder[word * 2000] = holder[key]
    elif isinstance(holder[key], list) and holder[key]:
        holder[key] = holder[key] * 50
    else:
        holder[key] = word * size


def _circle(chance: random.Random, document: Any) -> None:
    """A value becomes a reference to a component, which may lead back."""
    named = document.get("definitions") or (document.get("components") or {})
    swagger = "definitions" in document
    schemas = (
        named if swagger else (named.get("schemas") if isinstance(named, dict) else {})
    )
    if not isinstance(schemas, dict) or not schemas:
        return
    where = "#/definitions/" if swagger else "#/components/schemas/"
    to = {"$ref": where + chance.choice([*schemas])}
    name = chance.choice([*schemas])
    kinds: list[Any] = [
        to,
        {"allOf": [to, {"type": "object"}]},
        {"oneOf": [to, {"type": "string"}]},
        {"type": "array", "items": to},
        {"anyOf": [to, to], "discriminator": {"propertyName": "type"}},
    ]
    schemas[name] = chance.choice(kinds)


CHANGES: tuple[Change, ...] = (
    *(_spoil, _spoil, _duplicate, _rename, _retell, _retell, _retype),
    *(_swap, _nest, _enlarge, _circle, _circle),
)
