"""References into what conversion puts elsewhere, and those that lead nowhere."""

from __future__ import annotations

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec import validate
from tests.unit.spec.support import OK, stopped
from tests.unit.spec.swagger.support import at, operation, post, swagger

FILTER = {"in": "query", "name": "f", "type": "string"}
INNER = {"type": "object", "properties": {"x": {"type": "string"}}}


def test_into_a_response_of_another_operation() -> None:
    deep = "#/paths/~1b/get/responses/200/schema/properties/x"
    found = swagger(
        paths={
            "/b": {"get": {"responses": {"200": {"description": "", "schema": INNER}}}},
            "/a": {"get": {"responses": {"200": {"description": "", "schema": {"$ref": deep}}}}},
        }
    )  # fmt: skip
    schema = "responses", "200", "content", "application/json", "schema"
    target = at(found, "paths", "/a", "get", *schema, "$ref")
    assert target == (
        "#/paths/~1b/get/responses/200/content/application~1json/schema/properties/x"
    )
    validate(found)


def test_to_a_parameter_of_another_operation() -> None:
    body = {"in": "body", "name": "b", "schema": INNER}
    found = swagger(
        paths={
            "/b": {"post": {"parameters": [body, FILTER], "responses": OK}},
            "/a": {
                "post": {
                    "parameters": [
                        {"$ref": "#/paths/~1b/post/parameters/1"},
                        {"$ref": "#/paths/~1b/post/parameters/0"},
                    ],
                    "responses": OK,
                }
            },
        }
    )
    assert post(found, "parameters") == [{"$ref": "#/paths/~1b/post/parameters/0"}]
    content = post(found, "requestBody", "content", "application/json")
    assert content == {"schema": INNER}
    validate(found)


def test_into_a_shared_body() -> None:
    shared = {"B": {"in": "body", "name": "b", "schema": INNER}}
    found = operation(
        {"parameters": [{"$ref": "#/parameters/B"}]},
        parameters=shared,
        definitions={"X": {"$ref": "#/parameters/B/schema/properties/x"}},
    )
    assert at(found, "components", "schemas", "X", "$ref") == (
        "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/x"
    )
    validate(found)


def test_percent_and_tilde_stay_what_they_mean() -> None:
    found = swagger(
        definitions={
            "A<b/c>": {"type": "object"},
            "B": {"$ref": "#/definitions/A%3Cb~1c%3E"},
        }
    )
    assert at(found, "components", "schemas", "B", "$ref") == (
        "#/components/schemas/A<b~1c>"
    )
    validate(found)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("#/definitions/Pat", ["'#/definitions/Pat'", "'#/definitions/Pet'"]),
        ("#/responses/R", ["'#/responses/R' is a response"]),
        ("other.json#/Pet", ["'other.json#/Pet' leads out"]),
        ("#anchor", ["'#anchor' is no JSON pointer"]),
    ],
)
def test_messages_speak_of_the_swagger_document(target: str, words: list[str]) -> None:
    found = swagger(
        definitions={"Pet": {}, "Bad": {"$ref": target}},
        responses={"R": {"description": ""}},
    )
    (only,) = stopped(DocumentProblem, validate, found)
    for each in words:
        assert each in f"{only.message} {only.hint}"
    assert "components" not in str(only)
    assert only.location
    assert only.location.pointer == "#/definitions/Bad/$ref"


def test_references_that_go_in_a_circle_end() -> None:
    circle = {"A": {"$ref": "#/parameters/B"}, "B": {"$ref": "#/parameters/A"}}
    found = operation({"parameters": [{"$ref": "#/parameters/A"}]}, parameters=circle)
    codes = {each.code for each in stopped(DocumentProblem, validate, found)}
    assert "reference-cycle" in codes
