"""`pages.py`: the way through all pages, on both clients."""

from __future__ import annotations

import gc
import weakref
from typing import Any
from urllib.parse import parse_qs

import httpx2
import pytest

from .doubles import Both, Script


def account(name: str) -> dict[str, Any]:
    return {"id": name, "object": "account"}


def page(*names: str, more: bool = False, **rest: Any) -> httpx2.Response:
    body = {
        "object": "list",
        "data": [account(name) for name in names],
        "url": "/v1/accounts",
    }
    return httpx2.Response(200, json={**body, "has_more": more, **rest})


def three() -> Script:
    return Script(page("a", "b", more=True), page("c", "d", more=True), page("e"))


def queries(script: Script) -> list[dict[str, str]]:
    return [
        {k: v[0] for k, v in parse_qs(request.url.query.decode()).items()}
        for request in script.requests
    ]


def ids(items: Any) -> list[str]:
    return [item.id for item in items]


async def _walk(listing: Any, how: str) -> Any:
    if how == "request":
        return [item.id async for item in listing]
    first = await listing
    if how == "page":
        return [item.id async for item in first]
    return [ids(one.data) async for one in first.pages()]


def walk(both: Both, listing: Any, how: str = "page") -> Any:
    if both.awaited:
        return _walk(listing, how)
    if how in ("request", "page"):
        return iter(ids(listing))
    return iter([ids(one.data) for one in listing.pages()])


@pytest.mark.parametrize("how", ["request", "page"])
def test_all_items(both: Both, how: str) -> None:
    script = three()
    found = both.run(script, lambda c: walk(both, c.accounts.list(limit=2), how))
    assert found == ["a", "b", "c", "d", "e"]
    assert queries(script) == [
        {"limit": "2"},
        {"limit": "2", "starting_after": "b"},
        {"limit": "2", "starting_after": "d"},
    ]


def test_all_pages(both: Both) -> None:
    found = both.run(three(), lambda c: walk(both, c.accounts.list(), "pages"))
    assert found == [["a", "b"], ["c", "d"], ["e"]]


def test_all_pages_of_a_listing_that_was_not_awaited(sample: Any, clock: Any) -> None:
    both = Both(sample, clock, awaited=True)
    found = both.run(three(), lambda c: _pages_only(c.accounts.list()))
    assert found == [["a", "b"], ["c", "d"], ["e"]]


async def _pages_only(listing: Any) -> Any:
    return [ids(one.data) async for one in listing.pages()]


def test_one_page_is_one_request(both: Both) -> None:
    script = three()

    def call(client: Any) -> Any:
        listing = client.accounts.list()
        return _first(listing) if both.awaited else iter([listing])

    (first,) = both.run(script, call)
    assert len(script.requests) == 1
    assert ids(first.data) == ["a", "b"]
    assert first.has_more is True
    assert type(first.body).__name__ == "AccountList"
    assert first.body.url == "/v1/accounts"
    assert repr(first).endswith("Page(<2 items>, has_more=True)")


async def _first(listing: Any) -> list[Any]:
    return [await listing]


def test_backward(both: Both) -> None:
    script = Script(page("d", "e", more=True), page("b", "c", more=True), page("a"))
    found = both.run(
        script, lambda c: walk(both, c.accounts.list(ending_before="f", limit=2))
    )
    assert found == ["e", "d", "c", "b", "a"]
    assert [query["ending_before"] for query in queries(script)] == ["f", "d", "b"]
    assert all("starting_after" not in query for query in queries(script))


def test_search(sample: Any) -> None:
    script = Script(page("a", more=True, next_page="t2"), page("b", next_page=None))
    with sample.SampleClient("k", http_client=script.client()) as client:
        assert ids(client.accounts.search(query="x y")) == ["a", "b"]
    assert queries(script) == [{"query": "x y"}, {"query": "x y", "page": "t2"}]


def test_bare_list(sample: Any) -> None:
    script = Script(httpx2.Response(200, json=[account("a"), account("b")]))
    with sample.SampleClient("k", http_client=script.client()) as client:
        found = client.accounts.all()
    assert ids(found) == ["a", "b"]
    assert type(found.data[0]).__name__ == "Account"
    assert found.next_page() is None


def test_every_option_goes_to_every_page(both: Both) -> None:
    script = three()
    options = {
        "api_key": "sk_2",
        "account": "acct_1",
        "version": "2020",
        "headers": {"X-Extra": "1"},
        "idempotency_key": "once",
        "base_url": "http://other.test",
        "timeout": 5,
    }
    both.run(script, lambda c: walk(both, c.accounts.list(options=options)))
    assert len(script.requests) == 3
    for request in script.requests:
        assert request.headers["authorization"] == "Bearer sk_2"
        assert request.headers["sample-account"] == "acct_1"
        assert request.headers["sample-version"] == "2020"
        assert request.headers["x-extra"] == "1"
        assert request.url.host == "other.test"
        assert request.extensions["timeout"]["read"] == 5
    keys = [request.headers.get("idempotency-key") for request in script.requests]
    assert keys == ["once", None, None]


def test_an_empty_page_ends_it(both: Both) -> None:
    script = Script(page("a", more=True), page(more=True))
    assert both.run(script, lambda c: walk(both, c.accounts.list())) == ["a"]
    assert len(script.requests) == 2


def test_a_server_that_repeats_itself(both: Both) -> None:
    script = Script(page("a", "b", more=True))
    with pytest.raises(both.sample._runtime.PagingError, match="circle"):
        both.run(script, lambda c: walk(both, c.accounts.list()))
    assert len(script.requests) == 2


@pytest.mark.parametrize(
    ("most", "wanted", "requests"),
    [
        (0, [], None),
        (1, ["a"], 1),
        (2, ["a", "b"], 1),
        (3, ["a", "b", "c"], 2),
        (99, None, 3),
    ],
)
def test_take(both: Both, most: int, wanted: Any, requests: int | None) -> None:
    script = three()

    def call(client: Any) -> Any:
        taken = client.accounts.list().take(most)
        return taken if both.awaited else iter(taken)

    found = both.run(script, call)
    assert ids(found) == (["a", "b", "c", "d", "e"] if wanted is None else wanted)
    if requests is not None:
        assert len(script.requests) == requests


def test_take_refuses_less_than_nothing(both: Both) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        both.run(three(), lambda c: c.accounts.list().take(-1))


def test_an_async_listing_sends_nothing_by_itself(sample: Any) -> None:
    script = three()
    client = sample.AsyncSampleClient("k", http_client=script.async_client())
    listing = client.accounts.list()
    assert repr(listing) == "AsyncPageRequest(Call(GET /v1/accounts))"
    assert script.requests == []


def test_pages_left_behind_are_let_go(sample: Any) -> None:
    script = Script(
        *[page(f"{n}a", f"{n}b", more=True) for n in range(20)], page("end")
    )
    alive: list[int] = []
    seen: list[Any] = []
    with sample.SampleClient("k", http_client=script.client()) as client:
        for found in client.accounts.list().pages():
            seen.append(weakref.ref(found))
            del found
            gc.collect()
            alive.append(sum(ref() is not None for ref in seen))
    assert len(alive) == 21
    assert max(alive) <= 3


def test_errors_on_a_later_page(both: Both) -> None:
    script = Script(page("a", more=True), httpx2.Response(403, json={"error": {}}))
    with pytest.raises(both.sample._runtime.APIStatusError, match="403"):
        both.run(script, lambda c: walk(both, c.accounts.list()))


def test_a_body_that_is_no_page(both: Both) -> None:
    script = Script(httpx2.Response(200, json=[1]))
    with pytest.raises(
        both.sample._runtime.ResponseDecodeError, match="expected AccountList"
    ):
        both.run(script, lambda c: walk(both, c.accounts.list()))


@pytest.mark.usefixtures("forget_drift")
def test_items_that_drifted_are_kept(both: Both) -> None:
    body = {
        "object": "list",
        "data": [{"id": "a", "balance": "x"}],
        "has_more": False,
        "url": "",
    }
    told: list[Any] = []
    script = Script(httpx2.Response(200, json=body))
    with pytest.warns(UserWarning, match="/data/0/balance"):
        found = both.run(
            script, lambda c: walk(both, c.accounts.list()), on_drift=told.append
        )
    assert found == ["a"]
    assert [place.pointer for place in told] == ["/data/0/balance"]
