"""`paging.py`: where a listing goes on."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest
from runtime.call import Call
from runtime.errors import PagingError
from runtime.models import Field, Model
from runtime.omit import OMIT
from runtime.operation import Operation
from runtime.paging import (
    START,
    Trail,
    has_more,
    is_backward,
    items_of,
    next_call,
    property_of,
)
from runtime.settings import CursorPaging, SinglePaging, TokenPaging

CURSOR = CursorPaging(
    items="data", more="has_more", id="id", after="after", before="before"
)
TOKEN = TokenPaging(items="data", more="has_more", token="next", parameter="page")
OPERATION: Operation[Any] = Operation(id="x", method="GET", path="/")


def call(options: Any = None, **query: Any) -> Call:
    return Call(operation=OPERATION, query=query, options=options)


def body(*ids: Any, more: Any = True, **rest: Any) -> dict[str, Any]:
    return {"data": [{"id": name} for name in ids], "has_more": more, **rest}


def following(paging: Any, made: Call, page: Any) -> Any:
    found = next_call(paging, made, page, items_of(paging, page), START)
    return None if found is None else found[0].query


def test_forward_keeps_every_parameter() -> None:
    found = following(CURSOR, call(limit=2, expand=["x"], before=OMIT), body("a", "b"))
    assert found == {"limit": 2, "expand": ["x"], "before": OMIT, "after": "b"}


def test_forward_again_replaces_the_cursor() -> None:
    assert following(CURSOR, call(after="b"), body("c", "d")) == {"after": "d"}


def test_backward() -> None:
    assert is_backward(CURSOR, call(before="x"))
    assert not is_backward(CURSOR, call(before="x", after="y"))
    assert not is_backward(CURSOR, call(before=OMIT))
    assert not is_backward(CURSOR, call())
    assert not is_backward(TOKEN, call(before="x"))
    assert following(CURSOR, call(before="x"), body("a", "b")) == {"before": "a"}


def test_token() -> None:
    page = body("a", next="t2")
    assert following(TOKEN, call(query="q"), page) == {"query": "q", "page": "t2"}
    assert following(TOKEN, call(), body("a", more=False, next="t2")) is None
    bare = TokenPaging(items="data", token="next", parameter="page")
    assert following(bare, call(), {"data": [1], "next": "t"}) == {"page": "t"}
    assert following(bare, call(), {"data": [1], "next": None}) is None


def test_single() -> None:
    assert following(SinglePaging(items="data"), call(), body("a")) is None
    assert items_of(SinglePaging(items=None), [1, 2]) == [1, 2]
    assert not has_more(SinglePaging(items=None), [1], [1])


@pytest.mark.parametrize("more", [False, None, "true", 1])
def test_only_true_means_more(more: Any) -> None:
    assert following(CURSOR, call(), body("a", more=more)) is None


def test_an_empty_page_ends_it() -> None:
    assert following(CURSOR, call(), body()) is None
    assert following(CURSOR, call(), {"data": None, "has_more": True}) is None


def test_options_go_on_but_for_the_idempotency_key() -> None:
    made = call({"account": "a", "headers": {"X": "1"}, "idempotency_key": "k"})
    found = next_call(CURSOR, made, body("a"), [{"id": "a"}], START)
    assert found is not None
    assert found[0].options == {"account": "a", "headers": {"X": "1"}}


@pytest.mark.parametrize("name", [None, "", ["x"], {}])
def test_no_cursor(name: Any) -> None:
    with pytest.raises(PagingError, match="gives no cursor"):
        following(CURSOR, call(), body(name))


def test_no_list() -> None:
    with pytest.raises(PagingError, match="no list under 'data'"):
        items_of(CURSOR, {"data": "x"})


@pytest.mark.parametrize("start", [0, 1, 5, 40])
@pytest.mark.parametrize("length", [1, 2, 3, 7, 50])
def test_circles_of_any_length_are_found(start: int, length: int) -> None:
    cursors = [
        *range(start),
        *[start + n % length for n in range(6 * length + 2 * start)],
    ]
    with pytest.raises(PagingError, match="circle"):
        reduce(Trail.step, cursors, START)


def test_long_listings_are_no_circles() -> None:
    trail = START
    for step in range(10_000):
        trail = trail.step(step)
    assert trail.last == 9_999


class Thing(Model):
    id_: str = Field(alias="id")


def test_property_of() -> None:
    thing = Thing.model_validate({"id": "a", "new": 5})
    assert property_of(thing, "id") == "a"
    assert property_of(thing, "new") == 5
    assert property_of(thing, "none") is None
    assert property_of({"id": 1}, "id") == 1
    assert property_of("text", "id") is None


def test_a_single_page_that_claims_more() -> None:
    paging = SinglePaging(items="data", more="has_more")
    assert has_more(paging, body("a"), ["a"])
    assert following(paging, call(), body("a")) is None
