"""Names of before are taken where only words are others, and made again otherwise."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from generator.naming import Named, named
from generator.profile import Profile
from generator.reuse import Again
from tests.unit.naming.surface import api_of

Node = dict[str, Any]
PROFILE = Profile()
LOCKS: tuple[dict[str, str], dict[str, str]] = ({}, {})
NONE: frozenset[str] = frozenset()
PET = {
    "type": "object",
    "title": "A pet",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
}
DOCUMENT: Node = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/pets/{id}": {
            "post": {
                "operationId": "updatePet",
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "requestBody": {"content": {"application/json": {"schema": PET}}},
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Pet"}
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Pet": PET}},
}


def _operation(document: Node) -> Node:
    found: Node = document["paths"]["/pets/{id}"]["post"]
    return found


def _body(document: Node) -> Node:
    content = _operation(document)["requestBody"]["content"]
    found: Node = content["application/json"]["schema"]
    return found


WORDS: dict[str, Callable[[Node], object]] = {
    "operation": lambda d: _operation(d).update(description="Other words."),
    "summary": lambda d: _operation(d).update(summary="Other words."),
    "parameter": lambda d: _operation(d)["parameters"][0].update(description="It."),
    "argument": lambda d: _body(d)["properties"]["age"].update(description="Years."),
    "model": lambda d: d["components"]["schemas"]["Pet"].update(description="A pet."),
    "deprecated": lambda d: _operation(d).update(deprecated=True),
}
MORE: dict[str, Callable[[Node], object]] = {
    "title": lambda d: d["components"]["schemas"]["Pet"].update(title="An animal"),
    "argument": lambda d: _body(d)["properties"].update(kind={"type": "string"}),
    "member": lambda d: d["components"]["schemas"]["Pet"]["properties"].update(
        kind={"type": "string"}
    ),
    "path": lambda d: d["paths"].update(
        {"/animals/{id}": d["paths"].pop("/pets/{id}")}
    ),
    "order": lambda d: _body(d).update(
        properties=dict(reversed(_body(d)["properties"].items()))
    ),
}


def _named(document: Node, again: Again) -> Named:
    with again.reuse.run():
        return named(api_of(document, PROFILE), PROFILE, LOCKS, NONE, "C", again)


def _both(edit: Callable[[Node], object]) -> tuple[Named, Named, Named]:
    """Before the edit, after it, and after it without a before."""
    again = Again()
    edited = copy.deepcopy(DOCUMENT)
    edit(edited)
    found = _named(DOCUMENT, again), _named(edited, again)
    return *found, _named(edited, Again())


@pytest.mark.parametrize("name", WORDS)
def test_words_change_no_name(name: str) -> None:
    before, after, alone = _both(WORDS[name])
    assert after == alone
    assert after != before
    assert after.names.lock is before.names.lock


@pytest.mark.parametrize("name", MORE)
def test_anything_else_has_names_made(name: str) -> None:
    before, after, alone = _both(MORE[name])
    assert after == alone
    assert after.names.lock is not before.names.lock
