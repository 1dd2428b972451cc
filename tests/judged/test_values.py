"""Values and calls are what a document allows: the judges would say so of each, and here is each rule by itself."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.judged.arguments import xml
from tests.judged.cases import NOTHING, Calls
from tests.judged.patterns import matching
from tests.judged.values import Values

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "paths": {
        "/pets/{pet}": {
            "parameters": [
                {
                    "name": "pet",
                    "in": "path",
                    "schema": {
                        "type": "object",
                        "properties": {"a": {"type": "integer"}},
                    },
                },
                {"name": "kind", "in": "query", "schema": {"type": "string"}},
                {"name": "Accept", "in": "header", "required": True, "schema": {}},
                {
                    "name": "Authorization",
                    "in": "header",
                    "required": True,
                    "schema": {},
                },
            ],
            "put": {
                "parameters": [
                    {
                        "name": "kind",
                        "in": "query",
                        "required": True,
                        "schema": {"enum": ["a", "b"]},
                    }
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Pet"}
                        }
                    }
                },
            },
        }
    },
    "components": {
        "schemas": {
            "Pet": {
                "required": ["id", "name"],
                "properties": {
                    "id": {"$ref": "#/components/schemas/Id"},
                    "name": {"type": "string", "maxLength": 3},
                    "next": {"$ref": "#/components/schemas/Pet"},
                },
            },
            "Id": {"type": "string", "readOnly": True},
            "Cat": {
                "properties": {"kind": {"type": "string"}, "purrs": {"type": "boolean"}}
            },
        }
    },
}


@pytest.mark.parametrize(
    ("pattern", "shortest", "longest"),
    [
        ("^[a-z]{3,5}$", 4, None),
        ("^arn(:[a-z0-9]+([.-][a-z0-9]+)*){2}:([^/].*)?$", 20, 40),
        (r"^\d+$", 0, None),
        ("[0-9]{3}", 8, 8),
        ("^(?:[A-Za-z0-9+/]{4})*$", 0, None),
        (r"^\p{L}+$", 0, None),
        ("^(?<year>[12]\\d{3})$", 0, 4),
    ],
)
def test_a_text_matches(pattern: str, shortest: int, longest: int | None) -> None:
    text = matching(pattern, shortest, longest)
    assert text
    assert shortest <= len(text) <= (longest or 99)
    plain = pattern.replace(r"\p{L}", "[a-z]").replace("(?<year>", "(")
    assert re.search(plain, text)


def test_nothing_is_made_where_nothing_matches() -> None:
    assert matching("^a$", 2) is None
    assert matching("(", 0) is None
    assert matching("^$") == ""


@pytest.mark.parametrize(
    ("schema", "required", "every"),
    [
        ({"type": "integer", "minimum": 5, "exclusiveMinimum": True}, 6, 6),
        ({"type": "integer", "exclusiveMinimum": 5}, 6, 6),
        ({"type": "number", "maximum": -1}, -1, -1),
        ({"type": "integer", "minimum": 7, "multipleOf": 5}, 10, 10),
        ({"enum": [None, "a", "b"]}, "a", "b"),
        ({"type": ["null", "boolean"]}, False, True),
        (
            {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
            [1],
            [1, 2],
        ),
        ({"type": "array", "items": {"const": 1}, "minItems": 3}, [1, 1, 1], [1, 1, 1]),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}},
            {},
            {"key": 1},
        ),
        (
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {"type": "integer"},
            },
            {"key": 1},
            {"key": 1},
        ),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, "it", 1),
        (
            {
                "allOf": [
                    {"required": ["a"]},
                    {"properties": {"a": {"type": "integer"}}},
                ]
            },
            {"a": 1},
            {"a": 1},
        ),
        (
            {
                "properties": {"a": {}, "b": {}},
                "type": "object",
                "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
            },
            {"a": "a"},
            {"b": "b"},
        ),
        (
            {
                "oneOf": [{"$ref": "#/components/schemas/Cat"}],
                "discriminator": {"propertyName": "kind"},
            },
            {"kind": "Cat"},
            {"kind": "Cat", "purrs": True},
        ),
        ({"type": "string", "format": "binary"}, "it", "it"),
    ],
)
def test_a_value(schema: Any, required: object, every: object) -> None:
    assert Values(DOCUMENT, every=False).value(schema, "it") == required
    assert Values(DOCUMENT, every=True).value(schema, "it") == every


def test_calls() -> None:
    ((place, call),) = Calls(DOCUMENT, every=False).all()
    assert place == ("PUT", "/pets/{pet}")
    assert call.values == {"path": {"pet": {"a": 1}}, "query": {"kind": "a"}}
    assert call.headers == {"authorization": "Authorization"}
    assert call.bodies == {"application/json": {"name": "nam"}}
    assert call.members == {"application/json": ("name", "next")}
    ((_, call),) = Calls(DOCUMENT, every=True).all()
    assert call.values["query"] == {"kind": "b"}
    assert call.bodies["application/json"]["next"]["next"] == {
        "name": "nam",
        "next": {"name": "nam"},
    }


def test_an_optional_body_is_left_out() -> None:
    body = {"content": {"application/json": {"schema": {"type": "object"}}}}
    document = {"openapi": "3.0.3", "paths": {"/a": {"post": {"requestBody": body}}}}
    ((_, call),) = Calls(document, every=False).all()
    assert call.bodies == {"application/json": NOTHING}


def test_forms_of_swagger_2() -> None:
    field = {"name": "file", "in": "formData", "type": "file", "required": True}
    operation = {"consumes": ["multipart/form-data"], "parameters": [field]}
    document = {"swagger": "2.0", "paths": {"/a": {"post": operation}}}
    ((_, call),) = Calls(document, every=False).all()
    file = {"$file": {"name": "file.bin", "hex": b"content".hex()}}
    assert call.bodies == {"multipart/form-data": {"file": file}}


def test_a_value_as_xml() -> None:
    value = {"name": "a<b", "tags": ["x", "y"], "owner": {"id": 1}}
    told = "<name>a&lt;b</name><tags>x</tags><tags>y</tags><owner><id>1</id></owner>"
    assert xml("body", value) == f"<body>{told}</body>"


def test_a_content_type_that_the_document_requires_is_a_media_type() -> None:
    header = {"name": "Content-Type", "in": "header", "required": True}
    for schema, said in (
        ({"type": "string"}, "application/json"),
        ({"type": "string", "default": "text/plain"}, "text/plain"),
        ({"type": "string", "enum": ["a/b"]}, "a/b"),
    ):
        parameters = [header | {"schema": schema}]
        document = {
            "openapi": "3.0.3",
            "paths": {"/a": {"get": {"parameters": parameters}}},
        }
        ((_, call),) = Calls(document, every=False).all()
        assert call.headers == {"content-type": said}
