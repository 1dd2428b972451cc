"""OpenAPI 3.2 becomes 3.1: what it says, where that stands, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec import Document, select, validate
from tests.support.making import make
from tests.unit.spec.support import OK, document, stopped

COPY = "#/paths/~1a/COPY"
WRITTEN = "#/paths/~1a/additionalOperations/COPY"


def newer(paths: dict[str, Any] | None = None, **more: Any) -> Document:
    return document(paths, version="3.2.0", **more)


def told(of: Document) -> list[tuple[str, str]]:
    found = stopped(DocumentProblem, validate, of)
    return [(each.code, each.location.pointer or "") for each in found if each.location]


def lost(of: Document) -> list[tuple[str, str, str]]:
    return [(each.code, each.location.pointer or "", each.owner) for each in of.lost]


def test_other_methods_stand_beside_the_usual_ones() -> None:
    found = newer(
        {
            "/a": {
                "query": {"responses": OK},
                "get": {"responses": OK},
                "additionalOperations": {"COPY": {"responses": OK}},
            }
        }
    )
    validate(found)
    assert found.lost == ()
    assert [*found.data["paths"]["/a"]] == ["QUERY", "get", "COPY"]
    assert found.data["openapi"].startswith("3.1.")
    assert found.version == "3.1"
    assert found.written("#/paths/~1a/QUERY") == "#/paths/~1a/query"
    assert found.written(f"{COPY}/responses") == f"{WRITTEN}/responses"


@pytest.mark.parametrize(
    "method", ["GET", "Copy", "copy", "", "A B", "A\r\nB", "QUERY"]
)
def test_methods_that_cannot_be_sent_are_lost(method: str) -> None:
    item = {
        "get": {"responses": OK},
        "additionalOperations": {method: {"responses": OK}},
    }
    found = newer({"/a": item})
    assert [each[0] for each in lost(found)] == ["additional-operation"]
    assert [*found.data["paths"]["/a"]] == ["get"]


@pytest.mark.parametrize("value", [[], "COPY", None])
def test_other_methods_that_are_no_map_are_lost(value: Any) -> None:
    item = {"get": {"responses": OK}, "additionalOperations": value}
    assert [each[0] for each in lost(newer({"/a": item}))] == ["additional-operation"]


@pytest.mark.parametrize(
    ("operation", "code", "place"),
    [
        ({"responses": 5}, "invalid-value", "/responses"),
        ({"responses": OK, "tags": "x"}, "invalid-value", "/tags"),
        ({"parameters": [{}], "responses": OK}, "missing-key", "/parameters/0"),
        (
            {"responses": {"200": {"$ref": "#/components/responses/No"}}},
            "dangling-reference",
            "/responses/200/$ref",
        ),
    ],
)
def test_other_methods_are_judged_like_the_usual_ones(
    operation: Any, code: str, place: str
) -> None:
    found = newer({"/a": {"additionalOperations": {"COPY": operation}}})
    assert (code, f"{WRITTEN}{place}") in told(found)
    callback = {
        "get": {"responses": OK, "callbacks": {"c": {"x": {"query": operation}}}}
    }
    inside = "#/paths/~1a/get/callbacks/c/x/query"
    assert (code, f"{inside}{place}") in told(newer({"/a": callback}))


@pytest.mark.parametrize("value", [5, [], "x", None])
def test_an_operation_that_is_no_object(value: Any) -> None:
    found = newer({"/a": {"get": {"responses": OK}, "query": value}})
    assert told(found) == [("invalid-value", "#/paths/~1a/query")]


@pytest.mark.parametrize("selector", ["COPY /a", "copy /a", "copied", "COPY /*"])
def test_other_methods_are_selected(selector: str) -> None:
    item = {
        "get": {"responses": OK},
        "additionalOperations": {"COPY": {"operationId": "copied", "responses": OK}},
    }
    found = select(newer({"/a": item}), [selector])
    assert [*found.data["paths"]["/a"]] == ["COPY"]


@pytest.mark.parametrize(
    ("version", "key", "hint"),
    [
        ("3.1.0", "query", "Declare openapi 3.2"),
        ("3.0.3", "GET", "Write `get`"),
        ("3.2.0", "Get", "Write `get`"),
    ],
)
def test_operations_that_nobody_would_read(version: str, key: str, hint: str) -> None:
    item = {"get": {"responses": OK}, key: {"responses": OK}}
    (found,) = stopped(DocumentProblem, validate, document({"/a": item}, version))
    assert found.code == "unknown-method"
    assert hint.lower() in found.hint.lower()


CONTENT = "#/paths/~1a/get/responses/200/content/application~1json"


def media(node: Any, version: str = "3.2.0", **shared: Any) -> Document:
    response = {"description": "D.", "content": {"application/json": node}}
    item = {"get": {"responses": {"200": response}}}
    return document({"/a": item}, version, components={"mediaTypes": shared})


def test_a_media_type_stands_where_it_is_referred_to() -> None:
    shared = {"schema": {"type": "string", "maxLength": 3}}
    again = {"$ref": "#/components/mediaTypes/A"}
    found = media({"$ref": "#/components/mediaTypes/B"}, A=shared, B=again)
    validate(found)
    content = found.data["paths"]["/a"]["get"]["responses"]["200"]["content"]
    assert content["application/json"] == shared
    written = found.written(f"{CONTENT}/schema/maxLength")
    assert written == "#/components/mediaTypes/A/schema/maxLength"


@pytest.mark.parametrize(
    ("target", "version"),
    [
        ("#/components/mediaTypes/No", "3.2.0"),
        ("#/components/mediaTypes/Round", "3.2.0"),
        ("#/components/schemas/A", "3.2.0"),
        ("#/components/mediaTypes/A", "3.1.0"),
        ("other.yaml", "3.2.0"),
        (5, "3.2.0"),
    ],
)
def test_media_types_that_lead_nowhere(target: Any, version: str) -> None:
    round_about = {"$ref": "#/components/mediaTypes/Round"}
    found = media({"$ref": target}, version, A={"schema": {}}, Round=round_about)
    place = "#/components/mediaTypes/Round" if "Round" in str(target) else CONTENT
    assert ("unusable-reference", f"{place}/$ref") in told(found)


@pytest.mark.parametrize(
    "schema", [5, {"type": 5}, {"$ref": "#/components/schemas/No"}]
)
def test_schemas_of_items_are_judged(schema: Any) -> None:
    places = [place for _, place in told(media({"itemSchema": schema}))]
    assert all(each.startswith(f"{CONTENT}/itemSchema") for each in places)


def whole_query(**content: Any) -> Document:
    parameter = {"name": "q", "in": "querystring", "content": content}
    return newer({"/a": {"get": {"parameters": [parameter], "responses": OK}}})


FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("media_type", "node"),
    [
        ("application/json", {"schema": {"type": "object", "properties": {"a": TEXT}}}),
        (FORM, {"schema": {"type": "object"}}),
        (FORM, {"schema": {"properties": {"a": {"type": "array", "items": TEXT}}}}),
        (FORM, {"schema": {"properties": {"a": TEXT}, "allOf": [{}]}}),
        (FORM, {"schema": {"properties": {"a": TEXT}}, "encoding": {"a": {}}}),
        (FORM, {}),
        (FORM, None),
        (FORM, 5),
    ],
)
def test_queries_that_no_parameters_are(media_type: str, node: Any) -> None:
    found = lost(whole_query(**{media_type: node}))
    owner = "#/paths/~1a/get"
    assert found == [("querystring", f"{owner}/parameters/0", owner)]


def test_a_query_that_is_a_form() -> None:
    found = whole_query(**{FORM: {"schema": {"properties": {"a": TEXT}}}})
    validate(found)
    (parameter,) = found.data["paths"]["/a"]["get"]["parameters"]
    assert parameter["in"] == "query"
    assert (parameter["style"], parameter["explode"]) == ("form", True)
    assert found.lost == ()


@pytest.mark.parametrize(
    ("schema", "is_lost"),
    [
        ({"type": "integer"}, False),
        ({"type": "string", "enum": ["a-b", "c_1"]}, False),
        ({"type": "string", "enum": ["a b"]}, True),
        ({"type": "string"}, True),
        (True, True),
        (None, True),
    ],
)
def test_cookies(schema: Any, is_lost: bool) -> None:
    parameter = {"name": "c", "in": "cookie", "style": "cookie", "schema": schema}
    found = newer({"/a": {"get": {"parameters": [parameter], "responses": OK}}})
    assert [each[0] for each in lost(found)] == ["cookie-style"] * is_lost


def test_answers_need_no_description() -> None:
    answers = {"200": {"summary": "Fine."}, "404": {}, "default": {"description": "D."}}
    found = newer({"/a": {"get": {"responses": answers}}})
    validate(found)
    made = found.data["paths"]["/a"]["get"]["responses"]
    assert [each["description"] for each in made.values()] == ["Fine.", "", "D."]


def test_examples_have_the_value_alone() -> None:
    example = {"dataValue": {"a": 1}, "serializedValue": '{"a":1}'}
    found = media({"schema": {}, "examples": {"x": example}})
    validate(found)
    response = found.data["paths"]["/a"]["get"]["responses"]["200"]
    examples = response["content"]["application/json"]["examples"]
    assert examples == {"x": {"value": {"a": 1}}}


def test_depth_ends_nothing() -> None:
    item: Any = {"get": {"responses": OK}}
    for _ in range(38):
        item = {"get": {"responses": OK, "callbacks": {"c": {"x": item}}}}
    validate(newer({"/a": item}))


def test_losses_end_a_run_and_can_be_allowed(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n"
        "    get: {responses: {'204': {}}}\n"
        "    additionalOperations: {Copy: {responses: {'204': {}}}}\n"
    )
    (found,) = stopped(DocumentProblem, make, spec, "acme")
    assert found.location is not None
    assert (found.location.line, found.location.column) == (6, 28)
    assert make(spec, "acme", allow=("#/paths/~1a/additionalOperations/Copy",)).files
