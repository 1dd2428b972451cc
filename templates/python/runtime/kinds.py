"""The kinds of values that arguments have, and which value is of which kind.

In: a type that is no union, and a value. Out: yes or no, or the type's name for people. A value
that is sent as text is of a kind when its text reads so. Must not look inside lists and objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, get_args, get_origin, is_typeddict
from uuid import UUID

from .narrow import is_bytes
from .scalars import Kept, text_of

_CLASSES = (datetime, date, time, timedelta, UUID, Decimal)
_TEXTS = (str, date, time, timedelta, UUID, Decimal)
SCALARS: Mapping[Any, str] = {
    str: "text",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    datetime: "a datetime",
    date: "a date",
    time: "a time of day",
    timedelta: "a duration",
    bytes: "bytes",
    UUID: "a UUID",
    Decimal: "a decimal number",
}


def is_object_type(arm: Any) -> bool:
    """Whether a type is that of objects: a `TypedDict`, or a map."""
    return is_typeddict(arm) or get_origin(arm) in (dict, Mapping)


def name_of(arm: Any) -> str:
    """A type as people call it."""
    if is_object_type(arm):
        return "an object"
    if get_origin(arm) is list:
        return "a list"
    if get_origin(arm) is tuple:
        count = len(get_args(arm))
        return f"a list of {count} item{'s' if count > 1 else ''}"
    if get_origin(arm) is Literal:
        return "one of its values"
    return SCALARS.get(arm, str(getattr(arm, "__name__", arm)))


def is_scalar(value: Any) -> bool:
    """Whether a value is neither a list nor an object, and has a text."""
    return isinstance(
        value, str | int | float | date | time | timedelta | Decimal | UUID | Kept
    )


def text_fits(arm: Any, value: Any) -> bool:
    """Whether a value's text on the wire reads as the type."""
    if arm is bytes:
        return is_bytes(value)
    if not is_scalar(value):
        return False
    if arm is str or arm in _CLASSES:
        return arm is str or isinstance(value, arm)
    if isinstance(value, datetime):
        return True
    text = text_of(value, "unix") or ""
    if arm is bool:
        return text in ("true", "false")
    digits = text.removeprefix("-")
    if arm is int:
        return digits.isascii() and digits.isdigit()
    try:
        return isfinite(float(text)) and not isinstance(value, bool)
    except ValueError:
        return False


def json_fits(arm: Any, value: Any) -> bool:
    """Whether a value's JSON is of the type."""
    if arm is bool:
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if arm is int:
        return isinstance(value, int) or (
            isinstance(value, float) and value.is_integer()
        )
    if arm is float:
        return isinstance(value, int | float)
    if arm is str:
        value = value.wire if isinstance(value, Kept) else value
        return isinstance(value, _TEXTS)
    return isinstance(value, arm)
