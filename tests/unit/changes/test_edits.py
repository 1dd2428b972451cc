"""One edit, and what is said of it: there, back, and on the other side of the wire."""

import copy

import pytest

from generator.changes.rules import RULES
from generator.spec import resolve
from tests.unit.changes.edits import CASES
from tests.unit.changes.library import LIBRARY, Document, found, report

ELSEWHERE = {
    "became-clearable",
    "method-renamed",
    "no-longer-clearable",
    "became-expandable",
    "no-longer-expandable",
    "enum-opened",
    "enum-closed",
    "paging-changed",
    "version-header-changed",
    "wire-changed",
    "description-changed",
    "scopes-changed",
    "scheme-flow-changed",
    "encoding-changed",
    "condition-changed",
    "status-changed",
    "webhook-removed",
    "webhook-added",
    "callback-removed",
    "callback-added",
}
"""What takes a profile, is asked for, or no client is made of: `test_profiles`, `test_descriptions`, `test_unseen`."""


@pytest.mark.parametrize("name", CASES)
def test_an_edit(name: str) -> None:
    edit, (level, direction, code, subject, effect) = CASES[name]
    whole = report(edit)
    assert (level, direction, code, subject) in found(whole)
    said = [
        each for each in whole.changes if (each.code, each.subject) == (code, subject)
    ]
    assert effect in [each.effect for each in said]
    for each in said:
        assert each.old or each.new


@pytest.mark.parametrize("name", CASES)
def test_every_place_is_there(name: str) -> None:
    """Pointers are the documents' own, whatever was made of their schemas."""
    edited = copy.deepcopy(LIBRARY)
    CASES[name][0](edited)
    for backwards in (False, True):
        pair = (edited, LIBRARY) if backwards else (LIBRARY, edited)
        for change in report(CASES[name][0], wire=False, backwards=backwards).changes:
            for place, document in zip((change.old, change.new), pair, strict=True):
                if place:
                    assert place.pointer
                    resolve(document, place.pointer)


@pytest.mark.parametrize("name", CASES)
def test_it_does_not_change_the_document(name: str) -> None:
    before = copy.deepcopy(LIBRARY)
    report(CASES[name][0], wire=False)
    assert before == LIBRARY


def test_every_rule_has_a_case() -> None:
    """There or back, each kind of change is found by some edit."""
    seen = set(ELSEWHERE)
    for edit, _ in CASES.values():
        for backwards in (False, True):
            whole = report(edit, wire=False, backwards=backwards)
            assert whole.changes
            seen |= {each.code for each in whole.changes}
    assert set(RULES) - seen == set()


def test_levels_mirror() -> None:
    """What breaks requests in one direction is safe in the other, wherever only a set grows or shrinks."""
    for code, other in (
        ("enum-value-removed", "enum-value-added"),
        ("limit-tightened", "limit-loosened"),
        ("type-narrowed", "type-widened"),
        ("no-longer-nullable", "became-nullable"),
        ("property-became-required", "property-became-optional"),
    ):
        assert RULES[code].request == "breaking"
        assert RULES[code].response == "safe"
        assert RULES[other].request == "safe"
        assert RULES[other].response in ("breaking", "risky")


def test_one_change_names_all_operations() -> None:
    edit, _ = CASES["a member of an answer has more values"]
    whole = report(edit, wire=False)
    (change,) = (each for each in whole.changes if each.direction == "response")
    assert change.operations == (
        "GET /books",
        "POST /books",
        "GET /books/{book}",
    )
    places = change.old, change.new
    assert [each and each.pointer for each in places] == [
        "#/components/schemas/Book/properties/kind"
    ] * 2


def test_the_worst_comes_first() -> None:
    def all_of_them(document: dict[str, object]) -> None:
        for name in (
            "a member of a body is new",
            "a header is no longer listed",
            "a parameter is gone",
        ):
            CASES[name][0](document)

    levels = [each.level for each in report(all_of_them, wire=False).changes]
    assert levels == ["breaking", "risky", "safe"]


def test_a_member_stands_in_the_part_that_describes_it() -> None:
    """Of what `allOf` has together, also through a reference."""
    document = copy.deepcopy(LIBRARY)
    schemas = document["components"]["schemas"]
    schemas["Thing"] = {"type": "object", "properties": {"made": {"type": "string"}}}
    schemas["Book"] = {
        "allOf": [{"$ref": "#/components/schemas/Thing"}, schemas["Book"]]
    }

    def edit(edited: Document) -> None:
        del edited["components"]["schemas"]["Book"]["allOf"][1]["properties"]["pages"]
        del edited["components"]["schemas"]["Thing"]["properties"]["made"]

    places = {
        change.subject: change.old.pointer
        for change in report(edit, document=document, wire=False).changes
        if change.old
    }
    assert places == {
        "Book.pages": "#/components/schemas/Book/allOf/1/properties/pages",
        "Book.made": "#/components/schemas/Thing/properties/made",
    }
