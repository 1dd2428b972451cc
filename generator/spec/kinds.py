"""What a value of a document is, or should be, in the words of a message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.spec.text import shown


def kind_of(value: Any) -> str:
    """Such as `a list`, `the number 3`, `the text 'x'`."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return f"the text {shown(value)}"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"the number {shown(value)}"


def named_kind(kind: str) -> str:
    """A kind of the grammar's, such as `an operation`."""
    if kind[0] in "[{":
        return f"a group of {kind[1:-1]} objects"
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{article} {kind}"
