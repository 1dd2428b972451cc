"""The mock: answers from the document's examples and types, with what was asked for in them."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import httpx2
import pytest

from generator.config import adhoc
from generator.gateway.mock import mock_transport
from generator.gateway.records import Transport
from generator.pipeline import Prepared, prepared
from generator.pipeline.clients import sources
from generator.progress import Silent

DOCUMENT = Path(__file__).with_name("shelves.yaml")
PAGING = """
[[paging]]
name = "object"
kind = "page"
items = "data"
parameter = "page"
more = "more"

[[paging]]
name = "list"
kind = "page"
items = ""
parameter = "page"
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    root = tmp_path_factory.mktemp("shelves")
    profile = root / "profile.toml"
    profile.write_text(PAGING)
    client = adhoc(
        spec=str(DOCUMENT),
        package="click",  # the name of a package that is imported already
        output=root / "click",
        profile=profile,
        root=root,
    )
    return prepared(client, project_root=root, progress=Silent())


@pytest.fixture(scope="module")
def transport(ready: Prepared) -> Iterator[Transport]:
    with mock_transport(ready.api, ready.client.package, sources(ready)) as made:
        yield made


def ask(
    transport: Transport, operation: str, *segments: str, query: str = "", **parts: Any
) -> httpx2.Response:
    """What the mock answers to an operation at a path, as the gateway asks it."""
    target = f"https://shelves.example/v2/{'/'.join(segments)}?{query}"

    async def asked() -> httpx2.Response:
        request = httpx2.Request(
            "POST",
            target,
            extensions={"operation": operation, "segments": segments},
            **parts,
        )
        response = await transport.handle_async_request(request)
        await response.aread()
        return response

    return asyncio.run(asked())


def test_the_path_and_the_form_come_back(transport: Transport) -> None:
    form = "title=Emma+%26+I&pages=7&used=true&marks[0]=1.5&marks[1]=2&cover[color]=red"
    answer = ask(transport, "updateBook", "books", "b%201", content=form.encode())
    assert answer.status_code == 200
    assert answer.json() == {
        "id": "b 1",
        "title": "Emma & I",
        "pages": 7,
        "used": True,
        "marks": [1.5, 2.0],
        "cover": {"color": "red"},
    }


def test_an_example_is_completed_by_what_was_sent(transport: Transport) -> None:
    plain = ask(transport, "createBook", "books")
    assert plain.status_code == 201
    assert plain.json()["title"] == "Dune"
    own = ask(transport, "createBook", "books", content=b'{"title": "Emma"}')
    assert (own.json()["title"], own.json()["pages"]) == ("Emma", 412)


def test_what_does_not_fit_is_not_taken(transport: Transport) -> None:
    odd = ask(transport, "createBook", "books", content=b'{"pages": "many"}')
    assert odd.json()["pages"] == 412
    broken = ask(transport, "createBook", "books", content=b"{")
    assert broken.status_code == 201


def test_lists_texts_and_nothing(transport: Transport) -> None:
    listed = ask(transport, "listBooks", "books").json()
    assert [sorted(each) for each in listed] == [["id", "title"]]
    text = ask(transport, "readBook", "books", "b_1", "text")
    assert text.text == "Call me"
    gone = ask(transport, "deleteBook", "books", "b_1")
    assert (gone.status_code, gone.content) == (204, b"")


def test_the_examples_of_schemas_make_one_together(transport: Transport) -> None:
    """Nothing of it is of another type, or a secret."""
    card = {"number": 1843, "kind": "paper"}
    reader = {"name": "Ada", "born": "1815-12-10", "card": card, "id": 1}
    assert ask(transport, "createReader", "readers").json() == reader
    blocked = ask(transport, "blockReader", "readers", "12", "block")
    assert blocked.json() == {**reader, "id": 12}


def test_one_of_several_objects_is_shown(transport: Transport) -> None:
    answer = ask(transport, "getReader", "readers", "12").json()
    assert answer == {"gone": True, "id": 12}


def test_an_example_of_a_listing_ends(transport: Transport) -> None:
    """The pages that clients go on to are empty, and an example that says otherwise is not believed."""
    first = ask(transport, "listReaders", "readers").json()
    assert ([each["name"] for each in first["data"]], first["more"]) == (["Bo"], False)
    cards = ("listCards", "readers", "1", "cards")
    assert [each["number"] for each in ask(transport, *cards).json()] == [7, 8]
    assert ask(transport, *cards, query="page=2").json() == []


def test_the_path_is_in_the_answer(transport: Transport) -> None:
    """An object's id before a verb, and the object that it belongs to."""
    lent = ask(transport, "lendBook", "books", "b_7", "lend", content=b'{"used": true}')
    assert (lent.status_code, lent.json()["id"], lent.json()["used"]) == (
        202,
        "b_7",
        True,
    )
    card = ask(transport, "createCard", "readers", "12", "cards")
    assert card.json() == {"number": 1843, "kind": "paper", "reader": 12}


def test_the_same_comes_twice(transport: Transport) -> None:
    first, again = (ask(transport, "listBooks", "books").content for _ in "ab")
    assert first == again


def test_a_mock_that_fails_says_so(
    transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "_said", lambda *_: {"unknown": 1})
    answer = ask(transport, "listBooks", "books")
    assert answer.status_code == 500
    assert "the mock failed" in answer.text


def folders() -> Iterator[Path]:
    """Where packages of mocks lie."""
    return Path(tempfile.gettempdir()).glob("generator-loaded-*/*/click")


def test_nothing_is_left(ready: Prepared) -> None:
    before = set(sys.modules)
    path, there = list(sys.path), set(folders())
    with mock_transport(ready.api, "click", sources(ready)):
        (folder,) = set(folders()) - there
        assert sys.modules["click"] is click
    assert not folder.exists()
    assert [
        each for each in set(sys.modules) - before if "generator_loaded" in each
    ] == []
    assert sys.path == path
