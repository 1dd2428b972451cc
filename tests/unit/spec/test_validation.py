"""What validation finds: one readable finding per fault, at its place, all in one run."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.diagnostics import Diagnostic, DocumentProblem
from generator.spec import DEFAULT_LIMITS, Document, doubts, validate
from tests.unit.spec.support import OK, document, one, parsed, place, stopped

VERSIONS = pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])


def schemas(version: str = "3.0.3", **named: Any) -> Document:
    return document(version=version, components={"schemas": named})


def found(content: Document) -> Diagnostic:
    return one(DocumentProblem, validate, content)


def at(diagnostic: Diagnostic) -> str | None:
    return place(diagnostic)[2]


@VERSIONS
def test_a_valid_document(version: str) -> None:
    validate(document(version=version))


@VERSIONS
@pytest.mark.parametrize(
    ("schema", "pointer", "words"),
    [
        ({"type": "strng"}, "/type", ["'string'", "'strng'", "Did you mean 'string'?"]),
        ({"type": 7}, "/type", ["the number 7"]),
        ({"maxLength": "5"}, "/maxLength", ["a whole number", "'5'", "Remove the quotes"]),
        ({"maxLength": 1.5}, "/maxLength", ["1.5"]),
        ({"required": "a"}, "/required", ["a list", "'a'"]),
        ({"required": [1]}, "/required/0", ["text", "number 1", "quotes"]),
        ({"properties": []}, "/properties", ["an object", "a list"]),
        ({"properties": {"a": 3}}, "/properties/a", ["an object", "number 3"]),
        ({"items": [{}]}, "/items", ["an object", "a list"]),
        ({"additionalProperties": "x"}, "/additionalProperties", ["true or false", "an object"]),
        ({"additionalProperties": {"type": "x"}}, "/additionalProperties/type", ["'x'"]),
        ({"anyOf": [{"not": {"type": "x"}}]}, "/anyOf/0/not/type", ["'x'"]),
        ({"deprecated": "yes"}, "/deprecated", ["true or false", "'yes'"]),
        ("abc", "", ["an object", "'abc'"]),
        (None, "", ["an object", "null"]),
    ],
)  # fmt: skip
def test_a_wrong_schema(
    version: str, schema: Any, pointer: str, words: list[str]
) -> None:
    problem = found(schemas(version, A=schema))
    assert at(problem) == f"#/components/schemas/A{pointer}"
    for word in words:
        assert word in f"{problem.message} {problem.hint}"


def test_line_and_column() -> None:
    content = (
        "openapi: 3.0.3\ninfo:\n  title: T\n  version: 1.0\n"
        "paths:\n  /a:\n    get:\n      responses:\n        200: {}\n"
    )
    version, description = stopped(DocumentProblem, validate, parsed(content))
    assert place(version) == (4, 3, "#/info/version")
    assert "expected text; found the number 1.0" in version.message
    assert version.hint == "Put it in quotes."
    assert place(description) == (9, 9, "#/paths/~1a/get/responses/200")
    assert "`description` is missing" in description.message


@pytest.mark.parametrize(
    ("schema", "hint"),
    [
        ({"type": ["string", "null"]}, "declare 3.1.0"),
        ({"type": "null"}, "nullable: true"),
        ({"exclusiveMinimum": "3"}, "true or false"),
    ],
)
def test_words_of_3_1_in_3_0(schema: Any, hint: str) -> None:
    assert hint in found(schemas(A=schema)).hint
    if "type" in schema:
        validate(schemas("3.1.0", A=schema))


@pytest.mark.parametrize(
    ("version", "schema"),
    [
        ("3.0.3", {"exclusiveMinimum": 3}),
        ("3.0.3", {"items": {"exclusiveMaximum": 3.5}}),
        ("3.1.0", {"minimum": 3, "exclusiveMinimum": True}),
        ("3.1.0", {"properties": {"a": {"exclusiveMaximum": False}}}),
    ],
)
def test_a_bound_of_the_other_version(version: str, schema: Any) -> None:
    given = schemas(version, A=schema)
    validate(given)
    (doubt,) = doubts(given)
    assert (doubt.code, doubt.severity) == ("other-version", "warning")
    assert "/exclusiveM" in (at(doubt) or "")


def test_a_property_may_have_the_name_of_a_keyword() -> None:
    wrong = schemas("3.1.0", A={"properties": {"exclusiveMinimum": 3}})
    assert at(found(wrong)) == "#/components/schemas/A/properties/exclusiveMinimum"


def test_what_3_1_allows() -> None:
    anything = {"type": "object", "properties": {"a": True}, "items": False}
    validate(schemas("3.1.0", A=anything, B=True))
    validate(document(version="3.1.0", webhooks={"w": {"post": {"responses": OK}}}))


@VERSIONS
def test_what_is_no_fault(version: str) -> None:
    content = document(
        {"/a": {"get": {"responses": {**OK, "x-a": 1}}}, "x-b": [1]},
        version,
        externalDocs={"url": "/docs"},
        components={"schemas": {"A": {"required": [], "maxLength": 5.0, "x-c": 2}}},
    )
    validate(content)


def test_a_missing_info() -> None:
    problem = found(parsed(json.dumps({"openapi": "3.0.0", "paths": {"/a": {"get": {"responses": OK}}}})))  # fmt: skip
    assert at(problem) == "#"
    assert "`info` is missing" in problem.message


def test_depth_within_the_limit_is_validated() -> None:
    schema: Any = {"type": "strng"}
    for _ in range((DEFAULT_LIMITS.max_depth - 5) // 2):
        schema = {"properties": {"a": schema}}
    assert "'strng'" in found(schemas(A=schema)).message


def test_an_example_at_the_limit_of_depth() -> None:
    example: Any = 1
    for _ in range(DEFAULT_LIMITS.max_depth - 4):
        example = [example]
    validate(schemas(A={"example": example}))


@pytest.mark.parametrize(
    ("paths", "more", "words"),
    [
        ({}, {}, "no paths"),
        ({"/a": {}}, {}, "hold no operation"),
        ({}, {"webhooks": {"w": {"summary": "S"}}}, "hold no operation"),
    ],
)
def test_no_operations(paths: Any, more: Any, words: str) -> None:
    problem = found(document(paths, "3.1.0", **more))
    assert problem.code == "no-operations"
    assert words in problem.message


def test_webhooks_are_enough() -> None:
    webhooks = {"w": {"post": {"responses": OK}}}
    validate(document({}, "3.1.0", webhooks=webhooks))
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    validate(parsed(json.dumps({**head, "webhooks": webhooks})))


@VERSIONS
def test_no_paths_at_all(version: str) -> None:
    content = {"openapi": version, "info": {"title": "T", "version": "1"}}
    assert found(parsed(json.dumps(content))).code == "no-operations"


def test_many_findings_are_cut_and_counted() -> None:
    many: dict[str, Any] = {f"A{n}": {"type": "x"} for n in range(150)}
    problems = stopped(DocumentProblem, validate, schemas(**many))
    assert len(problems) == 101
    assert [at(each) for each in problems[:3]] == [
        f"#/components/schemas/A{n}/type" for n in range(3)
    ]
    assert problems[-1].message == "and 50 more findings"


def test_endlessly_many_findings_are_not_all_collected() -> None:
    many: dict[str, Any] = {f"A{n}": {"$ref": "#/x"} for n in range(5000)}
    problems = stopped(DocumentProblem, validate, schemas(**many))
    assert problems[-1].message == "and at least 100 more findings"


def test_a_document_that_is_wrong_all_over() -> None:
    many: dict[str, Any] = {f"A{n}": n for n in range(60_000)}
    problem = found(schemas(**many))
    assert problem.code == "invalid-document"
    assert "ways" in problem.message


def test_findings_stand_in_the_order_of_the_text() -> None:
    content = document(
        {"/a/{b}": {"get": {"operationId": 7, "responses": OK}}},
        components={"schemas": {"A": {"$ref": "#/components/schemas/B"}}},
    )
    problems = stopped(DocumentProblem, validate, content)
    assert [each.code for each in problems] == [
        "undeclared-path-parameter",
        "invalid-value",
        "dangling-reference",
    ]
    lines = [place(each)[0] or 0 for each in problems]
    assert lines == sorted(lines)


def test_no_word_of_pydantic_comes_through() -> None:
    wrong = [1, "x", [], {}, None, True]
    named: dict[str, Any] = {
        f"A{n}": {"type": v, "items": v, "enum": v} for n, v in enumerate(wrong)
    }
    for each in stopped(DocumentProblem, validate, schemas(**named)):
        assert not re.search(r"[Ii]nput should|pydantic|Reference|instance", str(each))
