"""Names of before are taken where only words, and members without types, are new; otherwise they are made again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.naming import Named, named
from generator.profile import Profile
from generator.reuse import Again
from tests.unit.naming.surface import api_of

Node = dict[str, Any]
PROFILE = Profile()
NO_LOCK: dict[str, str] = {}
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
MEMBERS: dict[str, Callable[[Node], object]] = {
    "argument": lambda d: _body(d)["properties"].update(kind={"type": "string"}),
    "list": lambda d: _body(d)["properties"].update(
        kinds={"type": "array", "items": {"type": "string"}}
    ),
    "retyped": lambda d: _body(d)["properties"]["age"].update(type="string"),
    "removed": lambda d: _body(d)["properties"].pop("age"),
    "member": lambda d: d["components"]["schemas"]["Pet"]["properties"].update(
        {"self": {"type": "string"}}
    ),
    "parameter": lambda d: _operation(d)["parameters"].insert(
        0, {"name": "age", "in": "query", "schema": {"type": "string"}}
    ),
}
MORE: dict[str, Callable[[Node], object]] = {
    "title": lambda d: d["components"]["schemas"]["Pet"].update(title="An animal"),
    "object": lambda d: _body(d)["properties"].update(
        owner={"type": "object", "properties": {"name": {"type": "string"}}}
    ),
    "order": lambda d: _body(d).update(
        properties=dict(reversed(_body(d)["properties"].items()))
    ),
    "choice": lambda d: _body(d)["properties"].update(kind={"enum": ["a", "b"]}),
    "path": lambda d: d["paths"].update(
        {"/animals/{id}": d["paths"].pop("/pets/{id}")}
    ),
}


def _named(document: Node, again: Again, lock: Mapping[str, str] = NO_LOCK) -> Named:
    with again.reuse.run():
        api = api_of(document, PROFILE)
        return named(api, PROFILE, (NO_LOCK, lock), NONE, "C", again)


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


@pytest.mark.parametrize("name", MEMBERS)
@pytest.mark.parametrize("locked", [False, True])
def test_members_alone_are_named_where_they_are_all_that_is_new(
    name: str, locked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = copy.deepcopy(DOCUMENT)
    MEMBERS[name](edited)
    lock = _named(DOCUMENT, Again()).names.lock if locked else NO_LOCK
    alone = _named(edited, Again(), lock)
    again = Again()
    before = _named(DOCUMENT, again, lock)
    monkeypatch.delattr("generator.naming.namer.Namer.names")
    after = _named(edited, again, lock)
    assert after == alone
    assert after.names.fields == alone.names.fields
    assert after.api != before.api


def test_a_run_on_the_way_to_another_lock_names_everything() -> None:
    lock = _named(DOCUMENT, Again()).names.lock
    again = Again()
    changed = copy.deepcopy(DOCUMENT)
    changed["paths"]["/owners/{id}"] = changed["paths"].pop("/pets/{id}")
    _named(changed, again, lock)
    pet = changed["components"]["schemas"]["Pet"]
    pet["properties"]["kind"] = {"type": "string"}
    assert _named(changed, again, lock) == _named(changed, Again(), lock)


@pytest.mark.parametrize("name", MORE)
def test_anything_else_has_names_made(name: str) -> None:
    before, after, alone = _both(MORE[name])
    assert after == alone
    assert after.names.lock is not before.names.lock
