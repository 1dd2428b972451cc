"""Python values as JSON text.

In: dicts, lists, scalars, dates and the like. Out: UTF-8 bytes. `OMIT` is dropped at any
depth, `None` is null. Must not guess: what has no JSON form is an error that names its place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from .forms import MOST_LEVELS, Place, dotted
from .narrow import is_bytes, is_map, is_sequence
from .omit import OMIT
from .scalars import Kept, duration_of, rfc3339


def encode_json(value: Any, *, ascii_only: bool = False) -> bytes:
    """The compact JSON text of a value. A `Decimal` is text, as exact as it was."""
    plain = _plain(value, (), 0)
    try:
        text = json.dumps(
            plain, ensure_ascii=ascii_only, separators=(",", ":"), allow_nan=False
        )
        return text.encode()
    except UnicodeEncodeError:
        raise ValueError(
            "json: holds half of a surrogate pair, which is no text"
        ) from None
    except ValueError:
        raise ValueError("json: holds a number that is not finite") from None


def _plain(value: Any, place: Place, depth: int) -> Any:
    if value is None or type(value) in (str, bool, int, float):
        return value
    if depth >= MOST_LEVELS:
        top = dotted(place).split(".", 1)[0]
        raise ValueError(
            f"{top}: nested deeper than {MOST_LEVELS} levels; does it contain itself?"
        )
    if isinstance(value, Enum):
        return _plain(value.value, place, depth)
    if isinstance(value, Kept):
        return value.wire
    if is_map(value):
        return _map(value, place, depth)
    if isinstance(value, str):
        return str.__str__(value)
    if is_bytes(value):
        raise TypeError(
            f"{_named(place)}: bytes have no JSON form; encode them to text"
        )
    if is_sequence(value):
        items = [item for item in value if item is not OMIT]
        return [_plain(item, (place, i), depth + 1) for i, item in enumerate(items)]
    return _scalar(value, place)


def _map(value: Mapping[Any, Any], place: Place, depth: int) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if item is OMIT:
            continue
        if not isinstance(key, str):
            raise TypeError(f"{_named(place)}: keys are text, not {type(key).__name__}")
        plain[str.__str__(key)] = _plain(item, (place, key), depth + 1)
    return plain


def _scalar(value: Any, place: Place) -> Any:
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError(
                f"{_named(place)}: a datetime without a time zone; give it one, for example "
                "datetime.now(timezone.utc)"
            )
        return rfc3339(value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{_named(place)}: not a finite number")
    if isinstance(value, date | time | UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return duration_of(value)
    raise TypeError(f"{_named(place)}: a {type(value).__name__} has no JSON form")


def _named(place: Place) -> str:
    return dotted(place) or "json"
