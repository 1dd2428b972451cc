"""One cause, one row: what follows from a change is not told a second time."""

import copy
from pathlib import Path

import pytest

from generator.changes import Report
from generator.changes.callers import Callers
from tests.unit.changes.library import (
    BOOK,
    LIBRARY,
    Document,
    Edit,
    found,
    only,
    operation,
    parameter,
    report,
    schema,
)

PROFILE = """
[document]
link_extension = "x-link"

[[paging]]
name = "tokens"
kind = "token"
items = "data"
token = "next"
parameter = "token"
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(PROFILE)
    return path


def _content(document: Document, name: str) -> Document:
    answers = operation(document, name)["responses"]
    content: Document = answers["200"]["content"]
    return content


def _paged() -> Document:
    document = copy.deepcopy(LIBRARY)
    text = {"type": "string"}
    token = {"name": "token", "in": "query", "schema": text}
    operation(document, "listBooks")["parameters"].append(token)
    _content(document, "listBooks")["application/json"]["schema"] = {
        "type": "object",
        "required": ["data"],
        "properties": {"data": {"type": "array", "items": BOOK}, "next": text},
    }
    return document


def _unwrapped(document: Document) -> None:
    items = {"type": "array", "items": BOOK}
    _content(document, "listBooks")["application/json"]["schema"] = items


def _without_token(document: Document) -> None:
    answer = _content(document, "listBooks")["application/json"]["schema"]
    del answer["properties"]["next"]


@pytest.mark.parametrize("edit", [_unwrapped, _without_token])
def test_paging(edit: Edit, profile: Path) -> None:
    """Not the type of the answer beside it, nor the member that paging read."""
    whole = report(edit, profile=profile, document=_paged(), wire=False)
    (change,) = whole.having("breaking")
    assert change.code == "paging-changed"
    assert change.message == "lists in another way: `tokens` became `all at once`"
    back = report(edit, profile=profile, document=_paged(), wire=False, backwards=True)
    assert [each.code for each in back.having("breaking")] == ["paging-changed"]


def test_another_member_of_a_page_is_told(profile: Path) -> None:
    document = _paged()
    answer = _content(document, "listBooks")["application/json"]["schema"]
    answer["properties"]["count"] = {"type": "integer"}

    def edit(edited: Document) -> None:
        _without_token(edited)
        answer = _content(edited, "listBooks")["application/json"]["schema"]
        del answer["properties"]["count"]

    whole = report(edit, profile=profile, document=document, wire=False)
    assert [(each.code, each.subject) for each in whole.having("breaking")] == [
        ("paging-changed", "GET /books"),
        ("property-removed", "200.count"),
    ]


def test_a_media_type() -> None:
    def edit(document: Document) -> None:
        content = _content(document, "getBook")
        content.clear()
        content["application/pdf"] = {"schema": {"type": "string", "format": "binary"}}

    for backwards in (False, True):
        whole = report(edit, wire=False, backwards=backwards)
        codes = [each.code for each in whole.having("breaking")]
        assert codes == ["media-type-changed"]


def test_a_place() -> None:
    """Another place has another style by itself."""
    whole = report(lambda d: parameter(d, 1).update({"in": "header"}), wire=False)
    assert [each.code for each in whole.changes] == ["parameter-moved"]


def test_a_link(profile: Path) -> None:
    """The arm of the object comes and goes with it, in answers; requests take it or not."""
    person = {"$ref": "#/components/schemas/Person"}
    document = copy.deepcopy(LIBRARY)
    schema(document, "Book")["maker"] = {"type": "string"}

    def edit(edited: Document) -> None:
        arms = [{"type": "string"}, person]
        schema(edited, "Book")["maker"] = {"anyOf": arms, "x-link": True}

    def answers(whole: Report) -> list[str]:
        return [e.code for e in whole.changes if e.direction == "response"]

    there = report(edit, profile=profile, document=document, wire=False)
    assert answers(there) == ["became-expandable"]
    back = report(edit, profile=profile, document=document, wire=False, backwards=True)
    assert answers(back) == ["no-longer-expandable"]
    assert ("breaking", "request", "variant-removed", "Book.maker") in found(back)


def test_the_name_of_a_parameter_in_a_path_is_the_documents_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where Python calls it the same; else callers are told both of their own names."""
    document = copy.deepcopy(LIBRARY)
    item = document["paths"].pop("/books/{book}")
    item["parameters"][0]["name"] = "bookId"
    document["paths"]["/books/{bookId}"] = item

    def edit(edited: Document) -> None:
        item = edited["paths"].pop("/books/{bookId}")
        item["parameters"][0]["name"] = "key"
        edited["paths"]["/books/{key}"] = item

    whole = report(edit, document=document)
    assert only(whole, "parameter-renamed").effect == (
        "argument `key` of `client.books.retrieve()` (and 1 more method) was called `book_id`"
    )
    monkeypatch.setattr(Callers, "arguments", lambda *_: ("book_id", "book_id"))
    assert report(edit, document=document).changes == ()


def test_the_case_of_a_header() -> None:
    """It is the same header, whatever its argument is called."""
    document = copy.deepcopy(LIBRARY)
    header = {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}
    operation(document, "listBooks")["parameters"].append(header)

    def edit(edited: Document) -> None:
        parameter(edited, 2)["name"] = "x-trace"

    for backwards in (False, True):
        whole = report(edit, document=document, backwards=backwards)
        assert {each.code for each in whole.changes} <= {"parameter-renamed"}
