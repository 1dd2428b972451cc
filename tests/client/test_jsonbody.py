"""`jsonbody.py`: Python values as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from runtime.jsonbody import encode_json
from runtime.omit import OMIT

from .values import Text


class Color(Enum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Word(StrEnum):
    YES = "yes"


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ({"a": None, "b": OMIT, "c": {"d": OMIT}}, '{"a":null,"c":{}}'),
        ([1, OMIT, 2.5, True], "[1,2.5,true]"),
        (None, "null"),
        ("é", '"é"'),
        (datetime(2026, 1, 1, tzinfo=UTC), '"2026-01-01T00:00:00Z"'),
        (date(2026, 1, 2), '"2026-01-02"'),
        (time(1, 2), '"01:02:00"'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (Decimal("1.10"), '"1.10"'),
        ([Color.RED, Level.HIGH, Word.YES, Text("x")], '["red",3,"yes","x"]'),
        ((1, 2), "[1,2]"),
    ],
)
def test_json(value: Any, wire: str) -> None:
    assert encode_json(value).decode() == wire


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ({"a": [b"x"]}, TypeError, "a.0: bytes"),
        ({"a": {1}}, TypeError, "a: a set"),
        ({"a": {1: 2}}, TypeError, "a: keys are text"),
        (object(), TypeError, "json: a object"),
        ({"a": float("inf")}, ValueError, "not finite"),
        ({"a": Decimal("NaN")}, ValueError, "a: not a finite"),
        ({"a": datetime(2026, 1, 1)}, ValueError, "a: a datetime without"),
        ({"a": "\ud800"}, ValueError, "surrogate"),
    ],
)
def test_refused(value: Any, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        encode_json(value)


def test_a_cycle_ends() -> None:
    cycle: dict[str, Any] = {}
    cycle["a"] = [cycle]
    with pytest.raises(ValueError, match="a: nested deeper"):
        encode_json(cycle)


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(st.characters(exclude_categories=["Cs"])),
)


@settings(deadline=None)
@given(st.recursive(leaves, lambda v: st.lists(v) | st.dictionaries(st.text("ab"), v)))
def test_round_trip(value: Any) -> None:
    assert json.loads(encode_json(value)) == value


def test_subclasses_of_numbers() -> None:
    class Count(int):
        def __repr__(self) -> str:
            return "wrong"

    assert encode_json({"a": Count(7)}) == b'{"a":7}'
