"""References: dangling, remote, of the wrong kind, in circles; and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import Diagnostic, DocumentProblem
from generator.spec import Document, doubts, validate
from tests.unit.spec.support import document, one, place, stopped

HERE = "#/components/schemas"


def schemas(version: str = "3.0.3", **named: Any) -> Document:
    return document(version=version, components={"schemas": named})


def found(content: Document) -> Diagnostic:
    return one(DocumentProblem, validate, content)


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        (f"{HERE}/Custmer", "dangling-reference", f"Did you mean '{HERE}/Customer'?"),
        ("#/nothing/Customer", "dangling-reference", "leads to nothing"),
        (
            f"{HERE}/Customer/properties/adress",
            "dangling-reference",
            "/properties/address'?",
        ),
        ("other.yaml#/A", "remote-reference", "remote references are off"),
        ("https://example.com/a.json", "remote-reference", "bundle"),
        ("file:///etc/passwd", "remote-reference", "remote"),
        ("", "remote-reference", "remote"),
        ("#Customer", "unusable-reference", "anchor"),
        ("#", "wrong-reference", "is a document"),
        (HERE, "wrong-reference", "a group of schema objects"),
        ("#/components/responses/R", "wrong-reference", "is a response"),
        (f"{HERE}/Customer/type", "wrong-reference", "no object"),
    ],
)
def test_refused(target: str, code: str, words: str) -> None:
    content = document(
        components={
            "schemas": {
                "A": {"items": {"$ref": target}},
                "Customer": {"type": "object", "properties": {"address": {}}},
            },
            "responses": {"R": {"description": "R"}},
        }
    )
    problem = found(content)
    assert problem.code == code
    assert place(problem)[2] == f"{HERE}/A/items/$ref"
    assert words in f"{problem.message} {problem.hint}"


def test_what_stands_outside_of_the_table_may_be_referred_to() -> None:
    outside: dict[str, Any] = {
        "x-schemas": {"B": {"items": {"$ref": "#/x-schemas/C"}}},
        "components": {"schemas": {"A": {"$ref": "#/x-schemas/B"}}},
    }
    problem = found(document(**outside))
    assert problem.code == "dangling-reference"
    assert place(problem)[2] == "#/x-schemas/B/items/$ref"


def test_every_kind_of_reference_is_followed() -> None:
    here = "#/components"
    operation = {
        "parameters": [{"$ref": f"{here}/parameters/P"}],
        "requestBody": {"$ref": f"{here}/requestBodies/B"},
        "responses": {"200": {"$ref": f"{here}/responses/R"}},
        "callbacks": {"c": {"$ref": f"{here}/callbacks/C"}},
    }
    content = document({"/a": {"post": operation}})
    codes = [each.code for each in stopped(DocumentProblem, validate, content)]
    assert codes == ["dangling-reference"] * 4


def test_a_pointer_into_an_operation() -> None:
    media = {"application/json": {"schema": {"type": "string"}}}
    target = "#/paths/~1a~1%7Bb%7D/get/responses/200/content/application~1json/schema"
    parameter = {
        "name": "b",
        "in": "path",
        "required": True,
        "schema": {"$ref": target},
    }
    response = {"200": {"description": "R", "content": media}}
    operation = {"parameters": [parameter], "responses": response}
    validate(document({"/a/{b}": {"get": operation}}))


def test_data_is_no_schema() -> None:
    reference = {"$ref": "nowhere.json"}
    media = {"example": reference, "examples": {"e": {"value": reference}}}
    response = {"200": {"description": "R", "content": {"application/json": media}}}
    content = document(
        {"/a": {"get": {"responses": response, "x-a": reference}}},
        components={
            "schemas": {
                "A": {
                    "example": reference,
                    "default": reference,
                    "enum": [reference],
                    "x-b": reference,
                    "properties": {"$ref": {"type": "string"}},
                }
            }
        },
    )
    validate(content)


def test_constants_are_no_schema() -> None:
    reference = {"$ref": "nowhere.json"}
    validate(schemas("3.1.0", A={"const": reference, "examples": [reference]}))


def test_a_property_named_ref_is_looked_into() -> None:
    problem = found(schemas(A={"properties": {"$ref": {"$ref": "#/x"}}}))
    assert place(problem)[2] == f"{HERE}/A/properties/$ref/$ref"


def test_a_reference_that_is_no_text() -> None:
    assert found(schemas(A={"$ref": {"a": 1}})).code == "unusable-reference"


def test_circles_of_references_alone() -> None:
    def to(name: str) -> dict[str, str]:
        return {"$ref": f"{HERE}/{name}"}

    content = schemas(A=to("B"), B=to("C"), C=to("B"), D=to("A"), E=to("E"))
    circle, itself = stopped(DocumentProblem, validate, content)
    assert (circle.code, itself.code) == ("reference-cycle", "reference-cycle")
    assert f"'{HERE}/B' → '{HERE}/C' → '{HERE}/B'" in circle.message
    assert place(itself)[2] == f"{HERE}/E/$ref"


def test_recursive_schemas_are_fine() -> None:
    node = {"properties": {"next": {"$ref": f"{HERE}/Node"}}}
    validate(schemas(Node=node, Alias={"$ref": f"{HERE}/Node"}))


def test_mappings_of_discriminators() -> None:
    mapping = {"a": f"{HERE}/A", "b": "A", "c": f"{HERE}/C", "d": "B"}
    discriminator = {"propertyName": "kind", "mapping": mapping}
    document = schemas(A={"discriminator": discriminator})
    validate(document)
    told = doubts(document)
    assert {(each.code, each.severity) for each in told} == {
        ("dangling-reference", "warning")
    }
    where = f"{HERE}/A/discriminator/mapping"
    assert [place(each)[2] for each in told] == [f"{where}/c", f"{where}/d"]


def test_boolean_schemas_may_be_referred_to_in_3_1() -> None:
    validate(schemas("3.1.0", A=True, B={"items": {"$ref": f"{HERE}/A"}}))


def test_the_answer_is_the_same_for_webhooks() -> None:
    response = {"200": {"$ref": "#/components/responses/R"}}
    hooks = {"w": {"post": {"responses": response}}}
    problem = found(document(None, "3.1.0", webhooks=hooks))
    assert problem.code == "dangling-reference"
