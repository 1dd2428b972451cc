"""Which rule an operation pages by."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build.listings import read_paging
from generator.build.operations import Draft
from generator.ir import (
    Array,
    Docs,
    Object,
    Paging,
    Parameter,
    Property,
    Response,
    Scalar,
    Schema,
    Use,
)
from generator.profile import PagingRule

DOCS = Docs()
ITEM = Use(schema="item")


def thing(pointer: str, **members: str) -> Object:
    properties = tuple(
        Property(name=name.replace("__", "."), use=Use(schema=schema), docs=DOCS)
        for name, schema in members.items()
    )
    return Object(pointer=pointer, docs=DOCS, properties=properties)


SCHEMAS: dict[str, Schema] = {
    "text": Scalar(pointer="text", docs=DOCS, type="string"),
    "item": thing("item"),
    "list": Array(pointer="list", docs=DOCS, items=ITEM),
    "inner": thing("inner", items="list", next="text", items__all="list"),
    "page": thing("page", data="list", next="text", inner="inner", x__y="list"),
}


def draft(
    answer: str = "page", method: str = "GET", query: str = "", headers: str = ""
) -> Draft:
    parameters = tuple(
        Parameter(
            name=name,
            location="query",
            use=ITEM,
            docs=DOCS,
            required=False,
            style="form",
            explode=True,
            pointer="",
        )
        for name in query.split()
    )
    response = Response(
        status="200",
        media_type="application/json",
        use=Use(schema=answer),
        docs=DOCS,
        headers=frozenset(headers.split()),
    )
    return Draft(
        id="x",
        pointer="",
        method=method,
        path="/x",
        docs=DOCS,
        summary="",
        tags=(),
        parameters=parameters,
        body=None,
        response=response,
        error=None,
        server=None,
        security=None,
    )


def paging(made: Draft, rules: list[PagingRule]) -> Paging | None:
    return read_paging(made, (made.response, *made.others), SCHEMAS, rules)


def pages(made: Draft, **rule: Any) -> bool:
    found = paging(made, [PagingRule(name="r", **rule)])
    assert found is None or (found.style, found.item) == ("r", ITEM)
    return found is not None


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ("data", True),
        ("inner.items", True),
        ("x.y", True),
        ("inner.items.all", True),
        ("inner.none", False),
        ("data.items", False),
        ("next", False),
        ("inner", False),
        ("x", False),
        ("", False),
    ],
)
def test_where_the_items_are(items: str, wanted: bool) -> None:
    assert pages(draft(), kind="single", items=items) is wanted


def test_the_answer_itself() -> None:
    offset: Any = {"kind": "offset", "items": "", "parameter": "skip"}
    assert pages(draft("list", query="skip"), **offset)
    assert not pages(draft("list"), **offset)
    assert not pages(draft("page", query="skip"), **offset)
    assert not pages(draft("list", query="skip"), **{**offset, "items": "data"})


@pytest.mark.parametrize("key", ["more", "token", "total", "pages", "link"])
def test_all_members_must_be_there(key: str) -> None:
    assert pages(draft(), kind="single", **{key: "inner.next"})
    assert not pages(draft(), kind="single", **{key: "inner.other"})


@pytest.mark.parametrize("kind", ["cursor", "token", "offset", "page", "next_link"])
def test_the_parameter_must_be_taken(kind: str) -> None:
    assert pages(draft(query="a b"), kind=kind, parameter="b")
    assert not pages(draft(query="a"), kind=kind, parameter="b")


def test_a_header_is_described_or_a_parameter_tells() -> None:
    assert pages(draft(headers="etag link"), kind="link_header")
    assert pages(draft(headers="link"), kind="link_header", parameter="page")
    assert pages(draft(query="page"), kind="link_header", parameter="page")
    assert not pages(draft(headers="etag", query="page"), kind="link_header")
    assert not pages(draft(query="skip"), kind="link_header", parameter="page")


def test_only_get_pages() -> None:
    assert not pages(draft(method="POST"), kind="single")


def test_the_first_rule_that_fits() -> None:
    rules = [
        PagingRule(name="a", kind="offset", parameter="skip"),
        PagingRule(name="b", kind="single"),
        PagingRule(name="c", kind="single"),
    ]
    found = paging(draft(), rules)
    assert found is not None
    assert found.style == "b"
