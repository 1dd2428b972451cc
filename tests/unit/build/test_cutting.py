"""Links that lead nowhere: what stands in the place of models, and what errors may bring."""

from __future__ import annotations

from typing import Any

import pytest

from generator import ir
from generator.build import Whole, build, outline
from generator.profile import Expansion, Profile, Reading
from generator.spec import Document
from tests.unit.spec.support import document

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
PROFILE = Profile(
    document=Reading(link_extension="x-link"), expansion=Expansion(parameter="with")
)
HERE = "#/components/schemas"


def ref(name: str) -> Schema:
    return {"$ref": f"{HERE}/{name}"}


def thing(**members: Schema) -> Schema:
    return {"type": "object", "properties": members}


def answering(name: str, error: Schema | None = None) -> Schema:
    def content(schema: Schema) -> Schema:
        return {"description": "", "content": {"application/json": {"schema": schema}}}

    expand = {"name": "with", "in": "query", "schema": {"type": "array", "items": TEXT}}
    responses = {"200": content(ref(name))}
    if error:
        responses["default"] = content(error)
    return {"get": {"parameters": [expand], "responses": responses}}


def api(owner: Schema, **schemas: Schema) -> ir.Api:
    """Of a pet whose owner is this."""
    known = {"Pet": thing(owner=owner), "Owner": thing(id=TEXT), **schemas}
    paths = {"/pets": answering("Pet")}
    found = document(paths, components={"schemas": known})
    return build(found, PROFILE, cut_links=True).api


def spelled(found: ir.Api, use: ir.Use) -> str:
    schema = found.schemas[use.schema]
    match schema:
        case ir.Union():
            text = " | ".join(spelled(found, each) for each in schema.arms)
        case ir.Map():
            assert isinstance(found.schemas[schema.values.schema], ir.AnyValue)
            text = "object"
        case ir.Array():
            text = f"[{spelled(found, schema.items)}]"
        case ir.Scalar():
            text = schema.type
        case _:
            text = schema.pointer.rpartition("/")[2]
    return f"{text}?" if use.nullable else text


def member(found: ir.Api, name: str, owner: str = "Pet") -> str:
    pet = found.schemas[f"{HERE}/{owner}"]
    assert isinstance(pet, ir.Object)
    return next(
        spelled(found, each.use) for each in pet.properties if each.name == name
    )


@pytest.mark.parametrize(
    ("owner", "text"),
    [
        ({"anyOf": [TEXT, ref("Owner")], "x-link": 1}, "string | object"),
        ({"oneOf": [TEXT, ref("Owner"), thing()], "x-link": 1}, "string | object"),
        ({"anyOf": [{"type": "integer"}, TEXT], "x-link": 1}, "integer | string"),
        (
            {"anyOf": [ref("Owner"), TEXT], "x-link": 1, "nullable": True},
            "string | object?",
        ),
        ({"allOf": [ref("Owner")], "x-link": 1}, "object"),
        ({"type": "array", "items": ref("Link")}, "[string | object]"),
        ({"type": "array", "items": ref("Owner"), "x-link": 1}, "object"),
        ({"type": "string", "x-link": 1}, "string"),
        ({"anyOf": [TEXT, ref("Owner")]}, "string | Owner"),
        (ref("Owner"), "Owner"),
    ],
)
def test_what_stands_for_a_link(owner: Schema, text: str) -> None:
    link = {"anyOf": [TEXT, ref("Owner")], "x-link": 1}
    found = api(owner, Link=link)
    assert member(found, "owner") == text
    assert (f"{HERE}/Owner" in found.schemas) == ("Owner" in text)


def test_a_union_that_is_a_link_in_one_place_only() -> None:
    union = {"anyOf": [TEXT, thing(id=TEXT)]}
    found = api(
        thing(a={"allOf": [ref("Either")], "x-link": 1}, b=ref("Either")), Either=union
    )
    inner = found.schemas[f"{HERE}/Pet/properties/owner"]
    assert isinstance(inner, ir.Object)
    a, b = inner.properties
    assert spelled(found, a.use) == "string | object"
    assert b.use.schema == f"{HERE}/Either"
    _, arm = ir.uses(found.schemas[b.use.schema])
    assert isinstance(found.schemas[arm.schema], ir.Object)


def test_what_can_be_expanded_is_what_it_was() -> None:
    owner = {"anyOf": [TEXT, ref("Owner")], "x-link": 1}
    known = {"Pet": thing(chip=thing(owner=owner)), "Owner": thing(pet=ref("Pet"))}
    found = document({"/pets": answering("Pet")}, components={"schemas": known})
    cut, uncut = (
        build(found, PROFILE, cut_links=each).api.operations[0]
        for each in (True, False)
    )
    assert cut.expansion == uncut.expansion
    assert cut.expansion == ir.Expansion(parameter="with", paths=("chip.owner",))


def failing() -> tuple[Document, Document]:
    """Pets and owners, whose errors carry both; and the part with pets alone."""
    error = thing(pet=ref("Pet"), owner=ref("Owner"), reason=ref("Reason"))
    error["properties"]["either"] = {"anyOf": [ref("Owner"), ref("Reason")]}
    known = {name: thing(id=TEXT) for name in ("Pet", "Owner", "Reason")}
    paths = {
        name: answering(name.strip("/"), ref("Error")) for name in ("/Pet", "/Owner")
    }
    components = {"schemas": {**known, "Error": error}}
    whole = document(paths, components=components)
    part = document({"/Pet": paths["/Pet"]}, components=components)
    return whole, part


def test_errors_bring_no_resource_that_is_not_selected() -> None:
    whole, part = failing()
    found = build(part, PROFILE, outline(whole, PROFILE), cut_links=True).api
    assert member(found, "pet", "Error") == "Pet"
    assert member(found, "owner", "Error") == "object"
    assert member(found, "reason", "Error") == "Reason"
    assert member(found, "either", "Error") == "object | Reason"
    assert f"{HERE}/Owner" not in found.schemas


@pytest.mark.parametrize("cut", [True, False])
def test_errors_of_everything_have_all_they_carry(cut: bool) -> None:
    whole, part = failing()
    known: Whole | None = None if cut else outline(whole, PROFILE)
    found = build(whole if cut else part, PROFILE, known, cut_links=cut).api
    assert member(found, "owner", "Error") == "Owner"
