"""Closures: counts, chains that avoid links as long as they can, and what each link brings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.build import build
from generator.naming import Namer
from generator.profile import Profile, Reading
from generator.views.closure import Closure, as_json, closure_of, text
from tests.unit.spec.support import document

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def link(name: str) -> Schema:
    return {"anyOf": [TEXT, ref(name)], "x-link": 1}


def thing(**members: Schema) -> Schema:
    return {"type": "object", "properties": members}


SCHEMAS = {
    "Pet": thing(
        owner=link("Owner"),
        vet=link("Vet"),
        chip=ref("Chip"),
        friends={"type": "array", "items": thing(kind=TEXT, pet=ref("Pet"))},
    ),
    "Chip": thing(maker=link("Maker"), vet=link("Vet")),
    "Owner": thing(address=ref("Address"), home=link("Home")),
    "Vet": thing(address=ref("Address")),
    "Address": thing(),
    "Home": thing(maker=ref("Maker")),
    "Maker": thing(chips={"type": "array", "items": ref("Chip")}),
    "Problem": thing(pet=ref("Pet"), home=ref("Home")),
    "Never": thing(),
}


def closure(*, cut: bool = False) -> Closure:
    def content(name: str) -> Schema:
        return {
            "description": "",
            "content": {"application/json": {"schema": ref(name)}},
        }

    body = {"application/json": {"schema": thing(tag=thing(name=TEXT))}}
    operation = {
        "operationId": "AddPet",
        "requestBody": {"content": body},
        "responses": {"200": content("Pet"), "default": content("Problem")},
    }
    whole = document({"/pets": {"post": operation}}, components={"schemas": SCHEMAS})
    profile = Profile(document=Reading(link_extension="x-link"))
    api = build(whole, profile, cut_links=cut).api
    names = Namer(api, profile, {}, (), "Client").names()
    return closure_of(api, names, frozenset({"#/components/schemas/Home"}))


@pytest.fixture
def found() -> Closure:
    return closure()


def test_counts_are_of_classes(found: Closure) -> None:
    assert found.operations == 1
    assert found.models == 9  # All but Never; Pet's friends are a class of their own.
    assert found.parameter_types == 2
    assert sum(each.models for each in found.schemas) == found.models


def test_chains_are_short_and_take_links_last(found: Closure) -> None:
    chains = {each.name: " ".join(each.chain) for each in found.schemas}
    assert chains == {
        "Pet": "AddPet response Pet",
        "Chip": "AddPet response Pet.chip Chip",
        "Owner": "AddPet response Pet.owner Owner",
        "Vet": "AddPet response Pet.vet Vet",
        "Maker": "AddPet response Pet.chip Chip.maker Maker",
        "Address": "AddPet response Pet.owner Owner.address Address",
        "Problem": "errors Problem",
        "Home": "errors Problem.home Home",
    }
    cuts = [each.cuts for each in found.schemas]
    assert cuts == sorted(cuts)
    assert {each.name for each in found.schemas if not each.cuts} == {
        "Pet",
        "Chip",
        "Problem",
    }


def test_what_each_cut_brings(found: Closure) -> None:
    cuts = {each.place: (each.kind, each.first, each.alone) for each in found.cuts}
    assert cuts == {
        "Pet.owner": ("expandable link", 2, 4),
        "Pet.vet": ("expandable link", 1, 2),
        "Chip.maker": ("expandable link", 1, 1),
        "Problem.home": ("in errors", 1, 2),
        "Chip.vet": ("expandable link", 0, 2),
    }
    assert sum(each.first for each in found.cuts) == found.models - found.models_without
    firsts = [each.first for each in found.cuts]
    assert firsts == sorted(firsts, reverse=True)


def test_where_links_are_cut_nothing_is_said_of_them() -> None:
    found = closure(cut=True)
    assert [each.place for each in found.cuts] == ["Problem.home"]
    assert "through" in text({"c": found}, None)
    assert "expandable" not in text({"c": found}, None)


def test_text_is_cut_to_so_many_lines(found: Closure) -> None:
    short, whole = (text({"acme": found}, most) for most in (2, None))
    assert short.startswith("acme: 1 operation, 9 models, 2 parameter types\n")
    assert "cut_links cuts: 4 models; 5 more, by" in short
    assert "  … and 3 more (--all)" in short
    assert "  … and 6 more (--all)" in short
    assert "--all" not in whole
    assert "  AddPet → response → Pet.chip → Chip\n" in whole
    assert whole.endswith("parameter types:\n  PetTagParam: AddPet → tag")


def test_what_a_terminal_would_obey_is_written_out() -> None:
    member = "\x1b[2J\n"
    response = {"type": "object", "properties": {member: ref("Address")}}
    content = {"application/json": {"schema": response}}
    operation = {"responses": {"200": {"description": "", "content": content}}}
    schemas = {"Address": thing(city=TEXT)}
    whole = document({"/a": {"get": operation}}, components={"schemas": schemas})
    api = build(whole, Profile()).api
    names = Namer(api, Profile(), {}, (), "Client").names()
    said = text({"c": closure_of(api, names, frozenset())}, None)
    assert said.endswith("get_a → response.%1B[2J%0A → Address")


def test_json_has_everything(found: Closure) -> None:
    (report,) = json.loads(as_json({"acme": found}))["clients"]
    assert report["client"] == "acme"
    assert report["models_without"] == 4
    assert len(report["schemas"]) == 8
    assert report["cuts"][0]["targets"] == ["Owner"]
    assert report["parameters"][0]["chain"] == ["AddPet", "tag"]
