"""Doubts about a document's schemas: keywords of the other version of OpenAPI, values that their type rules out, and
keywords that say what nobody looks at.

Takes the data of a valid document and gives findings, which stop nothing. The facts are those of OpenAPI 3.0.3 (“Schema
Object”) and of JSON Schema 2020-12, which 3.1 takes over.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from generator.spec import grammar
from generator.spec.findings import Finding
from generator.spec.pointers import ROOT, join

EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")
_UNCHECKED = (
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "contains",
    "unevaluatedItems",
    "$dynamicRef",
)
"""Keywords that nothing is held to before a request is sent; `then` and `else` go with `if`."""
_OF_OTHERS = ("additionalProperties", "patternProperties", "unevaluatedProperties")
"""What holds for members that `properties` does not name, which a client takes as they are given."""
_LOOSELY = (*_OF_OTHERS, "pattern")
_PYTHON: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int, float),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def is_of_other_version(key: str, value: Any, version: str) -> bool:
    """Whether a keyword is written as the other version has it, where both can mean only one thing.

    `exclusiveMinimum` is a flag beside `minimum` in 3.0, and a bound of its own in 3.1.
    """
    is_flag = isinstance(value, bool)
    known = is_flag or isinstance(value, int | float)
    return key in EXCLUSIVE and known and is_flag == (version == "3.1")


def contradicts(kinds: Sequence[str], value: Any) -> bool:
    """Whether no type that a schema names has the value; without a type none contradicts, nor does `null`."""
    return bool(kinds) and value is not None and not any(_is(e, value) for e in kinds)


def _is(kind: str, value: Any) -> bool:
    if isinstance(value, bool) or kind not in _PYTHON:
        return kind == "boolean"
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _PYTHON[kind])


def doubts(data: Mapping[str, Any], version: str) -> Iterator[Finding]:
    """What is doubtful, in the order of the document; of keywords that are not looked at, the first place of each."""
    unchecked: dict[str, list[str]] = {}
    for pointer, kind, node in grammar.walk(data, ROOT, grammar.DOCUMENT):
        if kind != "schema":
            continue
        for key in EXCLUSIVE:
            if is_of_other_version(key, node.get(key), version):
                yield _of_other_version(pointer, key, version)
        yield from _contradicting(pointer, node)
        if not isinstance(node.get("examples", []), list):
            yield _examples(pointer)
        for key in (*(node.keys() & _UNCHECKED), *_loosely_checked(node)):
            unchecked.setdefault(key, []).append(pointer)
    for key in (*_UNCHECKED, *_LOOSELY):
        if key in unchecked:
            yield _not_checked(key, unchecked[key])


def _loosely_checked(node: Mapping[str, Any]) -> Iterator[str]:
    """Of the keywords that values are held to elsewhere, those that they are not held to here."""
    for key in _OF_OTHERS:
        if node.get(key) and isinstance(node[key], Mapping) and node.get("properties"):
            yield key
    pattern = node.get("pattern")
    if isinstance(pattern, str) and not _compiles(pattern):
        yield "pattern"


@lru_cache(maxsize=1024)
def _compiles(pattern: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _examples(pointer: str) -> Finding:
    return Finding(
        pointer=join(pointer, "examples"),
        code="examples-not-listed",
        message="a schema has its `examples` as a list; these are not read",
        hint="Write a list of values.",
    )


def _of_other_version(pointer: str, key: str, version: str) -> Finding:
    beside = key[9:].lower()
    other = "3.0" if version == "3.1" else "3.1"
    written = (
        f"Write the bound as `{key}`, without `{beside}`."
        if version == "3.1"
        else f"Write `{key}: true` beside `{beside}`."
    )
    return Finding(
        pointer=join(pointer, key),
        code="other-version",
        message=f"`{key}` is written as OpenAPI {other} has it, and is read so",
        hint=written,
    )


def _contradicting(pointer: str, node: Mapping[str, Any]) -> Iterator[Finding]:
    said = node.get("type")
    kinds = [said] if isinstance(said, str) else said
    values = node.get("enum")
    if not isinstance(kinds, list) or not isinstance(values, list):
        return
    wrong = [number for number, each in enumerate(values) if contradicts(kinds, each)]
    if wrong:
        yield Finding(
            pointer=join(pointer, "enum", wrong[0]),
            code="enum-against-type",
            message=f"{len(wrong):,} of the {len(values):,} values listed are not of the type that the schema has",
            hint="Correct the type, or the values.",
        )


def _not_checked(key: str, places: list[str]) -> Finding:
    more = len(places) - 1
    others = f", nor at {more:,} other place{'s' if more > 1 else ''}" if more else ""
    return Finding(
        pointer=join(places[0], key),
        code="not-checked",
        message=f"values are not held to `{key}` here{others}",
        hint="Nothing needs to be done: the server has the last word.",
    )
