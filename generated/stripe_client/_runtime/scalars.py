"""One value that is neither a list nor a map, as text.

In: a Python value. Out: its text on the wire, for forms, queries, headers and paths alike.
Must not escape anything, and must not put the value into an error's text; the caller adds the
parameter's name to it.
"""

from __future__ import annotations

import math
from base64 import b64encode
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal
from uuid import UUID

Datetimes = Literal["unix", "rfc3339"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_NO_ZONE = (
    "a datetime without a time zone; give it one, for example "
    "datetime.now(timezone.utc)"
)


class Kept:
    """A value of an answer that knows what JSON had: it is sent back as it came."""

    wire: Any


def text_of(value: Any, datetimes: Datetimes) -> str | None:
    """The text of a scalar; None when the value is no scalar. Bytes are not text either.

    Raises:
        ValueError: It has no text: a number that is not finite, a datetime without a zone.
    """
    kind: Any = value.__class__
    if kind is str:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if isinstance(value, Enum):
        return text_of(value.value, datetimes)
    if isinstance(value, Kept):
        return text_of(value.wire, datetimes)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, datetime):
        return _datetime(value, datetimes)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("not a finite number")
        return str(value)
    if isinstance(value, date | time | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return duration_of(value)
    return None


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return float.__repr__(value)


def _datetime(value: datetime, datetimes: Datetimes) -> str:
    if value.utcoffset() is None:
        raise ValueError(_NO_ZONE)
    if datetimes == "unix":
        return str((value - EPOCH) // _SECOND)
    return rfc3339(value)


def rfc3339(value: datetime) -> str:
    """An aware datetime as JSON documents have it, with `Z` for UTC."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def duration_of(value: timedelta) -> str:
    """A duration as ISO 8601 has it, in days, hours, minutes and seconds: `P1DT2H`, `-PT0.5S`."""
    span = abs(value)
    seconds = span % _DAY // _SECOND
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    rest = f"{seconds % 60}.{span.microseconds:06d}".rstrip("0").rstrip(".")
    parts = ((hours, "H"), (minutes, "M"))
    clock = "".join(f"{number}{sign}" for number, sign in parts if number)
    if rest != "0" or not (clock or span.days):
        clock += f"{rest}S"
    days = f"{span.days}D" if span.days else ""
    return f"{'-' if value < span else ''}P{days}{'T' if clock else ''}{clock}"


def base64_of(value: bytes) -> str:
    """Bytes as text, in the usual alphabet and with padding."""
    return b64encode(value).decode()


def seconds_of(value: datetime) -> float:
    """An aware datetime as seconds since 1970; whole ones as an `int`."""
    if value.utcoffset() is None:
        raise ValueError(_NO_ZONE)
    seconds = (value - EPOCH).total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def number_of(value: Decimal) -> float:
    """A decimal as JSON's number; not where that would be another one."""
    number = int(value) if value == value.to_integral_value() else float(value)
    if Decimal(repr(number)) != value:
        raise ValueError("has more digits than a number of JSON keeps")
    return number
