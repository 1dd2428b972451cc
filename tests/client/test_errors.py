"""`errors.py`: exceptions that say one useful line, and pickle."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx2
import pytest
from runtime import errors
from runtime.drift import Drift


def status_error(**facts: Any) -> errors.APIStatusError:
    return errors.APIStatusError("No such thing", status=404, **facts)


def test_line() -> None:
    assert str(status_error()) == "404 No such thing"
    found = status_error(code="missing", fields={"param": "id"}, request_id="req_1")
    assert str(found) == "404 No such thing (code: missing, param: id, request: req_1)"


def test_hierarchy() -> None:
    for name in errors.__dict__:
        kind = getattr(errors, name)
        ours = isinstance(kind, type) and kind.__module__ == errors.__name__
        if ours and issubclass(kind, BaseException):
            assert issubclass(kind, errors.ClientError)
    assert issubclass(errors.APITimeoutError, errors.APIConnectionError)
    assert not issubclass(errors.APIStatusError, errors.APIConnectionError)


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))]
)
def test_status_errors_travel(again: Any) -> None:
    headers = httpx2.Headers({"Request-Id": "r"})
    found = status_error(
        headers=headers, body={"a": 1}, fields={"param": "x"}, raw_body=b"x"
    )
    other = again(found)
    assert type(other) is errors.APIStatusError
    assert str(other) == str(found)
    assert other.headers["request-id"] == "r"
    assert (other.body, other.raw_body, other.fields["param"]) == ({"a": 1}, b"x", "x")


@pytest.mark.parametrize(
    "found",
    [
        errors.ClientError("a"),
        errors.APITimeoutError("a"),
        errors.DriftError(
            "a", (Drift(model="A", pointer="/x", expected="y", found_type="z"),)
        ),
        errors.ResponseDecodeError("a", status=200, request_id="r", raw_body=b"x"),
    ],
)
def test_others_travel(found: Any) -> None:
    other = pickle.loads(pickle.dumps(found))
    assert (type(other), str(other), other.__dict__) == (
        type(found),
        "a",
        found.__dict__,
    )


LONG = "x" * 100_000
NOISE = "\x1b[31mred\x00\r\n\t\u202e\u2066evil\u2028\ufeff\U000e0041 end"


def test_a_line_whatever_was_sent() -> None:
    found = errors.APIStatusError(
        NOISE, status=400, code=NOISE, fields={"param": LONG}, request_id=LONG
    )
    assert found.message == NOISE
    text = str(found)
    assert text.startswith("400 [31mred evil end (code: [31mred evil end, param: xxx")
    assert text.isprintable()
    assert len(text) < 400
    assert len(str(errors.APIStatusError(LONG, status=400))) == 504
    for kind in (errors.ClientError, errors.DriftError, errors.ResponseDecodeError):
        assert str(kind(f"{NOISE} {LONG}")).isprintable()
        assert len(str(kind(f"{NOISE} {LONG}"))) == 1000


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("", 5, ""),
        (" a \n b ", 5, "a b"),
        ("abcde", 5, "abcde"),
        ("abcdef", 5, "abcd…"),
        ("é ünï", 9, "é ünï"),
        ("\n" * 99 + "a", 5, ""),
    ],
)
def test_one_line(text: str, most: int, line: str) -> None:
    assert errors.one_line(text, most) == line


def test_facts_are_attributes_where_they_are_named() -> None:
    fields = {"param": "p", "limit": 5, "nothing": None, "status": 9, "args": 9}
    found: Any = pickle.loads(pickle.dumps(status_error(fields=fields)))
    assert (found.param, found.limit, found.nothing) == ("p", 5, None)
    assert (found.status, found.args) == (404, ("No such thing",))
    assert found.fields == fields
    assert not hasattr(status_error(), "param")


def test_error_without_a_model_is_what_came() -> None:
    assert status_error(detail={"a": 1}).error == {"a": 1}
    assert status_error(detail="text", model="X").error == "text"
