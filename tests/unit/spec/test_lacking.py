"""`null` where OpenAPI has objects and lists, and what a parameter or a key cannot be without: refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec import Document, validate
from generator.spec.leaving import without_wrong
from tests.unit.spec.support import OK, document, one, place, stopped

GET: dict[str, Any] = {"responses": OK}


def paths(**changed: Any) -> dict[str, Any]:
    return {"/a": {"get": {**GET, **changed}}, "/b": {"get": GET}}


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (document(paths(), components=None), "#/components"),
        (document(paths(), components={"schemas": None}), "#/components/schemas"),
        (document(paths(), tags=None), "#/tags"),
        (document(paths(tags=None)), "#/paths/~1a/get/tags"),
        (document(paths(parameters=None)), "#/paths/~1a/get/parameters"),
        (document(paths(requestBody=None)), "#/paths/~1a/get/requestBody"),
        (document(paths(responses=None)), "#/paths/~1a/get/responses"),
        (document({**paths(), "/c": {"get": None}}), "#/paths/~1c/get"),
        *(
            (
                document(paths(), components={"schemas": {"A": {key: None}}}),
                f"#/components/schemas/A/{key}",
            )
            for key in ("properties", "items", "enum", "required", "allOf", "type")
        ),
    ],
)
def test_null_is_no_object(content: Document, pointer: str) -> None:
    problem = one(DocumentProblem, validate, content)
    assert (problem.code, place(problem)[2]) == ("invalid-value", pointer)
    assert "found null" in problem.message


@pytest.mark.parametrize("key", ["default", "example", "x-more"])
def test_null_is_a_value(key: str) -> None:
    schemas = {"A": {"type": "object", key: None}}
    validate(document(paths(), components={"schemas": schemas}))


@pytest.mark.parametrize("lacks", ["in", "name"])
def test_a_key_is_sent_somewhere(lacks: str) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": "X"}
    del scheme[lacks]
    content = document(paths(), components={"securitySchemes": {"k": scheme}})
    problem = one(DocumentProblem, validate, content)
    assert problem.code == "missing-key"
    assert f"`{lacks}`" in problem.message


def test_what_a_parameter_refers_to_is_one() -> None:
    content = document(paths(parameters=[{"$ref": "#/info"}]))
    problems = stopped(DocumentProblem, validate, content)
    assert [each.code for each in problems] == ["missing-key", "missing-key"]
    assert {place(each)[2] for each in problems} == {"#/info"}


@pytest.mark.parametrize("item", [True, 7, "get"])
def test_what_is_no_path_item_is_left_out(item: Any) -> None:
    left = without_wrong(document({**paths(), "/c": item}))
    assert [*left.data["paths"]] == ["/a", "/b"]
