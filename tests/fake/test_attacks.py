"""What somebody who tried to break the checks and the fake transport found, kept from coming back."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.fake.conftest import _answer, _body, _parameter
from tests.support.making import package_of

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Traps", "version": "1"},
    "servers": [{"url": "https://traps.test"}],
    "components": {
        "schemas": {
            "Node": {
                "type": "object",
                "properties": {
                    "value": {"type": "integer", "maximum": 99999999},
                    "children": {
                        "type": "array",
                        "items": {"$ref": "#/components/schemas/Node"},
                    },
                },
            }
        }
    },
    "paths": {
        "/things/{id}": {
            "get": {
                "operationId": "getThing",
                "parameters": [
                    _parameter("id", "path", type="string"),
                    _parameter("id", "query", type="integer"),
                    _parameter("dry", "query", type="boolean"),
                    _parameter("dry", "header", type="boolean"),
                ],
                "responses": _answer({"$ref": "#/components/schemas/Node"}),
            },
        },
        "/maps": {
            "post": {
                "operationId": "createMap",
                "requestBody": _body(
                    "application/json",
                    {"type": "object", "additionalProperties": {"type": "integer"}},
                ),
                "responses": _answer({"$ref": "#/components/schemas/Node"}),
            },
        },
        "/messages": {
            "post": {
                "operationId": "createMessage",
                "requestBody": _body(
                    "application/json",
                    {
                        "type": "object",
                        "properties": {
                            "body": {"type": "string", "pattern": "^[a-z]+$"},
                            "to": {"type": "string", "pattern": "^a{1,99999999999}$"},
                            "tags": {
                                "type": "array",
                                "maxItems": 2,
                                "items": {"type": "string"},
                            },
                        },
                    },
                ),
                "responses": _answer({"$ref": "#/components/schemas/Node"}),
            },
        },
        "/nodes": {
            "post": {
                "operationId": "createNode",
                "requestBody": _body(
                    "application/json", {"$ref": "#/components/schemas/Node"}
                ),
                "responses": _answer({"$ref": "#/components/schemas/Node"}),
            },
        },
    },
}


@pytest.fixture(scope="module")
def traps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("traps")
    package_of(DOCUMENT, folder, "traps_client")
    sys.path.insert(0, str(folder))
    yield importlib.import_module("traps_client")
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.split(".")[0] == "traps_client"]:
        del sys.modules[name]


@pytest.fixture
def fake(traps: ModuleType) -> Any:
    return importlib.import_module(f"{traps.__name__}.testing").FakeTransport()


def test_one_wire_name_in_two_places(fake: Any) -> None:
    fake.client().things.retrieve("a", id_query=5, dry=True)
    assert fake.calls[0].arguments == {"id": "a", "id_query": 5, "dry": True}


@pytest.mark.parametrize("body", [{"x": 2}, {"body": 1, "x": 2}])
def test_a_map_with_a_key_called_body(fake: Any, body: dict[str, int]) -> None:
    fake.client().maps.create(body=body)
    assert fake.calls[0].arguments == {"body": body}


def test_a_member_called_body(fake: Any) -> None:
    fake.client().messages.create(body="abc", tags=["x"])
    assert fake.calls[0].arguments == {"body": "abc", "tags": ["x"]}
    fake.client().request("POST", "/messages", json={"tags": ["x"]})
    assert fake.calls[1].arguments == {"tags": ["x"]}


def test_what_is_omitted_does_not_count(traps: ModuleType, fake: Any) -> None:
    fake.client().messages.create(tags=["a", traps.OMIT, "b"])
    assert len(fake.calls) == 1


def test_patterns_are_those_of_the_document(traps: ModuleType, fake: Any) -> None:
    with pytest.raises(traps.RequestValidationError, match="pattern"):
        fake.client().messages.create(body="abc\n")
    fake.client().messages.create(to="no pattern that Python can read")


def test_what_contains_itself(traps: ModuleType, fake: Any) -> None:
    circle: dict[str, Any] = {"value": 1}
    circle["children"] = [circle]
    client = fake.client(validate_requests=True)
    with pytest.raises(traps.RequestValidationError, match="contain itself"):
        client.nodes.create(children=[circle])


def test_bounds_are_told_as_they_are(traps: ModuleType, fake: Any) -> None:
    with pytest.raises(traps.RequestValidationError, match=r"more than 99999999$"):
        fake.client().nodes.create(value=100000000)


@pytest.mark.parametrize("library", ["httpx2", "httpx"])
def test_a_given_clients_own_parameters_are_added(
    traps: ModuleType, library: str
) -> None:
    http = importlib.import_module(library)
    sent = []

    def serve(request: Any) -> Any:
        sent.append(request.url.raw_path)
        return http.Response(200, json={})

    given = http.Client(transport=http.MockTransport(serve), params={"trace": "1"})
    traps.Client(http_client=given).things.retrieve("a", id_query=5)
    assert sent == [b"/things/a?id=5&trace=1"]


def test_what_cannot_be_told_is_refused(traps: ModuleType, fake: Any) -> None:
    testing = importlib.import_module(f"{traps.__name__}.testing")
    with pytest.raises(LookupError, match="no model named 'Nod'"):
        testing.FakeTransport(fixtures={"Nod": {}})
    with pytest.raises(LookupError, match="no model named 'Nope'"):
        testing.build_json("Nope")
    fake.answer("createNode", httpx2.ConnectError)
    with pytest.raises(traps.APIConnectionError, match="told by a test"):
        fake.client().nodes.create()
