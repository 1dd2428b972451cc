"""A small document that has a place for every kind of change, and reports of what was done to it.

In: a function that changes the document in place. Out: the report of the difference.
"""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.changes import Change, Report
from generator.config import Client
from generator.pipeline.changes import Asked, changes
from generator.pipeline.reading import client_inputs
from generator.progress import Silent
from generator.spec import RawDocument

Document = dict[str, Any]
Edit = Callable[[Document], object]

BOOK = {"$ref": "#/components/schemas/Book"}


def _json(schema: Any) -> Document:
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


LIBRARY: Document = {
    "openapi": "3.1.0",
    "info": {"title": "Library", "version": "1"},
    "servers": [
        {"url": "https://library.example.com"},
        {
            "url": "https://{city}.eu.library.example.com",
            "variables": {"city": {"default": "bern", "enum": ["bern", "rome"]}},
        },
    ],
    "security": [{"key": []}],
    "paths": {
        "/books": {
            "get": {
                "operationId": "listBooks",
                "parameters": [
                    {
                        "name": "tags",
                        "in": "query",
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "maximum": 100, "default": 10},
                    },
                ],
                "responses": {
                    "200": {
                        **_json({"type": "array", "items": BOOK}),
                        "headers": {"Total": {"schema": {"type": "integer"}}},
                    },
                    "404": _json({"$ref": "#/components/schemas/Problem"}),
                },
            },
            "post": {
                "operationId": "createBook",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["title"],
                                "properties": {
                                    "title": {"type": "string", "maxLength": 80},
                                    "kind": {
                                        "type": "string",
                                        "enum": ["paper", "audio"],
                                    },
                                    "price": {"type": "number"},
                                    "note": {"type": ["string", "null"]},
                                    "maker": {
                                        "type": "object",
                                        "title": "Maker",
                                        "additionalProperties": {"type": "string"},
                                        "properties": {
                                            "name": {"type": "string"},
                                            "born": {
                                                "type": "string",
                                                "format": "date",
                                            },
                                        },
                                    },
                                },
                            }
                        }
                    },
                },
                "responses": {"201": _json(BOOK)},
            },
        },
        "/books/{book}": {
            "parameters": [
                {
                    "name": "book",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string"},
                }
            ],
            "get": {
                "operationId": "getBook",
                "responses": {"200": _json(BOOK)},
            },
            "put": {
                "operationId": "replaceBook",
                "requestBody": {
                    "content": {"application/json": {"schema": BOOK}},
                },
                "responses": {"204": {"description": "Done."}},
            },
        },
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "Library-Key"},
            "basic": {"type": "http", "scheme": "basic"},
        },
        "schemas": {
            "Book": {
                "type": "object",
                "required": ["id", "title"],
                "properties": {
                    "id": {"type": "string", "pattern": "^b"},
                    "title": {"type": "string", "maxLength": 80},
                    "kind": {"type": "string", "enum": ["paper", "audio"]},
                    "pages": {"type": "integer"},
                    "maker": {"$ref": "#/components/schemas/Person"},
                    "owner": {
                        "oneOf": [
                            {"$ref": "#/components/schemas/Person"},
                            {"$ref": "#/components/schemas/Shop"},
                        ],
                        "discriminator": {"propertyName": "type"},
                    },
                    "extra": {},
                },
            },
            "Person": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "name": {"type": "string"},
                    "books": {"type": "array", "items": BOOK},
                },
            },
            "Shop": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "street": {"type": "string"},
                },
            },
            "Problem": {
                "type": "object",
                "properties": {"reason": {"type": "string"}},
            },
        },
    },
}


def operation(document: Document, name: str) -> Document:
    """An operation by its id."""
    for item in document["paths"].values():
        for each in item.values():
            if isinstance(each, dict) and each.get("operationId") == name:
                found: Document = each
                return found
    raise LookupError(name)


def schema(document: Document, name: str) -> Document:
    """The members of a component."""
    found: Document = document["components"]["schemas"][name]["properties"]
    return found


def body(document: Document) -> Document:
    """The schema of what makes a book."""
    content = operation(document, "createBook")["requestBody"]["content"]
    found: Document = content["application/json"]["schema"]
    return found


def parameter(document: Document, number: int) -> Document:
    """A parameter of the listing."""
    found: Document = operation(document, "listBooks")["parameters"][number]
    return found


def report(
    edit: Edit,
    *,
    profile: Path | None = None,
    backwards: bool = False,
    descriptions: bool = False,
    wire: bool = True,
    document: Document = LIBRARY,
    selected: tuple[str, ...] = (),
    cut_links: bool = False,
) -> Report:
    """What is different once `edit` was made."""
    edited = copy.deepcopy(document)
    edit(edited)
    pair = [raw("old", document), raw("new", edited)]
    old, new = reversed(pair) if backwards else pair
    client = Client(
        name="library",
        spec="-",
        profile=profile,
        package="library",
        output=Path("x"),
        only=selected,
        cut_links=cut_links,
    )
    asked = Asked(descriptions=descriptions, wire=wire)
    return changes(old, new, client, client_inputs(client), asked, Silent())


def raw(name: str, document: Document) -> RawDocument:
    """A document's bytes."""
    return RawDocument(source=name, data=json.dumps(document).encode(), sha256="")


def found(report: Report) -> list[tuple[str, str, str, str]]:
    """Level, direction, code and subject of each change."""
    return [(e.level, e.direction, e.code, e.subject) for e in report.changes]


def only(report: Report, code: str) -> Change:
    """The one change of a kind."""
    (change,) = [each for each in report.changes if each.code == code]
    return change
