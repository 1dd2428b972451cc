"""What nobody would read of a path item is told; names that no request can have are, too."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec import LEFT_OUT, Document, doubts, validate, without_wrong
from tests.unit.spec.support import OK, document, place, stopped

GET = {"get": {"responses": OK}}


def told(given: Document) -> list[tuple[str, str | None]]:
    found = stopped(DocumentProblem, validate, given)
    return [(each.code, each.location.pointer) for each in found if each.location]


@pytest.mark.parametrize("key", ["GET", "Post", "search", "get2", "query", "Query"])
def test_operations_under_odd_keys(key: str) -> None:
    given = document({"/a": {**GET, key: {"responses": OK}}}, "3.1.0")
    assert told(given) == [("unknown-method", f"#/paths/~1a/{key}")]
    left = without_wrong(given)
    assert [*left.data["paths"]["/a"]] == ["get"]
    assert [each.code for each in left.lost] == [LEFT_OUT]


def test_other_operations_before_3_2() -> None:
    item = {**GET, "additionalOperations": {"COPY": {"responses": OK}}}
    where = "#/paths/~1a/additionalOperations"
    assert told(document({"/a": item}, "3.1.0")) == [("unknown-method", where)]


@pytest.mark.parametrize("key", ["x-get", "x-search"])
def test_extensions_are_no_operations(key: str) -> None:
    validate(document({"/a": {**GET, key: {"responses": OK}}}))


@pytest.mark.parametrize(
    ("key", "is_told"),
    [("20X", True), ("200 ", True), ("success", True), ("600", True), ("20", True),
     ("2xx", False), ("Default", False), ("404", False), ("x-a", False)],
)  # fmt: skip
def test_answers_under_no_status(key: str, is_told: bool) -> None:
    answers = {**OK, key: {"description": ""}}
    given = document({"/a": {"get": {"responses": answers}}})
    if is_told:
        where = f"#/paths/~1a/get/responses/{key}"
        assert told(given) == [("unknown-status", where)]
    else:
        validate(given)


def test_an_operation_is_no_reference() -> None:
    given = document({"/a": {**GET, "put": {"$ref": "#/x-put", "responses": OK}}})
    assert told(given) == [("unusable-reference", "#/paths/~1a/put/$ref")]


@pytest.mark.parametrize(
    ("key", "is_told"),
    [("get", True), ("parameters", True), ("summary", False), ("x-a", False)],
)
def test_what_stands_beside_a_reference(key: str, is_told: bool) -> None:
    value: Any = {"get": GET["get"], "parameters": []}.get(key, "words")
    items = {"pathItems": {"A": GET}}
    item = {"$ref": "#/components/pathItems/A", key: value}
    given = document({"/a": item}, "3.1.0", components=items)
    if is_told:
        assert told(given) == [("beside-reference", f"#/paths/~1a/{key}")]
    else:
        validate(given)


@pytest.mark.parametrize("where", ["header", "cookie"])
@pytest.mark.parametrize(
    ("name", "is_told"), [("X-A", False), ("X A", True), ("x\r\ny", True), ("é", True)]
)
def test_names_that_no_request_can_have(where: str, name: str, is_told: bool) -> None:
    parameter = {"name": name, "in": where, "schema": {"type": "string"}}
    given = document({"/a": {"get": {"parameters": [parameter], "responses": OK}}})
    validate(given)
    found = [(each.code, place(each)[2]) for each in doubts(given)]
    pointer = "#/paths/~1a/get/parameters/0"
    assert found == [("unsendable-name", pointer)] * is_told


@pytest.mark.parametrize(
    ("key", "is_told"), [("description", False), ("x-a", False), ("required", True)]
)
def test_what_stands_beside_a_reference_to_a_parameter(key: str, is_told: bool) -> None:
    shared = {"P": {"name": "p", "in": "query", "schema": {}}}
    reference = {"$ref": "#/components/parameters/P", key: True}
    if key == "description":
        reference[key] = "Words."
    operation = {"parameters": [reference], "responses": OK}
    given = document({"/a": {"get": operation}}, components={"parameters": shared})
    where = f"#/paths/~1a/get/parameters/0/{key}"
    found = [(each.code, place(each)[2]) for each in doubts(given)]
    assert found == [("beside-reference", where)] * is_told


@pytest.mark.parametrize(("version", "is_told"), [("3.0.3", True), ("3.1.0", False)])
def test_what_stands_beside_a_reference_to_a_schema(
    version: str, is_told: bool
) -> None:
    reference = {"$ref": "#/components/schemas/B", "required": ["a"], "title": "A"}
    schemas = {"A": reference, "B": {"type": "object"}}
    given = document(None, version, components={"schemas": schemas})
    where = "#/components/schemas/A/required"
    found = [(each.code, place(each)[2]) for each in doubts(given)]
    assert found == [("beside-reference", where)] * is_told


@pytest.mark.parametrize(
    ("url", "is_told"),
    [("https://a.test/v1", False), ("https://a.test/?v=1", True), ("/#a", True)],
)
def test_servers_that_nothing_can_be_put_behind(url: str, is_told: bool) -> None:
    given = document(None, servers=[{"url": url}])
    found = [(each.code, place(each)[2]) for each in doubts(given)]
    assert found == [("server-with-query", "#/servers/0/url")] * is_told
