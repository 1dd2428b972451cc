"""Sets of paths: named after what is answered, shared, and kept by the lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import ir
from generator.naming import Namer, Names
from generator.profile import Expansion, PagingRule, Profile, Reading
from tests.unit.build.documents import built

PROFILE = Profile(
    document=Reading(link_extension="x-link"),
    paging=(PagingRule(name="p", kind="single", more="more"),),
    expansion=Expansion(parameter="with"),
)
TEXTS = {"type": "array", "items": {"type": "string"}}
PET: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "owner": {
            "anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/pet"}],
            "x-link": True,
        },
    },
}
BOX: dict[str, Any] = {
    "type": "object",
    "properties": {"pet": {"$ref": "#/components/schemas/pet"}},
}
ONE = {"$ref": "#/components/schemas/pet"}
MANY = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": ONE},
        "more": {"type": "boolean"},
    },
}


def call(name: str, answer: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "parameters": [{"name": "with", "in": "query", "schema": TEXTS}],
        "responses": {"200": {"content": {"application/json": {"schema": answer}}}},
    }


def named(
    paths: dict[str, Any], lock: Mapping[str, str] | None = None
) -> tuple[Names, ir.Api]:
    api, _ = built(paths, {"pet": PET, "box": BOX}, PROFILE)
    return Namer(api, PROFILE, lock or {}, (), "Client").names(), api


def found(names: Names) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {each.name: (each.home, each.paths) for each in names.expansions}


PATHS = {
    "/pets": {"get": call("list", MANY), "post": call("make", ONE)},
    "/pets/{id}": {"get": call("get", ONE)},
}


def test_named_after_what_is_answered_and_shared() -> None:
    names, _ = named(PATHS)
    assert found(names) == {
        "PetListExpand": ("pets", ("data.owner",)),
        "PetExpand": ("pets", ("owner",)),
    }
    taken = {key: each.arguments[-1].alias for key, each in names.operations.items()}
    assert taken == {"list": "PetListExpand", "make": "PetExpand", "get": "PetExpand"}
    assert names.lock["expand make"] == "PetExpand"
    assert names.lock["home PetExpand"] == "pets"


def test_several_resources_share_a_home() -> None:
    names, _ = named({**PATHS, "/animals": {"post": call("animal", ONE)}})
    assert found(names)["PetExpand"] == ("_shared", ("owner",))


def test_the_lock_keeps_name_and_home() -> None:
    first, _ = named(PATHS)
    grown = {"/animals": {"post": call("animal", ONE)}, **PATHS}
    names, _ = named(grown, first.lock)
    assert found(names) == found(first)
    assert names.lock["expand animal"] == "PetExpand"
    assert names.lock.items() >= first.lock.items()
    renamed, _ = named(PATHS, {"expand get": "PetWays", "home expand get": "nowhere"})
    assert found(renamed)["PetWays"] == ("pets", ("owner",))


def test_an_answer_without_a_name_lends_none() -> None:
    names, _ = named({"/x": {"get": call("x", {"type": "array", "items": ONE})}})
    assert list(found(names)) == ["XListExpand"]


def test_a_name_that_is_taken_already_stays_where_it_is() -> None:
    """A component is called as the set of paths would be."""
    answer = {"$ref": "#/components/schemas/PetExpand"}
    paths = {**PATHS, "/e": {"get": call("e", answer)}}
    api, _ = built(paths, {"pet": PET, "PetExpand": BOX}, PROFILE)
    names = Namer(api, PROFILE, {}, (), "Client").names()
    assert names.answers["#/components/schemas/PetExpand"] == "PetExpand"
    assert found(names)["PetCreateExpand"] == ("pets", ("owner",))
