"""Names of the profile for what the document lacks: told where they look like a mistake, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from generator.naming import unheard
from generator.profile import Names, Profile
from tests.unit.naming.surface import api_of

ANSWER = {
    "description": "",
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/credit_note"}}
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "paths": {
        f"/{each}": {"get": {"operationId": each, "responses": {"200": ANSWER}}}
        for each in ("GetCreditNotes", "GetCreditNotesPreview")
    },
    "components": {"schemas": {"credit_note": {"type": "object", "properties": {}}}},
}


def _told(**names: dict[str, str]) -> list[tuple[str, str]]:
    profile = Profile(names=Names(**names))
    found = unheard(api_of(DOCUMENT, profile), profile, "profile.toml")
    assert {str(each.location) for each in found} <= {"profile.toml"}
    return [(each.message.split("`")[3], str(each.hint)) for each in found]


@pytest.mark.parametrize("wrong", ["getCreditNotes", "GetCreditNote", "GetCreditnotes"])
def test_an_operation_that_is_misspelled(wrong: str) -> None:
    assert _told(operations={wrong: "notes.list"}) == [
        (wrong, "did you mean `GetCreditNotes`?")
    ]


def test_a_component_that_is_misspelled() -> None:
    assert _told(schemas={"creditNote": "Note", "credit_notes": "Note"}) == [
        ("creditNote", "did you mean `credit_note`?"),
        ("credit_notes", "did you mean `credit_note`?"),
    ]


def test_what_other_documents_hold_is_no_mistake() -> None:
    """Nor what is like something that has its own name."""
    assert _told(operations={"GetCustomers": "customers.list"}) == []
    assert (
        _told(operations={"GetCreditNotes": "notes.list", "GetCreditNotez": "notes.zs"})
        == []
    )
    assert _told(operations={"GetCreditNotes": "notes.list"}) == []


def _of_formats(**table: str) -> list[tuple[str, str]]:
    members = {
        "born": {"type": "string", "format": "date-time"},
        "serial": {"type": "string", "format": "int64"},
        "count": {"type": "integer", "format": "int64"},
    }
    schema = {"credit_note": {"type": "object", "properties": members}}
    document = {**DOCUMENT, "components": {"schemas": schema}}
    profile = Profile(formats={k.replace("_", "-"): v for k, v in table.items()})
    found = unheard(api_of(document, profile), profile, "profile.toml")
    assert {each.severity for each in found} <= {"warning"}
    return [(each.message, str(each.hint)) for each in found]


def test_a_format_that_nothing_has() -> None:
    """There are few formats, so one that is not there is told, whatever it looks like."""
    said = "`[formats]` names `{}`, and nothing in the document has this format"
    assert _of_formats(datetime="datetime", uuid="UUID") == [
        (said.format("datetime"), "did you mean `date-time`?"),
        (said.format("uuid"), "it has: `date-time`, `int64`"),
    ]


def test_a_format_that_can_not_be_of_the_type() -> None:
    """On one kind of value is enough: a number that is a text in one place may be a number in others."""
    assert _of_formats(date_time="int", int64="int") == []
    assert _of_formats(date_time="float", int64="UUID") == [
        (
            "`[formats]` says that `date-time` is `float`, and in the document it is a format "
            "of strings, of which no such value can be made",
            "one of `datetime`, `date`, `time`, `timedelta`, `UUID`, `Decimal`, `bytes`, `int`, "
            "`str`",
        )
    ]
