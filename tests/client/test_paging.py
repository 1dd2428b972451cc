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
    ahead,
    is_backward,
    items_of,
    member_of,
    next_call,
    property_of,
    see,
)
from runtime.settings import (
    CursorPaging,
    LinkHeaderPaging,
    NextLinkPaging,
    NumberPaging,
    OffsetPaging,
    SinglePaging,
    TokenPaging,
)

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
    found = next_call(paging, see(paging, made, page, {}), START)
    return None if found is None else found[0].query


def has_more(paging: Any, answer: Any, **query: Any) -> bool:
    return ahead(paging, see(paging, call(**query), answer, {})).more


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
    assert not has_more(SinglePaging(items=None), [1])


@pytest.mark.parametrize("more", [False, None, "true", 1])
def test_only_true_means_more(more: Any) -> None:
    assert following(CURSOR, call(), body("a", more=more)) is None


def test_an_empty_page_ends_it() -> None:
    assert following(CURSOR, call(), body()) is None
    assert following(CURSOR, call(), {"data": None, "has_more": True}) is None


def test_options_go_on_but_for_the_idempotency_key() -> None:
    made = call({"account": "a", "headers": {"X": "1"}, "idempotency_key": "k"})
    found = next_call(CURSOR, see(CURSOR, made, body("a"), {}), START)
    assert found is not None
    assert found[0].options == {"account": "a", "headers": {"X": "1"}}


@pytest.mark.parametrize("name", [None, "", ["x"], {}])
def test_no_cursor(name: Any) -> None:
    with pytest.raises(PagingError, match="gives no cursor"):
        following(CURSOR, call(), body(name))


def test_no_list() -> None:
    with pytest.raises(PagingError, match="no list under 'data'"):
        items_of(CURSOR, {"data": "x"})
    with pytest.raises(PagingError, match="the page is no list"):
        items_of(SinglePaging(items=None), {"data": []})


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


def test_member_of() -> None:
    thing = Thing.model_validate({"id": "a", "new": {"x.y": 1, "z": {"w": 2}}})
    assert member_of(thing, "new.z.w") == 2
    assert member_of(thing, "new.x.y") == 1
    assert member_of({"a.b": 1, "a": {"b": 2, "c": 3}}, "a.b") == 1
    assert member_of({"a.b": None, "a": {"b": 2}}, "a.b") == 2
    assert member_of({"a": {"c": 3}}, "a.c") == 3
    for missing in ("a.d", "b.c", "a.c.d", ".", "a."):
        assert member_of({"a": {"c": 3}}, missing) is None


OFFSET = OffsetPaging(items="data", parameter="skip", total="total")


@pytest.mark.parametrize(
    ("given", "rest", "wanted"),
    [
        ({}, {}, 2),
        ({"skip": OMIT}, {}, 2),
        ({"skip": None}, {}, 2),
        ({"skip": 5}, {}, 7),
        ({"skip": "5"}, {}, 7),
        ({"skip": 5}, {"total": 8}, 7),
        ({"skip": 5}, {"total": "8"}, 7),
        ({"skip": 5}, {"total": 7}, None),
        ({"skip": 5}, {"total": 6}, None),
        ({"skip": 5}, {"total": None}, 7),
        ({"skip": 5}, {"total": "many"}, 7),
    ],
)
def test_offset(given: Any, rest: Any, wanted: Any) -> None:
    found = following(OFFSET, call(**given), body("a", "b", **rest))
    assert found == (None if wanted is None else {"skip": wanted})
    assert has_more(OFFSET, body("a", "b", **rest), **given) is bool(wanted)


def test_what_the_answer_says_counts_before_the_count() -> None:
    paging = OffsetPaging(
        items="data", parameter="skip", total="total", more="has_more"
    )
    assert following(paging, call(), body("a", total=1)) == {"skip": 1}
    assert following(paging, call(), body("a", more=False, total=9)) is None


@pytest.mark.parametrize("start", ["x", "", "²", "9" * 5000, 1.5, ["a"]])
def test_no_number_to_count_on_from(start: Any) -> None:
    assert has_more(OFFSET, body("a", total=9), skip=start)
    with pytest.raises(PagingError, match="skip: no whole number"):
        following(OFFSET, call(skip=start), body("a", total=9))


@pytest.mark.parametrize(
    ("first", "given", "pages", "wanted"),
    [
        (1, {}, None, 2),
        (1, {}, 2, 2),
        (1, {}, 1, None),
        (1, {"page": 2}, 3, 3),
        (1, {"page": "3"}, 3, None),
        (0, {}, None, 1),
        (0, {}, 2, 1),
        (0, {"page": 1}, 2, None),
        (0, {"page": 0}, 1, None),
    ],
)
def test_page_numbers(first: int, given: Any, pages: Any, wanted: Any) -> None:
    paging = NumberPaging(items="data", parameter="page", first=first, pages="meta.n")
    page = body("a", meta={"n": pages})
    found = following(paging, call(limit=1, **given), page)
    assert found == (None if wanted is None else {"limit": 1, "page": wanted})
    assert has_more(paging, page, **given) is bool(wanted)


@pytest.mark.parametrize(
    "paging", [OFFSET, NumberPaging(items="data", parameter="page")]
)
def test_an_empty_page_ends_counting(paging: Any) -> None:
    assert not has_more(paging, body())
    assert following(paging, call(), body()) is None


def test_a_link_in_the_answer() -> None:
    paging = NextLinkPaging(items="data", link="links.next")
    made = call({"account": "a", "idempotency_key": "k"}, limit=1)
    page = body("a", links={"next": "https://x.test/y?b=%20&c"})
    found = next_call(paging, see(paging, made, page, {}), START)
    assert found is not None
    assert found[0].link_query == "b=%20&c"
    assert found[0].options == {"account": "a"}
    with pytest.raises(PagingError, match="circle"):
        next_call(paging, see(paging, found[0], page, {}), found[1])
    for link in (None, ""):
        assert not has_more(paging, body("a", links={"next": link}))
        assert following(paging, call(), body("a", links={"next": link})) is None
    with pytest.raises(PagingError, match="is no text"):
        following(paging, call(), body("a", links={"next": {"href": "x"}}))
    assert following(paging, call(), {**page, "data": []}) is None


def test_a_link_in_the_header() -> None:
    paging = LinkHeaderPaging(items=None)
    page = see(paging, call(), [1], {"link": '</x?a=1>; rel="next"'})
    found = next_call(paging, page, START)
    assert ahead(paging, page).more
    assert found is not None
    assert found[0].link_query == "a=1"
    end = see(paging, call(), [1], {"link": '</x?a=1>; rel="prev"'})
    assert not ahead(paging, end).more
    assert next_call(paging, end, START) is None
    assert next_call(paging, see(paging, call(), [1], {}), START) is None


def test_other_kinds_do_not_look_at_the_header() -> None:
    page = see(OFFSET, call(), body("a"), {"link": '</x?a=1>; rel="next"'})
    assert page.link is None


def test_a_single_page_that_claims_more() -> None:
    paging = SinglePaging(items="data", more="has_more")
    assert has_more(paging, body("a"))
    assert following(paging, call(), body("a")) is None
