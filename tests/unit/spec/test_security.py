"""Requirements that cannot be met as they are written: names of no scheme, and two credentials for one header."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec.security import doubts


def _document(top: Any, own: Any = None) -> dict[str, Any]:
    get: dict[str, Any] = {"responses": {}}
    if own is not None:
        get["security"] = own
    return {
        "security": top,
        "paths": {"/x": {"get": get}},
        "components": {"securitySchemes": {"apiKey": {"type": "apiKey"}}},
    }


@pytest.mark.parametrize("top", [[{"apiKey": []}], [], [{}], None])
def test_known_schemes_and_none_are_fine(top: Any) -> None:
    assert list(doubts(_document(top, top))) == []


def test_each_unknown_name_is_found_with_its_place_and_the_likely_one() -> None:
    found = list(doubts(_document([{"apikey": []}], [{}, {"apiKey": [], "other": []}])))
    assert [each.pointer for each in found] == [
        "#/security/0/apikey",
        "#/paths/~1x/get/security/1/other",
    ]
    assert found[0].hint == "Did you mean `apiKey`?"


def test_credentials_that_go_into_one_header_are_found() -> None:
    document = _document([{"apiKey": [], "basic": [], "linked": []}, {"basic": []}])
    schemes = document["components"]["securitySchemes"]
    schemes["apiKey"] |= {"in": "header", "name": "authorization"}
    schemes["basic"] = {"type": "http", "scheme": "basic"}
    schemes["token"] = {"type": "oauth2", "flows": {}}
    schemes["linked"] = {"$ref": "#/components/securitySchemes/token"}
    found = list(doubts(document))
    assert [(each.pointer, each.code) for each in found] == [
        ("#/security/0/basic", "credentials-in-one-header"),
        ("#/security/0/linked", "credentials-in-one-header"),
    ]


@pytest.mark.parametrize(
    "scheme",
    [
        {"type": "apiKey", "in": "query", "name": "Authorization"},
        {"type": "apiKey", "in": "header", "name": "X-Key"},
        {"type": "mutualTLS"},
    ],
)
def test_credentials_of_different_places_are_not_in_each_others_way(
    scheme: dict[str, Any],
) -> None:
    document = _document([{"basic": [], "other": []}])
    document["components"]["securitySchemes"] |= {
        "basic": {"type": "http", "scheme": "basic"},
        "other": scheme,
    }
    assert list(doubts(document)) == []
