"""One value that is neither a list nor a map, as text.

In: a Python value. Out: its text on the wire, for forms, queries, headers and paths alike.
Must not escape anything, and must not put the value into an error's text; the caller adds the
parameter's name to it.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal
from uuid import UUID

Datetimes = Literal["unix", "rfc3339"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


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
    if isinstance(value, date | UUID):
        return str(value)
    return None


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return float.__repr__(value)


def _datetime(value: datetime, datetimes: Datetimes) -> str:
    if value.utcoffset() is None:
        raise ValueError(
            "a datetime without a time zone; give it one, for example "
            "datetime.now(timezone.utc)"
        )
    if datetimes == "unix":
        return str((value - _EPOCH) // _SECOND)
    return rfc3339(value)


def rfc3339(value: datetime) -> str:
    """An aware datetime as JSON documents have it, with `Z` for UTC."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text
