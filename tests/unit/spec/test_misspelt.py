"""Keys that somebody meant are told; what OpenAPI leaves to the author is not."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec import doubts, validate
from tests.unit.spec.support import OK, document, place

GET: dict[str, Any] = {"responses": OK}
CODE = "unknown-key"


def told(operation: dict[str, Any], **components: Any) -> list[tuple[str, str]]:
    """Pointers below the operation, or the components, and hints."""
    paths = {"/a": {"post": {**GET, **operation}}}
    given = document(paths, "3.1.0", components=components)
    validate(given)
    found = [each for each in doubts(given) if each.code == CODE]
    pointers = [(place(each)[2] or "", each.hint or "") for each in found]
    return [(pointer.rpartition("/")[2], hint) for pointer, hint in pointers]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("requestbody", "requestBody"),
        ("operationID", "operationId"),
        ("operation_id", "operationId"),
        ("desciption", "description"),
        ("paramters", "parameters"),
        ("tag", "tags"),
    ],
)
def test_a_misspelt_key(key: str, meant: str) -> None:
    assert told({key: {}}) == [(key, f"Write `{meant}`, if that is meant.")]


@pytest.mark.parametrize("key", ["x-requestbody", "team", "rateLimit", "note"])
def test_the_author_s_own_keys(key: str) -> None:
    assert told({key: {}}) == []


@pytest.mark.parametrize(
    "key",
    ["$comment", "$anchor", "examples", "nullable", "$defs", "dependencies", "id"],
)
def test_keywords_of_either_version_and_of_json_schema(key: str) -> None:
    value: Any = {"examples": [], "nullable": False}.get(key, "a")
    assert told({}, schemas={"A": {key: value if key[0] != "$" else {}}}) == []


def test_each_key_is_told_once() -> None:
    schemas = {name: {"type": "object", "requred": ["a"]} for name in "ABCD"}
    given = document(None, "3.1.0", components={"schemas": schemas})
    (found,) = doubts(given)
    assert place(found)[2] == "#/components/schemas/A/requred"
    assert found.message == (
        "a schema has no key 'requred': it is not read here, nor at 3 other places"
    )


def test_names_of_properties_are_no_keys() -> None:
    members: dict[str, Any] = {"requred": {}, "Type": {}}
    assert told({}, schemas={"A": {"properties": members}}) == []


@pytest.mark.parametrize(
    ("operation", "key"),
    [
        ({"parameters": [{"name": "a", "in": "query", "type": "integer"}]}, "type"),
        ({"responses": {"200": {"description": "", "schema": {}}}}, "schema"),
        ({"produces": ["text/plain"]}, "produces"),
    ],
)
def test_keys_of_swagger(operation: dict[str, Any], key: str) -> None:
    ((found, hint),) = told(operation)
    assert found == key
    assert hint.startswith("OpenAPI 3 has ")
