"""The fake transport: a client without a network, its answers, and the record of its calls."""

from __future__ import annotations

import asyncio
import socket
from types import ModuleType
from typing import Any

import httpx2
import pytest


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def fake(testing: ModuleType) -> Any:
    return testing.FakeTransport()


def test_an_answer_of_nothing_but_the_document(shelves: ModuleType, fake: Any) -> None:
    shelf = fake.client(strict=True).shelves.retrieve("s1")
    assert type(shelf) is shelves.Shelf
    assert (shelf.id, shelf.name, shelf.kind, shelf.width) == (
        "s1",
        "name_1",
        "shelf",
        None,
    )


@pytest.mark.parametrize("method", ["create", "update"])
def test_what_the_request_says_comes_back(fake: Any, method: str) -> None:
    place = ("s1",) if method == "update" else ()
    shelf = getattr(fake.client(strict=True).shelves, method)(
        *place, name="abc", width=50, room={"floor": 3, "side": "left"}, note="x"
    )
    assert (shelf.name, shelf.width, shelf.room.floor) == ("abc", 50, 3)
    assert "note" not in shelf.model_extra, "the answer has no such property"


def test_what_the_path_says_comes_back(fake: Any) -> None:
    """The object's own id, as the number that it is, and the object that it lies in."""
    operations = fake.client(strict=True).operations
    book = operations.get_book("s1", 12)
    assert (book.id, book.shelf) == (12, "s1")
    fake.answer("getBook", {"shelf": "told"})
    assert operations.get_book("s1", 12).shelf == "told"
    lent = operations.lend_book(12, "tomorrow")
    assert (lent.id, lent.lent) == (1, None), "no id of its own, and no truth value"


def test_the_status_is_the_documents(testing: ModuleType, fake: Any) -> None:
    raw = fake.client().with_raw_response
    assert raw.shelves.create(name="abc").status == 201
    own = testing.Answer(json=testing.build_json("Shelf"), status=200)
    fake.answer("shelves.create", {"name": "told"}, own)
    assert raw.shelves.create(name="abc").status == 201
    assert raw.shelves.create(name="abc").status == 200
    assert raw.shelves.list().status == 200
    assert raw.shelves.delete("s1").status == 204
    assert raw.operations.lend_book(12, "x").status == 202
    assert raw.operations.return_book(12, "x").status == 205


def test_what_does_not_fit_the_answer_is_left_out(testing: ModuleType) -> None:
    fake = testing.FakeTransport(check=False)
    shelf = fake.client(strict=True).shelves.create(name="abc", width="wide")
    assert (shelf.name, shelf.width) == ("abc", None)


def test_lists_binaries_and_nothing(shelves: ModuleType, fake: Any) -> None:
    with fake.client(strict=True) as client:
        assert [type(each) for each in client.shelves.list()] == [shelves.Shelf]
        assert client.shelves.delete("s1") is None
        assert client.shelves.plan("s1").read() != b""
        assert client.shelves.sizes(body=[1]) == "text_1"


def test_async(fake: Any) -> None:
    async def use() -> tuple[str, int]:
        async with fake.async_client(strict=True) as client:
            shelf = await client.shelves.update("s1", name="abc")
            shelves = await client.shelves.list()
            return shelf.name, len(shelves)

    assert asyncio.run(use()) == ("abc", 1)
    assert [call.name for call in fake.calls] == ["shelves.update", "shelves.list"]


def test_calls_are_recorded(fake: Any) -> None:
    client = fake.client(headers={"X-Team": "blue"})
    client.shelves.list(limit=3, x_trace="abc")
    client.shelves.update("a b", name="abc", tags=["x"])
    client.shelves.create(name="abc", room={"floor": 1})
    client.shelves.sizes(body=[1, 2])
    listed, updated, created, sized = fake.calls
    assert listed.arguments == {"limit": 3, "x_trace": "abc"}
    assert (listed.method, listed.path, listed.query) == (
        "GET",
        "/api/shelves",
        "limit=3",
    )
    assert updated.arguments == {"shelf": "a b", "name": "abc", "tags": ["x"]}
    assert (updated.path, updated.body) == ("/api/shelves/a%20b", b"name=abc&tags=x")
    assert created.arguments == {"name": "abc", "room": {"floor": 1}}
    assert sized.arguments == {"body": [1, 2]}
    assert listed.headers["x-team"] == "blue"


def test_no_credential_is_recorded(fake: Any) -> None:
    fake.client(token="canary").shelves.list()
    assert "canary" not in repr(fake.calls)
    assert "canary" not in str(dict(fake.calls[0].headers))
    assert fake.calls[0].headers["authorization"] == "***"


def test_requests_are_checked(shelves: ModuleType, testing: ModuleType) -> None:
    fake = testing.FakeTransport()
    with pytest.raises(shelves.RequestValidationError, match="at most 5"):
        fake.client().shelves.create(name="too long")
    assert fake.calls[0].arguments == {"name": "too long"}
    lax = testing.FakeTransport(check=False)
    assert lax.client().shelves.create(name="too long").name == "too long"


def test_answers_in_turn_and_the_last_one_stays(fake: Any) -> None:
    fake.answer("shelves.retrieve", {"name": "one"}, {"name": "two", "room": {}})
    client = fake.client(strict=True)
    found = [client.shelves.retrieve("s1") for _ in range(3)]
    assert [each.name for each in found] == ["one", "two", "two"]
    assert found[1].room.floor == 1, "a nested object is completed too"
    assert found[1].id == "s1"


def test_answers_of_every_kind(shelves: ModuleType, testing: ModuleType) -> None:
    fake = testing.FakeTransport()
    client = fake.client(strict=True)
    fake.answer(
        "getShelf",
        testing.build(shelves.Shelf, name="model"),
        testing.Answer(json={"id": "1", "name": "raw", "kind": "shelf"}),
        lambda call: {"name": call.arguments["shelf"]},
        httpx2.ConnectError("refused"),
    )
    names = [client.shelves.retrieve("s1").name for _ in range(3)]
    assert names == ["model", "raw", "s1"]
    with pytest.raises(shelves.APIConnectionError):
        client.shelves.retrieve("s1")
    fake.answer("shelves.list", [{"name": "a"}, testing.build(shelves.Shelf, name="b")])
    assert [each.name for each in client.shelves.list()] == ["a", "b"]
    fake.answer("shelves.sizes", testing.Answer(json='a "b"'))
    assert client.shelves.sizes(body=[1]) == 'a "b"'
    fake.answer("shelves.plan", b"PNG")
    assert client.shelves.plan("s1").read() == b"PNG"


def test_errors_are_retried_without_waiting(
    shelves: ModuleType, testing: ModuleType
) -> None:
    fake = testing.FakeTransport()
    late = testing.Answer(status=503, headers={"Retry-After": "60"})
    fake.answer("shelves.retrieve", late, late, {"name": "at last"})
    assert fake.client().shelves.retrieve("s1").name == "at last"
    fake.answer("shelves.retrieve", testing.error(404, "no such shelf", code="gone"))
    with pytest.raises(shelves.NotFoundError, match="no such shelf") as caught:
        fake.client().shelves.retrieve("s1")
    assert caught.value.code == "gone"


def test_fixtures_stand_for_models(testing: ModuleType) -> None:
    fixture = {"id": "f", "name": "oak", "kind": "shelf", "width": 7}
    fake = testing.FakeTransport(fixtures={"Shelf": fixture})
    client = fake.client(strict=True)
    assert client.shelves.retrieve("s1").name == "oak"
    assert [each.width for each in client.shelves.list()] == [7]


def test_names_that_are_none(fake: Any) -> None:
    with pytest.raises(LookupError, match=r"did you mean shelves\.list"):
        fake.answer("shelf.list", {})
    with pytest.raises(TypeError, match="at least one"):
        fake.answer("shelves.list")


def test_what_has_no_method(shelves: ModuleType, fake: Any) -> None:
    client = fake.client()
    assert client.request("GET", "/shelves/s7")["id"] == "s7"
    assert fake.calls[0].name == "shelves.retrieve"
    with pytest.raises(shelves.RequestValidationError, match="at most 5"):
        client.request("POST", "/shelves", json={"name": "too long"})
    with pytest.raises(shelves.RequestValidationError, match="limt: unknown"):
        client.request("GET", "/shelves", query={"limt": 3})
    with pytest.raises(shelves.ClientError, match=r"fake\.answer\('GET /rooms'"):
        client.request("GET", "/rooms")
    for key in ("GET /api/rooms", "get /rooms"):
        fake.answer(key, [key])
        assert client.request("GET", "/rooms") == [key]


def test_the_environment_does_not_matter(
    fake: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELVES_TOKEN", "real")
    fake.client().shelves.list()
    assert "real" not in repr(fake.calls[0].headers)
