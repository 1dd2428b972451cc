"""`validate_requests=True`: a call is checked against the document before it is sent."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from types import ModuleType
from typing import Any

import httpx2
import pytest


class Colour(Enum):
    RED = "red"


@pytest.fixture
def sent() -> list[httpx2.Request]:
    """What reached the server."""
    return []


@pytest.fixture
def client(shelves: ModuleType, sent: list[httpx2.Request]) -> Any:
    """A client that checks, with a server that takes anything."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200, json={"id": "1", "name": "a", "kind": "shelf"})

    transport = httpx2.MockTransport(answer)
    return shelves.Client(
        "key", http_client=httpx2.Client(transport=transport), validate_requests=True
    )


def problems(shelves: ModuleType, call: Any) -> list[str]:
    """What a call is told."""
    with pytest.raises(shelves.RequestValidationError) as caught:
        call()
    return [str(each) for each in caught.value.problems]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": "a"}, "name: 1 characters; at least 2 are needed"),
    ({"name": "abcdef"}, "name: 6 characters; at most 5 are allowed"),
    ({"code": "x1"}, "code: does not match the pattern ^[A-Z]{2}[0-9]+$"),
    ({"width": 5}, "width: less than 10"),
    ({"width": 305}, "width: more than 300"),
    ({"width": 11}, "width: no multiple of 5"),
    ({"depth": 0}, "depth: not more than 0"),
    ({"span": [1]}, "span: expected a list of 2 items, found 1"),
    ({"span": (1, "a", 2)}, "span: expected a list of 2 items, found 3"),
    ({"span": ["x", "a"]}, "span.0: expected an integer, found str"),
    ({"span": 7}, "span: expected a list of 2 items, found int"),
    ({"tags": []}, "tags: 0 items; at least 1 are needed"),
    ({"tags": ["a", "b", "c"]}, "tags: 3 items; at most 2 are allowed"),
    ({"tags": ["ok", "long"]}, "tags.1: 4 characters; at most 3 are allowed"),
    ({"tags": "text"}, "tags: expected a list, found str"),
    ({"colour": "blue"}, "colour: not one of 'red', 'green'"),
    ({"labels": {"a": "12345"}}, "labels.a: 5 characters; at most 4 are allowed"),
    ({"labels": ["a"]}, "labels: expected an object, found list"),
    ({"room": {"side": "left"}}, "room.floor: missing"),
    ({"room": {"floor": 12}}, "room.floor: more than 9"),
    ({"room": {"flor": 1, "floor": 1}}, "room.flor: unknown; did you mean 'floor'?"),
    ({"room": {"floor": 1, "zzz": 1}}, "room.zzz: unknown"),
    ({"room": "upstairs"}, "room: expected an object, found str"),
    ({"either": "long"}, "either: 4 characters; at most 3 are allowed"),
    ({"either": 5.5, "open": True}, "either: expected text or an object, found float"),
    ({"depth": float("nan")}, "depth: not a finite number"),
    ({"open": None}, "open: None cannot be sent here"),
]
RIGHT: list[dict[str, Any]] = [
    {"name": "abcde", "code": "AB1", "width": 300, "depth": 0.5, "tags": ["abc"]},
    {"colour": "red", "open": True, "note": "x", "labels": {"a": "1234"}},
    {"colour": Colour.RED, "room": {"floor": 9}, "free": {"known": 1, "more": 1}},
    {"either": "abc"},
    {"span": (1, "a")},
    {"span": [1, "a"]},
    {"either": {"size": 3}},
    {"built": datetime(2026, 1, 1, tzinfo=UTC)},
]


@pytest.mark.parametrize(("given", "problem"), WRONG)
def test_json_bodies(
    shelves: ModuleType, client: Any, sent: Any, given: dict[str, Any], problem: str
) -> None:
    call = {"name": "abc", **given}
    assert problems(shelves, lambda: client.shelves.create(**call)) == [problem]
    assert sent == []


FORMS = [pair for pair in WRONG if "either: expected" not in pair[1]]


@pytest.mark.parametrize(("given", "problem"), FORMS)
def test_forms_are_checked_alike(
    shelves: ModuleType, client: Any, sent: Any, given: dict[str, Any], problem: str
) -> None:
    call = {"name": "abc", **given}
    found = problems(shelves, lambda: client.shelves.update("1", **call))
    assert found == [problem]
    assert sent == []


@pytest.mark.parametrize("given", RIGHT)
@pytest.mark.parametrize("method", ["create", "update"])
def test_what_is_right_is_sent(
    client: Any, sent: Any, given: dict[str, Any], method: str
) -> None:
    call = {"name": "abc", **given}
    place = ("1",) if method == "update" else ()
    getattr(client.shelves, method)(*place, **call)
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"width": "10"}, "width: expected an integer, found str"),
        ({"width": True}, "width: expected an integer, found bool"),
        ({"width": 10.5}, "width: expected an integer, found float"),
        ({"depth": Decimal("1.5")}, "depth: expected a number, found Decimal"),
        ({"open": "true"}, "open: expected a boolean, found str"),
        ({"name": 123}, "name: expected text, found int"),
    ],
)
def test_json_tells_types_apart(
    shelves: ModuleType, client: Any, given: dict[str, Any], problem: str
) -> None:
    call = {"name": "abc", **given}
    assert problems(shelves, lambda: client.shelves.create(**call)) == [problem]


@pytest.mark.parametrize(
    "given",
    [{"width": "10"}, {"depth": Decimal("1.5")}, {"open": "true"}, {"name": 1234}],
)
def test_a_form_is_text_anyway(client: Any, sent: Any, given: dict[str, Any]) -> None:
    client.shelves.update("1", **{"name": "abc", **given})
    assert len(sent) == 1


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"width": "ten"}, "width: expected an integer, found str"),
        ({"width": "1_0"}, "width: expected an integer, found str"),
        ({"width": "7"}, "width: less than 10"),
        ({"open": "yes"}, "open: expected a boolean, found str"),
        ({"depth": "deep"}, "depth: expected a number, found str"),
    ],
)
def test_text_must_read_as_its_type(
    shelves: ModuleType, client: Any, given: dict[str, Any], problem: str
) -> None:
    call = {"name": "abc", **given}
    found = problems(shelves, lambda: client.shelves.update("1", **call))
    assert problem in found


def test_query_header_and_path(shelves: ModuleType, client: Any, sent: Any) -> None:
    def listing() -> Any:
        return client.shelves.list(limit=101, order="sideways", x_trace="abcd")

    assert problems(shelves, listing) == [
        "limit: more than 100",
        "order: not one of 'up', 'down'",
        "X-Trace: 4 characters; at most 3 are allowed",
    ]
    assert problems(shelves, lambda: client.shelves.retrieve("1234567")) == [
        "shelf: 7 characters; at most 6 are allowed"
    ]
    assert sent == []


def test_a_body_that_is_one_argument(shelves: ModuleType, client: Any) -> None:
    assert problems(shelves, lambda: client.shelves.sizes(body=[3, 0, "x"])) == [
        "body.1: less than 1",
        "body.2: expected an integer, found str",
    ]


def test_all_problems_are_told_at_once_and_no_value(
    shelves: ModuleType, client: Any
) -> None:
    with pytest.raises(shelves.RequestValidationError) as caught:
        client.shelves.create(name="canary-1", colour="canary-2", room={"canary": 3})
    assert str(caught.value).splitlines() == [
        "shelves.create: 4 problems, nothing was sent",
        "  name: 8 characters; at most 5 are allowed",
        "  colour: not one of 'red', 'green'",
        "  room.canary: unknown",
        "  room.floor: missing",
    ]
    assert "canary-" not in repr(caught.value)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.problems == caught.value.problems
    assert isinstance(caught.value, shelves.ClientError)


def test_nothing_is_checked_unless_asked(shelves: ModuleType) -> None:
    answer = httpx2.Response(200, json={"id": "1", "name": "a", "kind": "shelf"})
    transport = httpx2.MockTransport(lambda _: answer)
    client = shelves.Client("key", http_client=httpx2.Client(transport=transport))
    assert client.shelves.create(name="far too long").id == "1"


def test_what_has_no_method_is_not_checked(client: Any, sent: Any) -> None:
    client.request("POST", "/shelves", json={"name": "far too long"})
    assert len(sent) == 1
