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
