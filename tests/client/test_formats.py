"""`formats.py`: texts and numbers of answers as types of Python's, which dump as what came."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError


@pytest.fixture(scope="module")
def formats(sample: Any) -> Any:
    return importlib.import_module(f"{sample.__name__}._runtime.formats")


@pytest.fixture(scope="module")
def thing(sample: Any, formats: Any) -> Any:
    base = importlib.import_module(f"{sample.__name__}._runtime.models").Model
    readers = {name: getattr(formats, name) for name in formats._READERS}
    members: dict[str, Any] = {f"x_{n.lower()}": (r | None) for n, r in readers.items()}
    members |= {
        "several": list[formats.AsDatetime] | None,
        "named": dict[str, formats.AsDate] | None,
        "either": str | formats.AsDatetime | formats.AsDate | None,
        "lists": list[str] | list[formats.AsDate] | None,
        "pair": tuple[formats.AsDate, str] | None,
    }
    body = dict.fromkeys(members, None)
    return type("Thing", (base,), {"__annotations__": members, **body})


ONE = UUID("3f0c1f9e-0000-4000-8000-000000000001")
PLUS = timezone(timedelta(hours=2))
READ: list[tuple[str, Any, Any]] = [
    ("AsDatetime", "2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    (
        "AsDatetime",
        "2026-01-02t03:04:05.120z",
        datetime(2026, 1, 2, 3, 4, 5, 120000, UTC),
    ),
    ("AsDatetime", "2026-01-02 03:04:05+02:00", datetime(2026, 1, 2, 3, 4, 5, 0, PLUS)),
    ("AsDatetime", "2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5)),
    (
        "AsDatetime",
        "2026-01-02T03:04:05.123456789Z",
        datetime(2026, 1, 2, 3, 4, 5, 123456, UTC),
    ),
    ("AsDate", "2026-01-02", date(2026, 1, 2)),
    ("AsTime", "03:04:05", time(3, 4, 5)),
    ("AsTime", "03:04Z", time(3, 4, tzinfo=UTC)),
    ("AsTimedelta", "P1DT2H3M4.5S", timedelta(1, 4.5, hours=2, minutes=3)),
    ("AsTimedelta", "-PT90M", -timedelta(minutes=90)),
    ("AsTimedelta", "P2W", timedelta(14)),
    ("AsUUID", str(ONE), ONE),
    ("AsUUID", str(ONE).upper(), ONE),
    ("AsDecimal", "1.50", Decimal("1.50")),
    ("AsDecimal", "+1e5", Decimal("1E+5")),
    ("AsBytes", "_-8=", b"\xff\xef"),
    ("AsBytes", "/+8", b"\xff\xef"),
    ("AsBytes", "", b""),
    ("AsInt", "9007199254740993", 9007199254740993),
    ("AsInt", "007", 7),
    ("AsUnixTime", 1767323045, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ("AsUnixTime", 1767323045.0, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ("AsNumber", 1.1, Decimal("1.1")),
    ("AsNumber", 3, Decimal(3)),
]


@pytest.mark.parametrize(("reader", "came", "value"), READ)
def test_what_comes_is_a_value_and_dumps_as_it_came(
    thing: Any, reader: str, came: Any, value: Any
) -> None:
    name = f"x_{reader.lower()}"
    raw = json.dumps({name: came})
    for made in (thing.model_validate_json(raw), thing.model_validate({name: came})):
        read = getattr(made, name)
        assert read == value
        assert isinstance(read, type(value))
        assert hash(read) == hash(value)
        assert repr(read) == repr(value)
        assert str(read) == str(value)
        for more in ({}, {"serialize_as_any": False}):
            dumped = made.model_dump(mode="json", exclude_unset=True, **more)
            assert json.dumps(dumped) == raw
            assert made.model_dump_json(exclude_unset=True, **more) == raw.replace(
                ": ", ":"
            )
        assert made.model_dump(exclude_unset=True) == {name: value}


@pytest.mark.parametrize(("reader", "came", "value"), READ)
def test_copies_and_pickles_know_what_came(
    formats: Any, reader: str, came: Any, value: Any
) -> None:
    read = formats._READERS[reader].value(came)
    for again in (
        copy.copy(read),
        copy.deepcopy(read),
        *(
            pickle.loads(pickle.dumps(read, n))
            for n in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ):
        assert again == value
        assert type(again) is type(read)
        assert formats._READERS[reader].dumped(again) == came


WRONG: list[tuple[str, Any]] = [
    ("AsDatetime", "2026-01-02"),
    ("AsDatetime", "2026-13-02T03:04:05Z"),
    ("AsDatetime", "2026-01-02T23:59:60Z"),
    ("AsDatetime", 1767323045),
    ("AsDatetime", None),
    ("AsDate", "20260102"),
    ("AsDate", "2026-01-02T03:04:05Z"),
    ("AsDate", "2026-W01-1"),
    ("AsTime", "3:04"),
    ("AsTimedelta", "P1M"),
    ("AsTimedelta", "P"),
    ("AsTimedelta", "PT"),
    ("AsTimedelta", "P99999999999D"),
    ("AsUUID", "{3f0c1f9e-0000-4000-8000-000000000001}"),
    ("AsDecimal", "NaN"),
    ("AsDecimal", "1_000"),
    ("AsDecimal", 1.5),
    ("AsBytes", "a"),
    ("AsBytes", "a b!"),
    ("AsInt", "1_000"),
    ("AsInt", "1.5"),
    ("AsInt", 5),
    ("AsInt", "9" * 5000),
    ("AsUnixTime", "1767323045"),
    ("AsUnixTime", 1e20),
    ("AsUnixTime", True),
    ("AsNumber", "1.5"),
    ("AsNumber", False),
]


@pytest.mark.parametrize(("reader", "came"), WRONG)
def test_what_is_not_of_the_format_is_refused(
    formats: Any, reader: str, came: Any
) -> None:
    with pytest.raises(ValueError, match=r"^no \w+$"):
        formats._READERS[reader].value(came)


def test_values_inside_lists_maps_unions_and_tuples(thing: Any) -> None:
    came = {
        "several": ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0Z"],
        "named": {"a": "2026-01-02"},
        "lists": ["2026-01-02"],
        "pair": ["2026-01-02", "2026-01-02"],
    }
    made = thing.model_validate_json(json.dumps(came))
    moment, day = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), date(2026, 1, 2)
    assert made.several == [moment, moment]
    assert made.named == {"a": day}
    assert made.lists == [day]
    assert made.pair == (day, "2026-01-02")
    assert made.model_dump(mode="json", exclude_unset=True) == came


@pytest.mark.parametrize(
    ("came", "value"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02", date(2026, 1, 2)),
        ("tomorrow", "tomorrow"),
    ],
)
def test_a_text_of_several_formats(thing: Any, came: str, value: Any) -> None:
    made = thing.model_validate({"either": came})
    assert made.either == value
    assert type(made.either) is type(value)


def test_values_of_the_types_are_taken_and_dumped_as_the_format_has_them(
    thing: Any,
) -> None:
    """By a caller who builds a model; assigned later, what Pydantic makes of them."""
    made = thing(
        x_asdatetime=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        x_asdate=date(2026, 1, 2),
        x_astime=time(3, 4, 5),
        x_astimedelta=timedelta(hours=1),
        x_asuuid=ONE,
        x_asdecimal=Decimal("1.50"),
        x_asbytes=b"\xff",
        x_asunixtime=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        x_asnumber=Decimal("1.5"),
    )
    assert made.model_dump(mode="json", exclude_unset=True) == {
        "x_asdatetime": "2026-01-02T03:04:05Z",
        "x_asdate": "2026-01-02",
        "x_astime": "03:04:05",
        "x_astimedelta": "PT1H",
        "x_asuuid": str(ONE),
        "x_asdecimal": "1.50",
        "x_asbytes": "/w==",
        "x_asunixtime": 1767323045,
        "x_asnumber": 1.5,
    }
    with pytest.raises(ValidationError):
        thing(x_asdate=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


def test_what_is_reckoned_from_a_value_knows_nothing_of_what_came(formats: Any) -> None:
    read = formats._READERS["AsDatetime"].value("2026-01-02T03:04:05.0Z")
    assert read.wire == "2026-01-02T03:04:05.0Z"
    later, earlier = read + timedelta(1), read.replace(year=2025)
    dumped = formats._READERS["AsDatetime"].dumped
    assert dumped(later) == "2026-01-03T03:04:05Z"
    assert dumped(earlier) == "2025-01-02T03:04:05Z"
    assert pickle.loads(pickle.dumps(earlier)) == earlier
    assert dumped(read.astimezone(PLUS)) == "2026-01-02T05:04:05+02:00"
    with pytest.raises(AttributeError):
        read.other  # noqa: B018 - it is asked whether there is one


@settings(max_examples=200, deadline=None)
@given(st.datetimes(timezones=st.sampled_from([UTC, PLUS]) | st.none()))
def test_any_point_in_time_is_read_as_it_is_written(
    formats: Any, value: datetime
) -> None:
    reader = formats._READERS["AsDatetime"]
    read = reader.value(value.isoformat())
    assert read == value
    assert reader.dumped(read) == value.isoformat()


@settings(max_examples=200, deadline=None)
@given(st.timedeltas())
def test_any_duration_is_read_as_it_is_written(formats: Any, value: timedelta) -> None:
    reader = formats._READERS["AsTimedelta"]
    assert reader.value(reader.write(value)) == value


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes_are_read_as_they_are_written(formats: Any, value: bytes) -> None:
    reader = formats._READERS["AsBytes"]
    assert reader.value(reader.write(value)) == value
