"""Each part of a Swagger document, and the part of OpenAPI 3.0 that says the same."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec import validate
from tests.unit.spec.support import OK
from tests.unit.spec.swagger.support import at, lost, operation, post, swagger

REF = {"$ref": "#/definitions/A"}
NEW = {"$ref": "#/components/schemas/A"}
URLS = {"authorizationUrl": "https://a", "tokenUrl": "https://t"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": "string", "example": {"$ref": "#/definitions/A"}},) * 2,
        (REF, NEW),
        ({"items": REF, "type": "array"}, {"items": NEW, "type": "array"}),
        ({"properties": {"$ref": REF}}, {"properties": {"$ref": NEW}}),
        ({"allOf": [REF, {"type": "object"}]}, {"allOf": [NEW, {"type": "object"}]}),
        ({"additionalProperties": REF}, {"additionalProperties": NEW}),
        ({"additionalProperties": False},) * 2,
        ({"discriminator": "kind"}, {"discriminator": {"propertyName": "kind"}}),
        ({"type": "string", "x-nullable": True}, {"type": "string", "nullable": True}),
        ({**REF, "x-nullable": True}, {"allOf": [NEW], "nullable": True}),
        ({**REF, "description": "D"}, {**NEW, "description": "D"}),
        ({"type": "file"}, {"type": "string", "format": "binary"}),
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": ["a", "b"]}, {"anyOf": [{"type": "a"}, {"type": "b"}]}),
        ({"type": "object", "x-order": 1, "readOnly": True, "xml": {"name": "n"}},) * 2,
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True},) * 2,
    ],
)  # fmt: skip
def test_schemas(before: Any, after: Any) -> None:
    found = swagger(definitions={"A": {"type": "object"}, "B": before})
    assert at(found, "components", "schemas", "B") == after
    assert not found.lost


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"in": "query", "type": "integer"}, {"schema": {"type": "integer"}}),
        ({"in": "header", "type": "string", "enum": ["a"], "description": "D"},
         {"description": "D", "schema": {"type": "string", "enum": ["a"]}}),
        ({"in": "query", "type": "array", "items": {"type": "string"}},
         {"style": "form", "explode": False, "schema": {"type": "array", "items": {"type": "string"}}}),
        ({"in": "query", "type": "array", "collectionFormat": "multi"},
         {"style": "form", "explode": True, "schema": {"type": "array"}}),
        ({"in": "query", "type": "array", "collectionFormat": "ssv"},
         {"style": "spaceDelimited", "explode": False, "schema": {"type": "array"}}),
        ({"in": "query", "type": "array", "collectionFormat": "pipes"},
         {"style": "pipeDelimited", "explode": False, "schema": {"type": "array"}}),
        ({"in": "header", "type": "array", "collectionFormat": "csv"},
         {"style": "simple", "explode": False, "schema": {"type": "array"}}),
        ({"in": "query", "type": "string", "allowEmptyValue": True},
         {"allowEmptyValue": True, "schema": {"type": "string"}}),
        ({"in": "query", "type": "string", "x-example": "e", "x-more": [1]},
         {"example": "e", "x-more": [1], "schema": {"type": "string"}}),
        ({"in": "query", "type": "string", "x-nullable": True},
         {"schema": {"type": "string", "nullable": True}}),
        ({"in": "query", "schema": REF}, {"schema": NEW}),
    ],
)  # fmt: skip
def test_parameters(before: Any, after: Any) -> None:
    found = operation({"parameters": [{"name": "p", **before}]}, definitions={"A": {}})
    place = {"name": "p", "in": before["in"]}
    assert post(found, "parameters", 0) == {**place, **after}
    assert not found.lost
    validate(found)


@pytest.mark.parametrize(
    ("parameter", "code", "where"),
    [
        ({"in": "query", "type": "array", "collectionFormat": "tsv"}, "collection-format", "/collectionFormat"),
        ({"in": "header", "type": "array", "collectionFormat": "ssv"}, "collection-format", "/collectionFormat"),
        ({"in": "header", "type": "array", "collectionFormat": "multi"}, "collection-format", "/collectionFormat"),
        ({"in": "query", "type": "array", "collectionFormat": ["csv"]}, "collection-format", "/collectionFormat"),
        ({"in": "query", "type": "array", "items": {"type": "array"}}, "nested-list", "/items"),
        ({"in": "query", "type": "string", "schema": {}}, "schema-beside-type", "/schema"),
    ],
)  # fmt: skip
def test_parameters_that_say_too_much(parameter: Any, code: str, where: str) -> None:
    found = operation({"parameters": [{"name": "p", **parameter}]})
    assert lost(found) == [(code, f"#/paths/~1a/post/parameters/0{where}")]
    assert found.lost[0].owner == "#/paths/~1a/post"


FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
FIELD = {"in": "formData", "name": "f", "type": "string"}
FILE = {"in": "formData", "name": "f", "type": "file"}
LIST = {"in": "formData", "name": "f", "type": "array"}


def body(field: Any) -> Any:
    return {"schema": {"type": "object", "properties": {"f": field}}}


TEXT = body({"type": "string"})
COMMAS = {
    **body({"type": "array"}),
    "encoding": {"f": {"style": "form", "explode": False}},
}


@pytest.mark.parametrize(
    ("consumes", "parameters", "content"),
    [
        (None, [{"in": "body", "name": "b", "schema": REF}], {"application/json": {"schema": NEW}}),
        (["a/b", "a/c"], [{"in": "body", "name": "b", "schema": REF}],
         {"a/b": {"schema": NEW}, "a/c": {"schema": NEW}}),
        (["*/*"], [{"in": "body", "name": "b", "schema": REF}], {"application/json": {"schema": NEW}}),
        (["*/*"], [{"in": "body", "name": "b", "schema": {"type": "string"}}], {"*/*": {"schema": {"type": "string"}}}),
        (None, [FIELD], {FORM: TEXT}),
        (["application/json"], [FIELD], {FORM: TEXT}),
        ([MULTIPART], [FIELD], {MULTIPART: TEXT}),
        ([FORM, MULTIPART], [FIELD], {FORM: TEXT, MULTIPART: TEXT}),
        ([FORM], [FILE], {MULTIPART: body({"type": "string", "format": "binary"})}),
        (None, [LIST], {FORM: COMMAS}),
        ([FORM, MULTIPART], [LIST], {FORM: COMMAS}),
        ([MULTIPART], [{**LIST, "collectionFormat": "multi"}], {MULTIPART: body({"type": "array"})}),
        (None, [{**FIELD, "allowEmptyValue": True}], {FORM: TEXT}),
        (None, [{**FIELD, "type": "integer", "allowEmptyValue": True}],
         {FORM: body({"anyOf": [{"type": "integer"}, {"enum": [""]}]})}),
        (None, [{**FIELD, "description": "D", "x-a": 1, "x-example": 2}],
         {FORM: body({"type": "string", "description": "D", "x-a": 1, "example": 2})}),
    ],
)  # fmt: skip
def test_bodies(consumes: Any, parameters: Any, content: Any) -> None:
    own = {} if consumes is None else {"consumes": consumes}
    found = operation({"parameters": parameters, **own}, definitions={"A": {}})
    assert post(found, "requestBody", "content") == content
    assert "parameters" not in post(found)
    assert not found.lost
    validate(found)


def test_what_a_body_says_beside_its_schema_stays() -> None:
    node = {"in": "body", "name": "b", "description": "D", "required": True, "x-a": 1}
    found = post(operation({"parameters": [node]}), "requestBody")
    del found["content"]
    assert found == {
        "x-body-name": "b",
        "description": "D",
        "required": True,
        "x-a": 1,
    }


def test_a_form_with_a_required_field_is_required() -> None:
    found = operation({"parameters": [{**FIELD, "required": True}]})
    assert post(found, "requestBody", "required") is True
    assert post(found, "requestBody", "content", FORM, "schema", "required") == ["f"]


def test_one_body_is_kept() -> None:
    first, second = ({"in": "body", "name": name, "schema": {}} for name in "ab")
    found = operation({"parameters": [FIELD, first, second]})
    assert post(found, "requestBody", "x-body-name") == "a"
    assert lost(found) == [
        ("second-body", "#/paths/~1a/post/parameters/2"),
        ("form-beside-body", "#/paths/~1a/post/parameters/0"),
    ]


def test_path_items_hand_bodies_down() -> None:
    mine, both = {**FIELD, "name": "g"}, {**FIELD, "type": "integer"}
    item = {
        "parameters": [FIELD, mine, {"in": "query", "name": "q", "type": "string"}],
        "post": {"parameters": [both], "responses": OK},
        "put": {"responses": OK},
    }
    found = swagger(paths={"/a": item})
    assert [each["name"] for each in at(found, "paths", "/a", "parameters")] == ["q"]
    content = post(found, "requestBody", "content", FORM, "schema", "properties")
    assert content == {"f": {"type": "integer"}, "g": {"type": "string"}}
    assert "requestBody" in at(found, "paths", "/a", "put")
    validate(found)


def test_shared_parameters() -> None:
    found = operation(
        {"parameters": [{"$ref": "#/parameters/B"}, {"$ref": "#/parameters/Q"}]},
        parameters={
            "B": {"in": "body", "name": "b", "schema": REF},
            "Q": {"in": "query", "name": "q", "type": "string"},
        },
        definitions={"A": {"type": "object"}},
    )
    assert list(at(found, "components", "parameters")) == ["Q"]
    assert post(found, "parameters") == [{"$ref": "#/components/parameters/Q"}]
    assert post(found, "requestBody", "content", "application/json", "schema") == NEW
    validate(found)


@pytest.mark.parametrize(
    ("produces", "response", "after"),
    [
        (None, {"schema": REF}, {"content": {"application/json": {"schema": NEW}}}),
        (["a/b"], {"schema": REF}, {"content": {"a/b": {"schema": NEW}}}),
        (["a/b"], {}, {}),
        (["*/*", "application/json"], {"schema": REF}, {"content": {"application/json": {"schema": NEW}}}),
        (["image/png"], {"schema": {"type": "file"}},
         {"content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}),
        (["application/json"], {"schema": {"type": "file"}},
         {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}),
        (["a/b"], {"schema": REF, "examples": {"a/b": {"x": 1}}},
         {"content": {"a/b": {"schema": NEW, "example": {"x": 1}}}}),
        (None, {"schema": REF, "examples": {"a/b": 1, "plain": 2}},
         {"content": {"a/b": {"schema": NEW, "example": 1}}, "x-examples": {"plain": 2}}),
        (["a/b"], {"schema": REF, "examples": {"a/c": 1}},
         {"content": {"a/b": {"schema": NEW}}, "x-examples": {"a/c": 1}}),
        (None, {"examples": {"a/b": 1}}, {"content": {"a/b": {"example": 1}}}),
        (None, {"headers": {"X-N": {"type": "integer", "description": "N"}}},
         {"headers": {"X-N": {"description": "N", "schema": {"type": "integer"}}}}),
        (None, {"headers": {"X-N": {"type": "array", "collectionFormat": "pipes"}}},
         {"headers": {"X-N": {"x-collectionFormat": "pipes", "schema": {"type": "array"}}}}),
        (None, {"x-a": {"schema": REF}}, {"x-a": {"schema": REF}}),
    ],
)  # fmt: skip
def test_responses(produces: Any, response: Any, after: Any) -> None:
    own = {} if produces is None else {"produces": produces}
    answers = {"200": {"description": "D", **response}, "x-kept": {"schema": REF}}
    found = operation({**own, "responses": answers}, definitions={"A": {}})
    assert post(found, "responses", "200") == {"description": "D", **after}
    assert post(found, "responses", "x-kept") == {"schema": REF}
    assert not found.lost
    validate(found)


def test_shared_responses_are_repeated_where_other_types_are_produced() -> None:
    shared = {"R": {"description": "D", "schema": REF}}
    answers = {"200": {"$ref": "#/responses/R"}}
    item = {
        "post": {"responses": answers},
        "put": {"produces": ["a/b"], "responses": answers},
    }
    found = swagger(paths={"/a": item}, responses=shared, definitions={"A": {}})
    assert post(found, "responses", "200") == {"$ref": "#/components/responses/R"}
    other = at(found, "paths", "/a", "put", "responses", "200")
    assert other == {"description": "D", "content": {"a/b": {"schema": NEW}}}
    validate(found)


@pytest.mark.parametrize(
    ("given", "urls"),
    [
        ({}, None),
        ({"basePath": "/v1"}, ["/v1"]),
        ({"basePath": "v1"}, ["/v1"]),
        ({"host": "h"}, ["https://h"]),
        ({"host": "h:1", "basePath": "/v", "schemes": ["http", "ws", "https"]},
         ["https://h:1/v", "http://h:1/v", "ws://h:1/v"]),
    ],
)  # fmt: skip
def test_servers(given: Any, urls: list[str] | None) -> None:
    found = swagger(**given).data.get("servers")
    assert found == (None if urls is None else [{"url": each} for each in urls])


@pytest.mark.parametrize("host", ["https://h", "h/v", "", 3, "a b", "u@h"])
def test_a_host_that_is_none(host: Any) -> None:
    found = swagger(host=host)
    assert "servers" not in found.data
    assert lost(found) == [("swagger-host", "#/host")]


@pytest.mark.parametrize(
    ("usual", "own", "urls"),
    [
        (["https"], ["https"], None),
        (["https", "http"], ["http", "https"], None),
        (["https", "http"], ["http"], ["http://h/v"]),
        (None, ["https"], None),
        (None, ["http"], ["http://h/v"]),
    ],
)
def test_servers_of_an_operation(usual: Any, own: Any, urls: list[str] | None) -> None:
    whole = {"schemes": usual} if usual else {}
    found = operation({"schemes": own}, host="h", basePath="/v", **whole)
    servers = post(found).get("servers")
    assert servers == (None if urls is None else [{"url": each} for each in urls])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": "basic", "description": "D"}, {"type": "http", "scheme": "basic", "description": "D"}),
        ({"type": "apiKey", "in": "query", "name": "k", "x-a": 1},) * 2,
        ({"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://a", "scopes": {"r": "R"}},
         {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a", "scopes": {"r": "R"}}}}),
        ({"type": "oauth2", "flow": "password", "tokenUrl": "https://t", "x-a": 1},
         {"type": "oauth2", "x-a": 1, "flows": {"password": {"tokenUrl": "https://t", "scopes": {}}}}),
        ({"type": "oauth2", "flow": "application", "tokenUrl": "https://t", "scopes": {}},
         {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://t", "scopes": {}}}}),
        ({"type": "oauth2", "flow": "accessCode", **URLS, "scopes": {}},
         {"type": "oauth2", "flows": {"authorizationCode": {**URLS, "scopes": {}}}}),
    ],
)  # fmt: skip
def test_security(before: Any, after: Any) -> None:
    found = swagger(securityDefinitions={"s": before}, security=[{"s": []}])
    assert at(found, "components", "securitySchemes", "s") == after
    assert found.data["security"] == [{"s": []}]
    validate(found)


def test_the_rest_of_the_document_stays() -> None:
    more = {"tags": [{"name": "t"}], "externalDocs": {"url": "https://e"}, "x-a": REF}
    found = swagger(**more)
    assert {key: found.data[key] for key in more} == more
    assert found.version == "3.0"
    assert found.data["openapi"] == "3.0.3"
