"""A client of an API with every kind of argument and limit, made once."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.support.making import package_of

SHELF = {
    "type": "object",
    "required": ["id", "name", "kind"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "kind": {"type": "string", "enum": ["shelf"]},
        "width": {"type": "integer"},
        "room": {"$ref": "#/components/schemas/Room"},
        "parent": {"nullable": True, "allOf": [{"$ref": "#/components/schemas/Shelf"}]},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
NEW_SHELF = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "minLength": 2, "maxLength": 5},
        "code": {"type": "string", "pattern": "^[A-Z]{2}[0-9]+$"},
        "width": {"type": "integer", "minimum": 10, "maximum": 300, "multipleOf": 5},
        "depth": {"type": "number", "exclusiveMinimum": True, "minimum": 0},
        "tags": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "string", "maxLength": 3},
        },
        "span": {
            "type": "array",
            "prefixItems": [{"type": "integer"}, {"type": "string"}],
            "minItems": 2,
            "maxItems": 2,
        },
        "colour": {"type": "string", "enum": ["red", "green"]},
        "open": {"type": "boolean"},
        "built": {"type": "string", "format": "date-time"},
        "note": {"type": "string", "nullable": True},
        "labels": {
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": 4},
        },
        "room": {
            "type": "object",
            "required": ["floor"],
            "properties": {
                "floor": {"type": "integer", "maximum": 9},
                "side": {"type": "string"},
            },
        },
        "either": {
            "oneOf": [
                {"type": "string", "maxLength": 3},
                {"type": "object", "properties": {"size": {"type": "integer"}}},
            ]
        },
        "free": {
            "type": "object",
            "properties": {"known": {"type": "integer"}},
            "additionalProperties": True,
        },
    },
}


def _answer(schema: dict[str, Any], status: str = "200") -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {status: {"description": "Well.", "content": content}}


def _body(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


def _parameter(name: str, place: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Shelves", "version": "1"},
    "servers": [{"url": "https://shelves.test/api"}],
    "components": {
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Shelf": SHELF,
            "Book": {
                "type": "object",
                "required": ["id", "shelf"],
                "properties": {
                    "id": {"type": "integer"},
                    "shelf": {"type": "string"},
                    "lent": {"type": "boolean"},
                },
            },
            "Room": {
                "type": "object",
                "required": ["floor"],
                "properties": {"floor": {"type": "integer"}},
            },
        },
    },
    "security": [{"key": []}],
    "paths": {
        "/shelves": {
            "get": {
                "operationId": "listShelves",
                "parameters": [
                    _parameter("limit", "query", type="integer", maximum=100),
                    _parameter("order", "query", type="string", enum=["up", "down"]),
                    _parameter("X-Trace", "header", type="string", maxLength=3),
                ],
                "responses": _answer(
                    {"type": "array", "items": {"$ref": "#/components/schemas/Shelf"}}
                ),
            },
            "post": {
                "operationId": "createShelf",
                "requestBody": _body("application/json", NEW_SHELF),
                "responses": _answer({"$ref": "#/components/schemas/Shelf"}, "201"),
            },
        },
        "/shelves/{shelf}": {
            "get": {
                "operationId": "getShelf",
                "parameters": [_parameter("shelf", "path", type="string", maxLength=6)],
                "responses": _answer({"$ref": "#/components/schemas/Shelf"}),
            },
            "put": {
                "operationId": "paintShelf",
                "parameters": [_parameter("shelf", "path", type="string")],
                "requestBody": _body("application/x-www-form-urlencoded", NEW_SHELF),
                "responses": _answer({"$ref": "#/components/schemas/Shelf"}),
            },
            "delete": {
                "operationId": "deleteShelf",
                "parameters": [_parameter("shelf", "path", type="string")],
                "responses": {"204": {"description": "Gone."}},
            },
        },
        "/shelves/{shelf}/books/{book}": {
            "get": {
                "operationId": "getBook",
                "parameters": [
                    _parameter("shelf", "path", type="string"),
                    _parameter("book", "path", type="integer"),
                ],
                "responses": _answer({"$ref": "#/components/schemas/Book"}),
            },
        },
        "/books/{id}/loans/{lent}": {
            "post": {
                "operationId": "lendBook",
                "parameters": [
                    _parameter("id", "path", type="integer"),
                    _parameter("lent", "path", type="string"),
                ],
                "responses": _answer({"$ref": "#/components/schemas/Book"}, "202"),
            },
            "delete": {
                "operationId": "returnBook",
                "parameters": [
                    _parameter("id", "path", type="integer"),
                    _parameter("lent", "path", type="string"),
                ],
                "responses": {"205": {"description": "Back again."}},
            },
        },
        "/shelves/sizes": {
            "post": {
                "operationId": "sendSizes",
                "requestBody": _body(
                    "application/json",
                    {"type": "array", "items": {"type": "integer", "minimum": 1}},
                ),
                "responses": _answer({"type": "string"}),
            },
        },
        "/shelves/{shelf}/plan": {
            "get": {
                "operationId": "getPlan",
                "parameters": [_parameter("shelf", "path", type="string")],
                "responses": {
                    "200": {
                        "description": "A picture.",
                        "content": {
                            "image/png": {
                                "schema": {"type": "string", "format": "binary"}
                            }
                        },
                    }
                },
            },
        },
    },
}


@pytest.fixture(scope="package")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The generated package, imported."""
    folder = tmp_path_factory.mktemp("shelves")
    package_of(DOCUMENT, folder, "shelves_client")
    sys.path.insert(0, str(folder))
    yield importlib.import_module("shelves_client")
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.split(".")[0] == "shelves_client"]:
        del sys.modules[name]


@pytest.fixture
def testing(shelves: ModuleType) -> ModuleType:
    """The package's `testing` module."""
    return importlib.import_module(f"{shelves.__name__}.testing")
