"""Listings of the customers' client: forward, backward, search; what each page asks for."""

from __future__ import annotations

from typing import Any

import pytest
from stripe_client.errors import PagingError
from stripe_client.models import Customer, CustomerList

from tests.stripe.conftest import Serve
from tests.support.serving import CUSTOMER, answer

OPTIONS: Any = {
    "stripe_account": "acct_1",
    "stripe_context": "ctx_1",
    "api_key": "sk_test_other",
    "headers": {"X-Team": "a"},
}


def page(*ids: str, more: bool, token: str | None = None) -> bytes:
    """A page of customers."""
    body = {
        "object": "list" if token is None else "search_result",
        "url": "/v1/customers",
        "has_more": more,
        "data": [{**CUSTOMER, "id": one} for one in ids],
    }
    return answer(body if token is None else {**body, "next_page": token})


def ids(items: list[Customer]) -> list[str]:
    return [one.id for one in items]


def test_forward(serve: Serve) -> None:
    server = serve(page("a", "b", more=True), page("c", more=False))
    found = server.all(
        lambda c: c.customers.list(
            limit=2, created={"gte": 5}, expand=["data.default_source"], options=OPTIONS
        )
    )
    assert ids(found) == ["a", "b", "c"]
    first, second = server.sent
    asked = [
        ("created[gte]", "5"),
        ("expand[0]", "data.default_source"),
        ("limit", "2"),
    ]
    assert first.query == asked
    assert sorted(second.query) == [*asked, ("starting_after", "b")]
    assert first.path == second.path == "/v1/customers"
    for sent in (first, second):
        assert sent.headers["stripe-account"] == "acct_1"
        assert sent.headers["stripe-context"] == "ctx_1"
        assert sent.headers["authorization"] == "Bearer sk_test_other"
        assert sent.headers["x-team"] == "a"


def test_backward(serve: Serve) -> None:
    server = serve(page("c", "d", more=True), page("a", "b", more=False))
    found = server.all(lambda c: c.customers.list(ending_before="e", email="a@b.c"))
    assert ids(found) == ["d", "c", "b", "a"]
    assert [dict(sent.query) for sent in server.sent] == [
        {"ending_before": "e", "email": "a@b.c"},
        {"ending_before": "c", "email": "a@b.c"},
    ]


def test_search(serve: Serve) -> None:
    server = serve(page("a", more=True, token="t1"), page("b", more=False, token="t2"))
    found = server.all(lambda c: c.customers.search(query="name:'A'", options=OPTIONS))
    assert ids(found) == ["a", "b"]
    first, second = server.sent
    assert first.query == [("query", "name:'A'")]
    assert sorted(second.query) == [("page", "t1"), ("query", "name:'A'")]
    assert second.headers["stripe-account"] == "acct_1"


def test_one_page(serve: Serve) -> None:
    server = serve(page("a", "b", more=True))
    found = server.run(lambda c: c.customers.list(limit=2))
    assert (ids(found.data), found.has_more) == (["a", "b"], True)
    assert isinstance(found.body, CustomerList)
    assert len(server.sent) == 1


def test_pages(serve: Serve) -> None:
    server = serve(page("a", more=True), page("b", more=False))

    async def awaited(listing: Any) -> list[Any]:
        return [each async for each in listing.pages()]

    def read(client: Any) -> Any:
        listing = client.customers.list()
        return awaited(listing) if server.awaited else list(listing.pages())

    assert [ids(each.data) for each in server.run(read)] == [["a"], ["b"]]


def test_no_more_requests_than_needed(serve: Serve) -> None:
    server = serve(page("a", "b", more=True), page("c", "d", more=True))
    assert ids(server.run(lambda c: c.customers.list().take(3))) == ["a", "b", "c"]
    assert len(server.sent) == 2


def test_an_empty_page_is_the_end(serve: Serve) -> None:
    server = serve(page("a", more=True), page(more=True))
    assert ids(server.all(lambda c: c.customers.list())) == ["a"]
    assert len(server.sent) == 2


def test_a_circle_is_an_error(serve: Serve) -> None:
    server = serve(page("a", more=True))
    with pytest.raises(PagingError, match="circle"):
        server.all(lambda c: c.customers.list())
    assert len(server.sent) == 2


def test_a_later_page_is_retried_too(serve: Serve) -> None:
    server = serve(page("a", more=True), answer({}, 500), page("b", more=False))
    assert ids(server.all(lambda c: c.customers.list())) == ["a", "b"]
    assert server.clock.slept == [0.5]


def test_nothing_is_sent_before_it_is_asked_for(serve: Serve) -> None:
    """An awaited listing; the one that waits sends its first request at once."""
    server = serve(page("a", more=False))

    async def nothing(listing: Any) -> str:
        return repr(listing)

    def make(client: Any) -> Any:
        listing = client.customers.list()
        return nothing(listing) if server.awaited else repr(listing)

    server.run(make)
    assert len(server.sent) == (0 if server.awaited else 1)
