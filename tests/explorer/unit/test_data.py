"""A page's data: it must say of every argument what the generated client does with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from generator.pipeline import Prepared
from generator.views.python.docs import Docs
from generator.views.python.methods import Methods
from tests.architecture.tree import RUNTIME
from tests.explorer.unit.sites import (
    CUSTOMERS,
    OWN,
    PROFILE,
    Json,
    data,
    document,
    ready,
    with_body,
    written,
)


@pytest.fixture(scope="module")
def own() -> Prepared:
    return ready(OWN)


@pytest.fixture(scope="module")
def customers() -> Prepared:
    return ready(CUSTOMERS, PROFILE)


def constants(of: Prepared) -> Iterator[tuple[str, Json]]:
    """What the generated client says of each operation, by its id."""
    docs = Docs(of.api, of.profile)
    methods = Methods(of.api, of.names, of.profile, docs)
    for each in of.api.operations:
        fields = ", ".join(methods.operation(each).fields)
        yield each.id, eval(f"dict({fields})", {"paths": _paths()})


def _paths() -> Any:
    """The runtime's reader of short paths."""
    return run_path(str(RUNTIME / "paths.py"))["paths"]


def clearable(found: Json) -> set[str]:
    """The dotted paths at which the data lets values be cleared."""
    paths: set[str] = set()

    def below(use: Json, path: str, passed: tuple[int, ...]) -> None:
        if use.get("clear"):
            paths.add(path)
        if use["shape"] in passed:
            return
        passed = (*passed, use["shape"])
        shape = found["shapes"][use["shape"]]
        for each in shape.get("fields", ()):
            below(each["use"], f"{path}.{each['name']}", passed)
        for key in ("items", "values", "additional"):
            if isinstance(shape.get(key), dict):
                below(shape[key], f"{path}.*", passed)
        for arm in shape.get("arms", ()):
            below(arm, path, passed)

    for each in found["arguments"]:
        below(each["use"], each["wire"], ())
    return paths


@pytest.mark.parametrize("name", ["own", "customers"])
def test_what_the_client_does_is_what_the_page_does(
    name: str, request: pytest.FixtureRequest
) -> None:
    of: Prepared = request.getfixturevalue(name)
    seen = 0
    for key, constant in constants(of):
        found = data(of, key)
        arguments = of.names.operations[key].arguments
        assert [each["python"] for each in found["arguments"]] == [
            each.python for each in arguments
        ]
        styles = {e["wire"]: e["style"] for e in found["arguments"] if e["style"]}
        body = found["body"] or {"kind": None}
        said = (
            styles,
            tuple(found["files"]),
            clearable(found),
            body["kind"],
        )
        assert said == (
            constant.get("styles", {}),
            constant.get("files", ()),
            set(constant.get("clearable", ())),
            constant.get("body"),
        ), key
        seen += any(said[:3])
    assert seen > 1


def test_a_form_of_a_method_without_a_body_goes_in_the_query(
    customers: Prepared,
) -> None:
    found = data(customers, "GetCustomers")
    assert found["body"] is None
    assert {each["where"] for each in found["arguments"]} == {"query"}


def test_a_page_tells_how_the_client_is_called(customers: Prepared) -> None:
    found = data(customers, "PostCustomersCustomer")
    assert found["python"] == {
        "package": "small_client",
        "client": "StripeClient",
        "async_client": "AsyncStripeClient",
        "attribute": "customers.update",
        "answer": "value",
        "result": "customer",
        "constructor": "StripeClient()",
        "async_constructor": "AsyncStripeClient()",
        "imports": [],
    }
    assert found["idempotency"] == {"header": "Idempotency-Key"}
    assert data(customers, "GetCustomers")["idempotency"] is None
    listed = data(customers, "GetCustomers")["python"]
    assert (listed["answer"], listed["result"]) == ("page", "customers")


def test_a_credential_without_a_variable_of_its_own_is_taken_from_one(
    own: Prepared,
) -> None:
    found = data(own, "things.create")
    (credential,) = found["credentials"]
    assert credential == {
        "scheme": "key",
        "kind": "header",
        "argument": "api_key",
        "environment": "SMALL_API_KEY",
    }
    assert (
        found["python"]["constructor"] == 'Client(api_key=os.environ["SMALL_API_KEY"])'
    )
    assert found["python"]["imports"] == ["os"]


def test_null_is_for_json_and_clearing_for_forms(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": ["string", "null"]}, "b": {"type": "string"}},
    }
    a, b = data(ready(written(with_body(schema), tmp_path)))["arguments"]
    assert a["use"] == {"shape": b["use"]["shape"], "null": True}
    form = with_body(schema, "application/x-www-form-urlencoded")
    a, b = data(ready(written(form, tmp_path)))["arguments"]
    assert a["use"] == {"shape": b["use"]["shape"], "clear": True}


def shape_of(schema: Json, folder: Path, media_type: str = "application/json") -> Any:
    """The shape of a member `a` of a body, with what it leads to in its place."""
    whole = {"type": "object", "properties": {"a": schema}}
    found = data(ready(written(with_body(whole, media_type), folder)))
    (argument,) = found["arguments"]
    return found["shapes"][argument["use"]["shape"]]


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ({"type": "string"}, {"kind": "string"}),
        (
            {"type": "string", "maxLength": 5, "pattern": "^a"},
            {"kind": "string", "limits": {"maxLength": 5, "pattern": "^a"}},
        ),
        (
            {"type": "integer", "format": "int64", "minimum": 0},
            {"kind": "integer", "format": "int64", "limits": {"minimum": 0}},
        ),
        (
            {"type": "number", "multipleOf": 0.5},
            {"kind": "number", "limits": {"multipleOf": 0.5}},
        ),
        ({"type": "boolean"}, {"kind": "boolean"}),
        ({"enum": ["a", 1]}, {"kind": "enum", "values": ["a", 1], "open": False}),
        ({"type": "null"}, {"kind": "enum", "values": [None], "open": False}),
        ({}, {"kind": "any"}),
        (
            {"type": "array", "items": {}, "minItems": 1},
            {"kind": "array", "items": {"shape": 1}, "limits": {"minItems": 1}},
        ),
        (
            {"type": "object", "additionalProperties": {"type": "string"}},
            {"kind": "map", "values": {"shape": 1}},
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_shapes(schema: Json, shape: Json, tmp_path: Path) -> None:
    assert shape_of(schema, tmp_path) == shape


def test_what_is_only_read_is_not_sent(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "required": ["b"],
        "properties": {
            "a": {"type": "string", "readOnly": True},
            "b": {"type": "string"},
        },
    }
    shape = shape_of(schema, tmp_path)
    assert [(each["name"], each["required"]) for each in shape["fields"]] == [
        ("b", True)
    ]


def test_an_open_object_takes_any_other_key(tmp_path: Path) -> None:
    closed = {"type": "object", "properties": {"b": {"type": "string"}}}
    assert shape_of(closed, tmp_path)["additional"] is None
    whole = {
        "type": "object",
        "properties": {"a": {**closed, "additionalProperties": True}},
    }
    found = data(ready(written(with_body(whole), tmp_path)))
    shape = found["shapes"][found["arguments"][0]["use"]["shape"]]
    assert found["shapes"][shape["additional"]["shape"]] == {"kind": "any"}


def test_alternatives_have_names_that_differ(tmp_path: Path) -> None:
    arms = [
        {"type": "string"},
        {"type": "string", "maxLength": 3},
        {"title": "bank_account", "type": "object", "properties": {"x": {}}},
        {"title": "bank_account", "type": "object", "properties": {"y": {}}},
        {"type": "array", "items": {"type": "integer"}},
    ]
    assert shape_of({"anyOf": arms}, tmp_path)["labels"] == [
        "string",
        "string 2",
        "bank account",
        "bank account 2",
        "list of integer",
    ]


def test_a_schema_inside_itself_leads_back(own: Prepared) -> None:
    found = data(own, "things.create")
    by_name = {each["wire"]: each["use"]["shape"] for each in found["arguments"]}
    root = by_name["root"]
    child = {e["name"]: e["use"] for e in found["shapes"][root]["fields"]}["child"]
    assert child["shape"] == root


def test_emptiness_is_no_choice_where_it_clears(customers: Prepared) -> None:
    found = data(customers, "PostCustomersCustomer")
    use = next(e["use"] for e in found["arguments"] if e["wire"] == "tax_exempt")
    assert use["clear"]
    assert "" not in found["shapes"][use["shape"]]["values"]


def test_files_of_a_form_and_of_a_body(own: Prepared) -> None:
    found = data(own, "uploads.create")
    kinds = {
        each["wire"]: found["shapes"][each["use"]["shape"]]
        for each in found["arguments"]
    }
    assert found["files"]
    for name in found["files"]:
        shape = kinds[name]
        inner = found["shapes"][shape["items"]["shape"]] if "items" in shape else shape
        assert inner == {"kind": "file"}
    assert [kinds[name]["kind"] for name in kinds if name not in found["files"]]
    whole = data(own, "blobs.replace") if "blobs.replace" in _ids(own) else None
    for key in _ids(own):
        whole = data(own, key)
        if whole["body"] and whole["body"]["kind"] == "binary":
            (use,) = (e["use"] for e in whole["arguments"] if e["where"] == "whole")
            assert whole["shapes"][use["shape"]] == {"kind": "file"}


def _ids(of: Prepared) -> list[str]:
    return [each.id for each in of.api.operations]


def test_a_title_is_short_and_always_there(tmp_path: Path) -> None:
    spoken = {
        "Make a <b>thing</b>.": "Make a thing",
        "": "Makes things",
    }
    for summary, title in spoken.items():
        operation = {"summary": summary, "description": "Makes things. And more."}
        found = data(ready(written(document(operation), tmp_path)))
        assert found["title"] == title
    found = data(ready(written(document({"description": "a " * 200}), tmp_path)))
    assert found["title"] == "Make"
