"""A requirement that names no scheme is refused: it would leave an operation without a credential."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec.security import check


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
    assert list(check(_document(top, top))) == []


def test_each_unknown_name_is_found_with_its_place_and_the_likely_one() -> None:
    found = list(check(_document([{"apikey": []}], [{}, {"apiKey": [], "other": []}])))
    assert [each.pointer for each in found] == [
        "#/security/0/apikey",
        "#/paths/~1x/get/security/1/other",
    ]
    assert found[0].hint == "Did you mean `apiKey`?"
