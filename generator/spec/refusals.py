"""What the readers of JSON and YAML refuse alike, in the same words.

Each function takes the text and the offset of the culprit, and never returns. Pointers
name the value concerned.
"""

from __future__ import annotations

from typing import NoReturn

from generator.spec.limits import Limits
from generator.spec.text import Text, shown


def too_deep(text: Text, limits: Limits, offset: int, pointer: str) -> NoReturn:
    text.refuse(
        "too-deep",
        f"the document is nested deeper than {limits.max_depth} levels",
        "No real API needs this: check what wrote the document.",
        offset,
        pointer,
    )


def too_long(text: Text, limits: Limits, offset: int, pointer: str) -> NoReturn:
    text.refuse(
        "too-long-keys",
        "the keys that lead to a value here have more than "
        f"{limits.max_pointer:,} characters",
        "No real API needs this: check what wrote the document.",
        offset,
        pointer,
    )


def too_many_values(text: Text, limits: Limits, offset: int, pointer: str) -> NoReturn:
    text.refuse(
        "too-many-values",
        f"the document holds more than {limits.max_nodes:,} values",
        "Give only the part that is needed, or check what wrote the document.",
        offset,
        pointer,
    )


def duplicate_key(
    text: Text, key: str, first: int, offset: int, pointer: str
) -> NoReturn:
    before = text.location(first)
    text.refuse(
        "duplicate-key",
        f"the key {shown(key)} stands twice in one object; "
        f"the first is at line {before.line}, column {before.column}",
        "Remove or rename one of them: readers would drop either in silence.",
        offset,
        pointer,
    )


def no_number(text: Text, literal: str, offset: int, pointer: str) -> NoReturn:
    text.refuse(
        "unusable-number",
        f"{shown(literal)} is not a number that JSON can carry, or has too many digits",
        "Write a finite number, or put it in quotes if text is meant.",
        offset,
        pointer,
    )


def half_character(text: Text, offset: int, pointer: str) -> NoReturn:
    text.refuse(
        "half-character",
        "this text holds half a character: a surrogate (\\ud800 to \\udfff) "
        "without its other half",
        "Write the whole character, or both halves one after the other.",
        offset,
        pointer,
    )
