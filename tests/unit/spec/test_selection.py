"""`--only`: what selectors select, and what happens to the rest."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import UsageProblem
from generator.spec import Document, select, validate
from tests.unit.spec.support import OK, document, one, place, stopped


def get(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "responses": OK, **more}


def three(**more: Any) -> Document:
    parameter = {"name": "c", "in": "path", "required": True, "schema": {}}
    paths = {
        "/v1/customers": {"get": get("ListCustomers"), "post": get("AddCustomer")},
        "/v1/customers/{c}": {"parameters": [parameter], "get": get("GetCustomer")},
        "/v1/x[y]": {"get": get("GetX", **more)},
    }
    return document(paths)


@pytest.mark.parametrize(
    ("selectors", "operations"),
    [
        (["GetCustomer"], ["GetCustomer"]),
        (["*Customer"], ["AddCustomer", "GetCustomer"]),
        (["/v1/customers"], ["ListCustomers", "AddCustomer"]),
        (["POST /v1/customers"], ["AddCustomer"]),
        (["get /v1/c*"], ["ListCustomers", "GetCustomer"]),
        (["/v1/customers/{c}"], ["GetCustomer"]),
        (["/v1/x[y]"], ["GetX"]),
        (["GetX", "GetX", "AddCustomer"], ["AddCustomer", "GetX"]),
        ([], ["ListCustomers", "AddCustomer", "GetCustomer", "GetX"]),
    ],
)
def test_selected(selectors: list[str], operations: list[str]) -> None:
    before = three()
    found = select(before, selectors)
    items = found.data["paths"].values()
    names = [
        value["operationId"]
        for item in items
        for key, value in item.items()
        if key in ("get", "post")
    ]
    assert names == operations
    assert before.data == three().data
    validate(found)


@pytest.mark.parametrize("selector", ["issues/create", "issues/*", "mine/open"])
def test_an_id_may_hold_a_slash(selector: str) -> None:
    name = selector.replace("*", "create")
    paths = {
        "/issues": {"post": get(name), "get": get("Other")},
        "/x": {"get": get("X")},
    }
    found = select(document(paths), [selector])
    assert found.data["paths"] == {"/issues": {"post": get(name)}}


def test_what_the_path_says_of_all_its_operations_stays() -> None:
    found = select(three(), ["GetCustomer"])
    assert list(found.data["paths"]) == ["/v1/customers/{c}"]
    assert list(found.data["paths"]["/v1/customers/{c}"]) == ["parameters", "get"]


def test_places_stay_those_of_the_file() -> None:
    pointer = "#/paths/~1v1~1x[y]/get"
    before = three()
    assert select(before, ["GetX"]).location(pointer) == before.location(pointer)


def test_unknown_selectors_are_told_together() -> None:
    problems = stopped(
        UsageProblem, select, three(), ["getcustmer", "POST /v1/customer", "/zzz"]
    )
    assert [each.code for each in problems] == ["unknown-operation"] * 3
    assert "Did you mean 'GetCustomer'" in problems[0].hint
    assert "'POST /v1/customers'" in problems[1].hint
    assert "operationId" in problems[2].hint


def test_a_known_path_with_another_method() -> None:
    problem = one(UsageProblem, select, three(), ["PUT /v1/customers"])
    assert "'POST /v1/customers'" in problem.hint


def test_a_reference_into_an_operation_left_out() -> None:
    target = "#/paths/~1v1~1customers/get/responses/200"
    content = three(responses={"200": {"$ref": target}})
    problem = one(UsageProblem, select, content, ["GetX"])
    assert problem.code == "selection-too-narrow"
    assert place(problem)[2] == "#/paths/~1v1~1x[y]/get/responses/200"
    select(content, ["GetX", "ListCustomers"])
