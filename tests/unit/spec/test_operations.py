"""Paths, operations and their parameters, taken together."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import Diagnostic, DocumentProblem
from generator.spec import Document, doubts, validate
from tests.unit.spec.support import OK, document, one, place, stopped


def operation(*parameters: Any, **more: Any) -> dict[str, Any]:
    return {"parameters": list(parameters), "responses": OK, **more}


def parameter(name: str, where: str = "path", **more: Any) -> dict[str, Any]:
    schema = {"schema": {"type": "string"}}
    return {"name": name, "in": where, "required": True, **schema, **more}


def found(content: Document) -> Diagnostic:
    return one(DocumentProblem, validate, content)


def test_one_operation_id_twice() -> None:
    paths = {
        "/a": {"get": operation(operationId="Get")},
        "/b": {"get": operation(operationId="Get")},
    }
    problem = found(document(paths))
    assert problem.code == "duplicate-operation-id"
    assert place(problem)[2] == "#/paths/~1b/get/operationId"
    assert "GET '/a'" in problem.message


@pytest.mark.parametrize(
    ("path", "given", "code", "pointer"),
    [
        ("/a/{b}", [], "undeclared-path-parameter", ""),
        ("/a/{b}", [parameter("b", "query")], "undeclared-path-parameter", ""),
        ("/a", [parameter("b")], "unused-path-parameter", "/parameters/0"),
        ("/a/{b}", [parameter("b", required=False)], "optional-path-parameter", "/parameters/0"),
        ("/a", [parameter("q", "query")] * 2, "duplicate-parameter", "/parameters/1"),
    ],
)  # fmt: skip
def test_parameters(path: str, given: list[Any], code: str, pointer: str) -> None:
    problem = found(document({path: {"get": operation(*given)}}))
    assert problem.code == code
    place_of_path = path.replace("/", "~1")
    assert place(problem)[2] == f"#/paths/{place_of_path}/get{pointer}"


def test_parameters_of_the_path_count_and_may_be_replaced() -> None:
    item = {
        "parameters": [parameter("b"), parameter("q", "query")],
        "get": operation(),
        "post": operation(parameter("b"), parameter("q", "query")),
    }
    validate(document({"/a/{b}": item}))


def test_an_unused_parameter_of_the_path_is_told_once() -> None:
    item = {"parameters": [parameter("b")], "get": operation(), "post": operation()}
    assert place(found(document({"/a": item})))[2] == "#/paths/~1a/parameters/0"


def test_parameters_behind_references() -> None:
    components = {
        "parameters": {
            "B": parameter("b"),
            "C": {"$ref": "#/components/parameters/B"},
        }
    }
    item = {"get": operation({"$ref": "#/components/parameters/C"})}
    validate(document({"/a/{b}": item}, components=components))


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["a/{b}"], "path-without-slash"),
        (["/a/{b"], "unbalanced-path"),
        (["/a/b}"], "unbalanced-path"),
    ],
)
def test_paths(paths: list[str], code: str) -> None:
    items = {}
    for path in paths:
        given = [parameter(name) for name in "bc" if f"{{{name}}}" in path]
        items[path] = {"get": operation(*given)}
    items["/fine"] = {"get": operation()}
    assert found(document(items)).code == code


@pytest.mark.parametrize("path", ["/{b}/{b}", "/{b}?x={c}&y={d}", "/{b}?x={b}"])
def test_paths_that_are_no_mistakes(path: str) -> None:
    validate(document({path: {"get": operation(parameter("b"))}}))


@pytest.mark.parametrize("path", ["/{b}/{c}", "/{b}?x={}", "/{c}?x={b}"])
def test_paths_with_what_nobody_declares(path: str) -> None:
    given = document({path: {"get": operation(parameter("b"))}})
    assert found(given).code == "undeclared-path-parameter"


def test_paths_that_no_server_can_tell_apart_are_a_doubt() -> None:
    given = document(
        {
            "/a/{b}": {"get": operation(parameter("b"))},
            "/a/{c}": {"get": operation(parameter("c"))},
        }
    )
    validate(given)
    (doubt,) = doubts(given)
    assert (doubt.code, doubt.severity) == ("ambiguous-paths", "warning")
    assert place(doubt)[2] == "#/paths/~1a~1{c}"


def test_alike_paths_that_differ_elsewhere() -> None:
    both = operation(parameter("b"))
    given = document({"/a/{b}": {"get": both}, "/a/{b}/": {"get": both}, "/a/{c}": {}})
    validate(given)
    assert doubts(given) == ()


def test_path_items_behind_references() -> None:
    paths = {"/a": {"$ref": "#/components/pathItems/I"}}
    components = {"pathItems": {"I": {"get": operation(parameter("b"))}}}
    problem = found(document(paths, "3.1.0", components=components))
    assert problem.code == "unused-path-parameter"
    assert place(problem)[2] == "#/components/pathItems/I/get/parameters/0"


def test_shapes_that_fit_nowhere_do_not_hide_the_rest() -> None:
    paths = {
        "/a/{b}": {"get": operation(7, {"in": "path"}), "post": 3, "parameters": 1},
        "/c": 5,
    }
    codes = {each.code for each in stopped(DocumentProblem, validate, document(paths))}
    assert codes == {"invalid-value", "missing-key", "undeclared-path-parameter"}


@pytest.mark.parametrize(
    ("described", "is_told"),
    [
        ({"schema": {}}, False),
        ({"content": {"application/json": {}}}, False),
        ({}, True),
        ({"schema": {}, "content": {"application/json": {}}}, True),
        ({"content": {"application/json": {}, "text/plain": {}}}, True),
    ],
)
def test_a_parameter_is_described_once(
    described: dict[str, Any], is_told: bool
) -> None:
    parameter = {"name": "p", "in": "query", **described}
    given = document({"/a": {"get": {"parameters": [parameter], "responses": OK}}})
    validate(given)
    told = [each.code for each in doubts(given)]
    assert told == ["parameter-described-oddly"] * is_told
