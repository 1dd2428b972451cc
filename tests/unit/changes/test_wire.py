"""The wire: the same call through the clients of both documents, and what it sends."""

import copy
from pathlib import Path

import pytest

from generator.changes.reports.common import wire_lines
from tests.unit.changes.edits import CASES
from tests.unit.changes.library import (
    LIBRARY,
    Document,
    body,
    found,
    only,
    operation,
    parameter,
    report,
)


def _lines(name: str, code: str) -> list[str]:
    change = only(report(CASES[name][0]), code)
    assert change.wire is not None
    return list(wire_lines(change.wire))


def test_a_style() -> None:
    assert _lines("a parameter is written otherwise", "parameter-style-changed") == [
        "  GET /books",
        "-?tags=tags+1",
        "-?tags=tags+2",
        "+?tags=tags+1,tags+2",
    ]


def test_a_place() -> None:
    assert _lines("a parameter moves", "parameter-moved") == [
        "  GET /books",
        "-?limit=1",
        "+limit: 1",
    ]


def test_a_path() -> None:
    whole = report(CASES["an operation has another path"][0])
    wires = [each.wire for each in whole.changes if each.code == "path-changed"]
    assert [list(wire_lines(each))[:2] for each in wires if each] == [
        ["-GET /books/book", "+GET /volumes/book"],
        ["-PUT /books/book", "+PUT /volumes/book"],
    ]


def test_a_media_type() -> None:
    lines = _lines("a body has another media type", "media-type-changed")
    assert "-content-type: application/json" in lines
    assert "+content-type: application/x-www-form-urlencoded" in lines
    assert '- "kind": "paper",' in lines
    assert "+kind=paper" in lines


def test_what_must_be_given() -> None:
    lines = _lines(
        "a member of a body is new, and must be given", "property-added-required"
    )
    assert lines == ["  POST /books", '+ "isbn": "isbn",']


@pytest.mark.parametrize(
    "name",
    ["a parameter is gone", "a member of a body is gone", "a member of a body is new"],
)
def test_what_only_one_client_takes_is_left_out(name: str) -> None:
    assert [each.wire for each in report(CASES[name][0]).changes if each.wire] == []


def test_names_say_no_order() -> None:
    def edit(document: Document) -> None:
        operation(document, "listBooks")["parameters"].reverse()
        parameter(document, 1)["deprecated"] = True  # so that it is called at all
        members = body(document)["properties"]
        body(document)["properties"] = {each: members[each] for each in sorted(members)}
        members["kind"]["deprecated"] = True

    whole = report(edit)
    assert {each.code for each in whole.changes} == {"property-deprecated"}


BRACKETS = '[wire]\nform = "brackets"\nquery = "brackets"\n'


def test_bytes_that_nothing_explains_are_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the reason: other bytes are told."""
    from generator.changes import examples

    monkeypatch.setattr(examples, "_EXPLAIN", ())
    change = only(report(CASES["a parameter is written otherwise"][0]), "wire-changed")
    assert change.level == "breaking"
    assert change.operations == ("GET /books",)
    assert change.effect == "`client.books.list()` sends other bytes"


def test_a_profile_decides_the_bytes(tmp_path: Path) -> None:
    """With brackets in queries, a document's style says nothing."""
    profile = tmp_path / "profile.toml"
    profile.write_text(BRACKETS)
    edit, _ = CASES["a parameter is written otherwise"]
    whole = report(edit, profile=profile)
    assert found(whole) == [
        ("breaking", "request", "parameter-style-changed", "query.tags")
    ]
    assert whole.changes[0].wire is None


def test_recursion_and_every_type_end() -> None:
    """A call has values for everything that the document describes."""

    def before(document: Document) -> Document:
        document["components"]["schemas"]["Tree"] = {
            "type": "object",
            "required": ["left"],
            "properties": {
                "left": {"$ref": "#/components/schemas/Tree"},
                "any": {},
                "no": {"type": "null"},
                "map": {"type": "object", "additionalProperties": {"type": "boolean"}},
                "either": {
                    "oneOf": [{"type": "string"}, {"type": "array", "items": {}}]
                },
                "when": {"type": "string", "format": "date-time"},
                "short": {"type": "string", "minLength": 9, "maxLength": 9},
            },
        }
        tree = {"$ref": "#/components/schemas/Tree"}
        operation(document, "createBook")["requestBody"]["content"]["application/json"][
            "schema"
        ]["properties"]["tree"] = tree
        return document

    whole = report(
        lambda d: operation(d, "createBook").update(
            {"servers": [{"url": "https://other.example.com"}]}
        ),
        document=before(copy.deepcopy(LIBRARY)),
    )
    assert [each.code for each in whole.changes] == ["server-changed"]


def test_a_body_that_may_be_left_out_is() -> None:
    """Nobody who gave none before sends one now."""
    reason = {"type": "object", "properties": {"reason": {"type": "string"}}}

    def edit(document: Document) -> None:
        content = {"application/json": {"schema": reason}}
        operation(document, "getBook")["requestBody"] = {"content": content}

    for backwards in (False, True):
        whole = report(edit, backwards=backwards)
        assert "wire-changed" not in {each.code for each in whole.changes}
    assert found(report(edit)) == [("safe", "request", "body-added", "body")]
    assert only(report(edit), "body-added").wire is None


def test_credentials() -> None:
    """What is secret is not shown; that it comes, and in which header, is."""
    whole = report(CASES["an operation needs no key"][0])
    (change,) = whole.changes
    assert change.wire is not None
    assert list(wire_lines(change.wire)) == ["  GET /books/book", "-library-key: ***"]
    assert _lines("a scheme works otherwise", "scheme-changed") == [
        "  GET /books",
        "-library-key: ***",
        "+key: ***",
    ]
    assert _lines("all operations need another key", "security-changed") == [
        "  GET /books",
        "-library-key: ***",
        "+authorization: Basic ***",
    ]


def test_a_key_in_the_query() -> None:
    def edit(document: Document) -> None:
        scheme = document["components"]["securitySchemes"]["key"]
        scheme.update({"in": "query", "name": "key"})

    change = only(report(edit), "scheme-changed")
    assert change.wire is not None
    assert "+?key=***" in wire_lines(change.wire)


def test_one_row_for_all_operations() -> None:
    """And one call that shows it; what an operation says of itself is its own row."""
    whole = report(CASES["all operations need another key"][0])
    assert found(whole) == [("breaking", "api", "security-changed", "security")]
    assert len(whole.changes[0].operations) == 4

    def edit(document: Document) -> None:
        CASES["all operations need another key"][0](document)
        CASES["a parameter is written otherwise"][0](document)
        operation(document, "getBook")["security"] = [{"key": []}]

    codes = {each.code for each in report(edit).changes}
    assert codes == {"security-changed", "parameter-style-changed"}


def test_another_server_shows() -> None:
    change = only(
        report(CASES["an operation has a server of its own"][0]), "server-changed"
    )
    assert change.message == "has a server of its own now: `https://b.example.com`"
    assert change.wire is not None
    assert list(wire_lines(change.wire)) == [
        "-GET https://library.example.com/books/book",
        "+GET https://b.example.com/books/book",
    ]


def test_another_server_of_the_api_explains_other_calls() -> None:
    def edit(document: Document) -> None:
        document["servers"] = [{"url": "https://library.example.com/v2"}]
        parameter(document, 1)["deprecated"] = True

    codes = {each.code for each in report(edit).changes}
    assert codes == {"server-changed", "property-deprecated"}


def test_a_file_is_no_text() -> None:
    """Each client is given what it takes."""
    document = copy.deepcopy(LIBRARY)
    content = operation(document, "createBook")["requestBody"]["content"]
    cover = {"type": "string", "format": "binary"}
    schema = {"type": "object", "properties": {"cover": cover}, "required": ["cover"]}
    content.clear()
    content["multipart/form-data"] = {"schema": schema}
    whole = report(lambda d: body_of(d).pop("format"), document=document)
    change = only(whole, "type-changed")
    assert change.message == "has another type: `binary` became `string`"
    assert change.wire is not None
    lines = list(wire_lines(change.wire))
    assert "-content" in lines
    assert "+cover" in lines
    assert not any("file.txt" in each for each in lines if each.startswith("+"))


def body_of(document: Document) -> Document:
    content = operation(document, "createBook")["requestBody"]["content"]
    cover: Document = content["multipart/form-data"]["schema"]["properties"]["cover"]
    return cover
