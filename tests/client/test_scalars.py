"""`scalars.py`: one value as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from runtime.scalars import rfc3339, text_of


@pytest.mark.parametrize("value", [None, [], {}, b"x", object(), 1j])
def test_no_scalar(value: Any) -> None:
    assert text_of(value, "unix") is None


def test_bool_is_no_number() -> None:
    assert text_of(True, "unix") == "true"
    assert text_of(1, "unix") == "1"


def test_datetimes() -> None:
    moment = datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
    assert text_of(moment, "unix") == "1767225600"
    assert text_of(moment, "rfc3339") == "2026-01-01T01:00:00+01:00"
    assert rfc3339(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"


def test_the_ends_of_time() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    last = datetime.max.replace(tzinfo=UTC)
    assert text_of(first, "unix") == "-62135596800"
    assert text_of(last, "unix") == "253402300799"


def test_error_does_not_show_the_value() -> None:
    with pytest.raises(ValueError, match="time zone") as found:
        text_of(datetime(2026, 1, 2), "unix")
    assert "2026" not in str(found.value)


def test_subclasses_of_numbers() -> None:
    class Count(int):
        def __repr__(self) -> str:
            return "wrong"

    class Share(float):
        def __repr__(self) -> str:
            return "wrong"

    assert text_of(Count(7), "unix") == "7"
    assert text_of(Share(0.5), "unix") == "0.5"
