"""`operation.py`, `settings.py`, `call.py`: frozen records."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from runtime.call import Call
from runtime.operation import Operation
from runtime.settings import Errors, Retries, Settings

OPERATION: Operation[Any] = Operation(id="x", method="GET", path="/x/{y}")
SETTINGS = Settings(
    package="p",
    api_title="t",
    api_version="1",
    base_url="https://a.test",
    user_agent="u",
)


@pytest.mark.parametrize("record", [OPERATION, SETTINGS, Retries(), Errors()])
def test_frozen_and_without_a_dict(record: Any) -> None:
    name = dataclasses.fields(record)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, name, "y")
    assert not hasattr(record, "__dict__")
    assert dataclasses.replace(record) == record


def test_defaults() -> None:
    assert OPERATION.security is None
    assert not OPERATION.deprecated
    assert OPERATION.styles == {}
    assert (SETTINGS.retries.max_retries, SETTINGS.errors.fallback) == (2, "APIError")


def test_a_call_shows_no_argument() -> None:
    call = Call(operation=OPERATION, path=("secret",), form={"a": "secret"})
    assert repr(call) == "Call(GET /x/{y})"
    assert repr([call]) == "[Call(GET /x/{y})]"


def test_a_call_with_another_query() -> None:
    call = Call(
        operation=OPERATION, query={"a": 1}, options={"idempotency_key": "k", "b": 2}
    )
    other = call.with_query(a=2, c=3)
    assert other.query == {"a": 2, "c": 3}
    assert other.options == {"b": 2}
    assert call.query == {"a": 1}
    assert Call(operation=OPERATION).with_query(a=1).query == {"a": 1}
