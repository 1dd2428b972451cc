"""Every kind of paging, from the profile to the last page, on both clients of `tests/cases/paging`."""

from __future__ import annotations

import importlib
import shutil
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.writing import write
from tests.support.making import make

from .listings import BY_CURSOR, WAYS, Forgetful, Lister, Numbers, Runner, numbered

CASE = Path(__file__).parents[1] / "cases" / "paging"
PACKAGE = "parcels_api"


@pytest.fixture(scope="session")
def parcels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client of the case, generated and imported."""
    folder = tmp_path_factory.mktemp("listings")
    shutil.copy(CASE / "spec.yaml", folder)
    made = make(folder / "spec.yaml", PACKAGE, profile=CASE / "profile.toml")
    write(folder / PACKAGE, made, names_file=folder / "names")
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(params=["sync", "async"])
def runner(request: pytest.FixtureRequest, parcels: ModuleType) -> Runner:
    """Runs a listing on either client."""
    return Runner(parcels, awaited=request.param == "async")


@pytest.mark.parametrize("way", WAYS)
def test_all_items_come_once_and_in_order(runner: Runner, way: str) -> None:
    server = Lister(numbered(2, 2, 1))
    assert runner.ids(server, way, limit=2) == [0, 1, 2, 3, 4]
    assert all(query["limit"] == "2" for query in server.queries)


BY_MARK = [{}, {"mark": "1"}, {"mark": "2"}]
NEXT: dict[str, list[dict[str, str]]] = {
    "shifts": [{}, {"after": "1"}, {"after": "3"}, {"after": "4"}],
    "searches": [{}, {"token": "1"}, {"token": "2"}],
    "parcels": [{}, {"offset": "2"}, {"offset": "4"}],
    "depots": [{}, {"offset": "2"}, {"offset": "4"}, {"offset": "5"}],
    "orders": [{}, {"page": "1"}, {"page": "2"}],
    "labels": [{}, {"page": "2"}, {"page": "3"}, {"page": "4"}],
    "drivers": BY_MARK,
    "routes": BY_MARK,
    "events": BY_MARK,
    "audits": BY_MARK,
}
"""What each page asks for. Those that the server does not end are ended by an empty page."""


@pytest.mark.parametrize("way", WAYS)
def test_what_each_page_asks_for_and_says(runner: Runner, way: str) -> None:
    server = Lister(numbered(2, 2, 1))
    said = runner.pages(server, way, lambda page: (len(page.data), page.has_more))
    assert server.queries == NEXT[way]
    open_end = len(NEXT[way]) == 4
    assert said == [(2, True), (2, True), (1, open_end), *[(0, False)] * open_end]


@pytest.mark.parametrize("way", WAYS)
def test_every_option_goes_to_every_page(runner: Runner, way: str) -> None:
    server = Lister(numbered(1, 1, 1))
    options = {
        "api_key": "other-key",
        "app_id": "other-app",
        "account": "acct_1",
        "headers": {"X-Extra": "1"},
        "base_url": "https://proxy.test/deep",
        "timeout": 5,
    }
    assert runner.ids(server, way, limit=1, options=options) == [0, 1, 2]
    assert len(server.requests) >= 3
    for request in server.requests:
        assert request.url.host == "proxy.test"
        assert request.url.path == f"/deep/{way}"
        assert request.url.params.get_list("app_id") == ["other-app"]
        assert request.url.params["limit"] == "1"
        assert request.headers["x-key"] == "other-key"
        assert request.headers["x-account"] == "acct_1"
        assert request.headers["x-extra"] == "1"
        assert request.extensions["timeout"]["read"] == 5


@pytest.mark.parametrize("way", WAYS)
def test_no_more_than_is_taken(runner: Runner, way: str) -> None:
    server = Lister(numbered(2, 2, 2))
    assert runner.ids(server, way, most=3) == [0, 1, 2]
    assert len(server.requests) == 2


@pytest.mark.parametrize("way", WAYS)
def test_nothing_at_all(runner: Runner, way: str) -> None:
    server = Lister([[]])
    assert runner.ids(server, way) == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("way", BY_CURSOR)
def test_an_empty_page_ends_it_whatever_the_server_says(
    runner: Runner, way: str
) -> None:
    server = Lister([*numbered(1), [], *numbered(1)])
    assert runner.ids(server, way) == [0]
    assert len(server.requests) == 2


@pytest.mark.parametrize("length", [1, 3])
@pytest.mark.parametrize("way", BY_CURSOR)
def test_a_listing_that_goes_in_a_circle(runner: Runner, way: str, length: int) -> None:
    server = Lister(numbered(1, 1, 1), turn=lambda page: (page + 1) % length)
    with pytest.raises(runner.package.PagingError, match="in a circle"):
        runner.ids(server, way)
    assert len(server.requests) <= 4 * length


def test_backward(runner: Runner) -> None:
    server = Lister(numbered(1, 2, 2, 1))
    assert runner.ids(server, "shifts", before=5) == [4, 3, 2, 1, 0]
    assert server.queries == [{"before": each} for each in ("5", "3", "1", "0")]


@pytest.mark.parametrize(
    ("way", "given", "wanted", "asked"),
    [
        ("parcels", {"offset": 2}, [2, 3, 4], ["2", "4"]),
        ("depots", {"offset": 2}, [2, 3, 4], ["2", "4", "5"]),
        ("orders", {"page": 1}, [2, 3, 4], ["1", "2"]),
        ("labels", {"page": 2}, [2, 3, 4], ["2", "3", "4"]),
        ("audits", {"mark": "1"}, [2, 3, 4], ["1", "2"]),
        ("searches", {"token": "1"}, [2, 3, 4], ["1", "2"]),
    ],
)
def test_from_the_middle(
    runner: Runner, way: str, given: Any, wanted: Any, asked: Any
) -> None:
    server = Lister(numbered(2, 2, 1))
    assert runner.ids(server, way, **given) == wanted
    assert [next(iter(query.values())) for query in server.queries] == asked


class Linking(Lister):
    """Links with what it was made with."""

    def __init__(self, link: str) -> None:
        super().__init__(numbered(1, 1))
        self.given = link

    def link(self, *_: Any) -> str:
        return self.given


def test_a_link_leads_nowhere_else(runner: Runner) -> None:
    link = "http://evil.test:81/steal?app%5Fid=x&app_id=y&mark=1&a[b]=%2f+%7e&c"
    server = Linking(link)
    assert runner.ids(server, "drivers", limit=7) == [0, 1]
    request = server.requests[1]
    assert request.url.host == "parcels.test"
    assert request.url.raw_path == (
        b"/v1/drivers?mark=1&a[b]=%2f+%7e&c&app_id=a-secret"
    )
    assert request.headers["host"] == "parcels.test"


def test_characters_that_no_url_has_are_escaped(runner: Runner) -> None:
    server = Linking('?mark=1&a="b" c&d=%zz&e=\xe4')
    assert runner.ids(server, "drivers") == [0, 1]
    query = server.requests[1].url.query
    assert query == b"mark=1&a=%22b%22%20c&d=%zz&e=%C3%A4&app_id=a-secret"


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("https://parcels.test/v1/drivers", "has no query"),
        ("?mark=1#top", "has a fragment"),
        ("?mark=1\r\nX-Evil: 1", "holds a control character"),
        ("?mark=" + "1" * 70_000, "is longer than 65536 characters"),
    ],
)
def test_links_that_are_not_followed(runner: Runner, link: str, problem: str) -> None:
    server = Linking(link)
    with pytest.raises(runner.package.PagingError, match=problem) as caught:
        runner.ids(server, "drivers")
    assert len(server.requests) == 1
    assert "mark" not in str(caught.value)


def test_an_empty_link_ends_it(runner: Runner) -> None:
    assert runner.ids(Linking(""), "drivers") == [0]


sizes = st.lists(st.integers(1, 4), max_size=6)
quickly = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("way", WAYS)
@quickly
@given(sizes=sizes)
def test_any_list_in_any_pages(runner: Runner, way: str, sizes: list[int]) -> None:
    server = Lister(numbered(*sizes))
    assert runner.ids(server, way) == list(range(sum(sizes)))
    assert len(server.requests) <= len(sizes) + 1


@quickly
@given(sizes=sizes)
def test_any_list_backwards(runner: Runner, sizes: list[int]) -> None:
    count = sum(sizes)
    found = runner.ids(Lister(numbered(*sizes)), "shifts", before=count)
    assert found == list(range(count))[::-1]


class Memory:
    """What was used at most up to the 20th page, and up to the 1,000th."""

    def __init__(self) -> None:
        self.items = 0
        self.pages = 0
        self.peaks: list[int] = []

    def look(self, page: Any) -> None:
        self.items += len(page.data)
        self.pages += 1
        if self.pages in (20, 1_000):
            self.peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.reset_peak()


@pytest.mark.parametrize("way", ["shifts", "depots", "events"])
def test_memory_stays_flat_over_100_000_items(runner: Runner, way: str) -> None:
    runner.ids(Lister(numbered(1, 1)), way)  # what is loaded once
    memory = Memory()
    tracemalloc.start()
    try:
        runner.pages(Forgetful(Numbers(1_000, 100)), way, memory.look)
    finally:
        tracemalloc.stop()
    early, late = memory.peaks
    assert memory.items == 100_000
    assert (
        late < early * 2
    )  # some ten kilobytes of short texts stay in Pydantic's cache
