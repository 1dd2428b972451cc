"""What can be expanded: ways to links and to lists on request, as far as an operation's answer has them."""

from __future__ import annotations

from typing import Any

import pytest

from generator import ir
from generator.profile import Expansion, PagingRule, Profile, Reading
from tests.unit.build.documents import built

Schema = dict[str, Any]
TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
PROFILE = Profile(
    document=Reading(link_extension="x-link"),
    paging=(PagingRule(name="cursor", kind="cursor", more="more", parameter="after"),),
    expansion=Expansion(parameter="with", extension="x-named"),
)


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def link(name: str) -> Schema:
    return {"anyOf": [TEXT, ref(name)], "x-link": True}


def thing(**members: Schema) -> Schema:
    return {"type": "object", "properties": members}


def page(items: Schema) -> Schema:
    return thing(data={"type": "array", "items": items}, more={"type": "boolean"})


def expansion(
    answer: Schema,
    schemas: dict[str, Schema],
    takes: Schema | None = None,
    profile: Profile = PROFILE,
) -> ir.Expansion | None:
    parameters = [
        {"name": "with", "in": "query", "schema": takes or TEXTS},
        {"name": "after", "in": "query", "schema": TEXT},
    ]
    responses = {
        "200": {"description": "", "content": {"application/json": {"schema": answer}}}
    }
    operation = {"operationId": "x", "parameters": parameters, "responses": responses}
    api, _ = built({"/x": {"get": operation}}, schemas, profile)
    return api.operations[0].expansion


def paths(answer: Schema, **schemas: Schema) -> tuple[str, ...]:
    found = expansion(answer, {"pet": thing(id=TEXT), **schemas})
    return found.paths if found else ()


def test_links_and_what_holds_them() -> None:
    holder = thing(
        owner=link("pet"), inner=thing(pets={"type": "array", "items": link("pet")})
    )
    parts = {"type": "array", "items": thing(of=link("pet"))}
    answer = thing(
        a=holder,
        parts=parts,
        maps={"type": "object", "additionalProperties": link("pet")},
    )
    assert paths(answer) == ("a.inner.pets", "a.owner", "parts.of")


def test_nothing_lies_behind_a_link_or_in_a_list() -> None:
    answer = thing(to=link("other"), all=page(link("pet"))) | {"x-named": ["all"]}
    assert paths(answer, other=thing(deep=link("pet"))) == ("all", "to")


def test_lists_are_asked_for_where_they_are_named_and_not_always_sent() -> None:
    lists = {name: page(ref("pet")) for name in ("asked", "sent", "other")}
    answer = thing(**lists)
    assert paths({**answer, "x-named": ["asked", "sent"], "required": ["sent"]}) == (
        "asked",
    )
    assert paths(answer) == ()


def test_arms_of_a_union_count_together() -> None:
    first, second = thing(a=link("pet")), thing(b=link("pet"))
    assert paths({"anyOf": [first, second]}) == ("a", "b")


def test_a_listing_starts_at_its_items_and_knows_one_step_less() -> None:
    deep = thing(a=thing(b=thing(c=link("pet"))), near=thing(d=link("pet")))
    assert paths(deep) == ("a.b.c", "near.d")
    assert paths(page(deep)) == ("data.near.d",)


def test_ways_end_after_four_steps_and_circles_end_with_them() -> None:
    circle = thing(again=ref("circle"), pet=link("pet"))
    ways = ("again.again.again.pet", "again.again.pet", "again.pet", "pet")
    assert paths(ref("circle"), circle=circle) == ways
    ring = {"anyOf": [{"type": "array", "items": ref("ring")}, thing(a=link("pet"))]}
    assert paths(ref("ring"), ring=ring) == ("a",)


@pytest.mark.parametrize(
    "takes", [TEXT, {"type": "array", "items": {"type": "integer"}}]
)
def test_the_parameter_takes_texts(takes: Schema) -> None:
    answer = thing(a=link("pet"))
    schemas = {"pet": thing(id=TEXT)}
    assert expansion(answer, schemas) == ir.Expansion(parameter="with", paths=("a",))
    assert expansion(answer, schemas, takes) is None


def test_without_the_profile_nothing_is_known() -> None:
    profile = Profile(document=PROFILE.document, paging=PROFILE.paging)
    assert (
        expansion(thing(a=link("pet")), {"pet": thing(id=TEXT)}, profile=profile)
        is None
    )


def test_the_parameter_may_stand_in_a_form() -> None:
    form = {"application/x-www-form-urlencoded": {"schema": thing(**{"with": TEXTS})}}
    content = {"application/json": {"schema": thing(a=link("pet"))}}
    operation = {
        "operationId": "x",
        "requestBody": {"content": form},
        "responses": {"200": {"description": "", "content": content}},
    }
    api, _ = built({"/x": {"post": operation}}, {"pet": thing(id=TEXT)}, PROFILE)
    assert api.operations[0].expansion == ir.Expansion(parameter="with", paths=("a",))
