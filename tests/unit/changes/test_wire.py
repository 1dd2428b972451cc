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
