"""Schemas become IR: wrappers fold into uses, cycles stay pointers, losses are named."""

from __future__ import annotations

from typing import Any

import pytest

from generator import ir
from generator.profile import Profile, Reading, Wire
from tests.unit.build import documents
from tests.unit.build.documents import answer, answering, built, taking


def _member(
    schema: dict[str, Any], schemas: dict[str, Any] | None = None
) -> tuple[ir.Use, ir.Schema]:
    use, api = answer({"type": "object", "properties": {"a": schema}}, schemas)
    record = api.schemas[use.schema]
    assert isinstance(record, ir.Object)
    return record.properties[0].use, api.schemas[record.properties[0].use.schema]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "nullable": True},
        {"type": ["string", "null"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"oneOf": [{"type": "string"}], "nullable": True},
        {"allOf": [{"type": "string"}], "nullable": True},
    ],
)
def test_nullable_in_all_spellings(schema: dict[str, Any]) -> None:
    use, inner = _member(schema)
    assert use.nullable
    assert isinstance(inner, ir.Scalar)
    assert inner.type == "string"


def test_one_reference_in_a_wrapper_is_that_reference() -> None:
    pet = {"type": "object", "properties": {"n": {"type": "string"}}}
    use, inner = _member(
        {"anyOf": [{"$ref": "#/components/schemas/pet"}], "nullable": True},
        {"pet": pet},
    )
    assert use.schema == "#/components/schemas/pet"
    assert isinstance(inner, ir.Object)


def test_an_empty_string_beside_a_shape_says_that_it_can_be_cleared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arms = {"anyOf": [{"type": "integer"}, {"type": "string", "enum": [""]}]}
    use, inner = _member(arms)
    assert not use.clearable
    assert isinstance(inner, ir.Union)
    monkeypatch.setattr(
        documents, "Profile", lambda: Profile(wire=Wire(form="brackets"))
    )
    use, inner = _member(
        {
            "anyOf": [
                {"type": "object", "properties": {}},
                {"type": "string", "enum": [""]},
            ]
        }
    )
    assert use.clearable
    assert isinstance(inner, ir.Object)
    use, inner = _member({"type": "string", "enum": ["", "a"]})
    assert use.clearable
    assert isinstance(inner, ir.Enumeration)
    assert inner.values == ("", "a")


def test_several_types_are_a_union() -> None:
    _, inner = _member({"type": ["string", "integer"]})
    assert isinstance(inner, ir.Union)
    assert len(inner.arms) == 2


def test_links_and_open_enumerations_are_the_profiles_words() -> None:
    reading = Reading(link_extension="x-link", open_enum_extension="x-open")
    schema = {
        "type": "object",
        "properties": {
            "owner": {
                "anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/o"}],
                "x-link": {},
            },
            "kind": {"type": "string", "enum": ["a", "b"], "x-open": True},
        },
    }
    api, _ = built(
        answering(schema), {"o": {"type": "object"}}, Profile(document=reading)
    )
    record = next(each for each in api.schemas.values() if isinstance(each, ir.Object))
    assert record.properties[0].use.link
    kind = api.schemas[record.properties[1].use.schema]
    assert isinstance(kind, ir.Enumeration)
    assert kind.open


def test_all_of_merges_members_through_references() -> None:
    base = {
        "type": "object",
        "properties": {"id": {"type": "string"}},
        "required": ["id"],
    }
    schema = {
        "allOf": [
            {"$ref": "#/components/schemas/base"},
            {"properties": {"b": {"type": "integer"}}},
        ]
    }
    use, api = answer(schema, {"base": base})
    record = api.schemas[use.schema]
    assert isinstance(record, ir.Object)
    assert [(each.name, each.required) for each in record.properties] == [
        ("id", True),
        ("b", False),
    ]


def test_what_contradicts_itself_is_any_value_and_a_doubt() -> None:
    schema = {"allOf": [{"type": "string"}, {"type": "object", "properties": {}}]}
    api, losses = built(answering({"type": "object", "properties": {"a": schema}}))
    assert losses.diagnostics() == ()
    (found,) = losses.doubts()
    assert (found.code, found.severity) == ("all-of-contradicts", "warning")
    assert found.location is not None
    place = found.location.pointer or ""
    assert place.endswith("/properties/a")
    assert isinstance(api.schemas[place], ir.AnyValue)


def test_recursion_anywhere_ends() -> None:
    node = {
        "type": "object",
        "properties": {"next": {"$ref": "#/components/schemas/node"}},
    }
    tree = {"type": "array", "items": {"$ref": "#/components/schemas/tree"}}
    use, api = answer(
        {"anyOf": [{"$ref": f"#/components/schemas/{n}"} for n in ("node", "tree")]},
        {
            "node": node,
            "tree": tree,
        },
    )
    assert isinstance(api.schemas[use.schema], ir.Union)
    assert {"#/components/schemas/node", "#/components/schemas/tree"} <= set(
        api.schemas
    )


def test_equal_shapes_are_merged_once_words_and_all() -> None:
    address = {
        "type": "object",
        "properties": {"city": {"type": "string", "description": "Where."}},
    }
    other = {
        "type": "object",
        "properties": {"city": {"type": "string", "description": "Whither."}},
    }
    body = {
        "type": "object",
        "properties": {"a": address, "b": dict(address), "c": other},
    }
    api, _ = built(
        {
            **taking(body),
            **taking({"type": "object", "properties": {"d": address}}, "/y", "y"),
        }
    )
    shapes = [
        p
        for p, s in api.schemas.items()
        if isinstance(s, ir.Object) and "/properties/" in p
    ]
    assert len(shapes) == 2
    assert len([p for p in api.merged if p.endswith(("/b", "/d"))]) == 2


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"required": ["a", "x"]}, "requires `x`, which no `properties` describes"),
        ({"allOf": [{"required": ["x"]}]}, "requires `x`, which"),
        ({"required": ["z", "y", "x", "w", "v"]}, "requires `v`, `w`, `x` and 2 more,"),
        ({"required": ["x"], "additionalProperties": {"type": "string"}}, None),
        ({"required": ["x"], "additionalProperties": True}, "requires `x`, which"),
        ({"required": ["x"], "patternProperties": {"^x": {"type": "string"}}}, None),
        ({"allOf": [{"required": ["x"], "properties": {"x": {}}}]}, None),
        ({"anyOf": [{"required": ["x"]}, {"required": ["y"]}]}, None),
    ],
)
def test_what_is_required_and_not_described_is_a_doubt(
    schema: dict[str, Any], said: str | None
) -> None:
    whole = {"type": "object", "properties": {"a": {"type": "string"}}} | schema
    _, losses = built(answering({"type": "object", "properties": {"a": whole}}))
    assert losses.diagnostics() == ()
    found = [each.message for each in losses.doubts()]
    assert len(found) == (said is not None)
    assert all((said or "") in each for each in found)


def test_a_map_has_whatever_is_required() -> None:
    _, losses = built(answering({"type": "object", "required": ["x"]}))
    assert losses.doubts() == ()


def test_what_is_inside_of_a_text_is_a_doubt() -> None:
    text = {"type": "string", "contentMediaType": "application/json"}
    inside = {**text, "contentSchema": {"type": "object"}}
    told = []
    for schema in (text, inside):
        _, losses = built(answering({"properties": {"a": schema}}))
        told.append([each.code for each in losses.doubts()])
    assert told == [[], ["inside-of-text"]]


@pytest.mark.parametrize("way", ["$ref", "allOf"])
def test_what_a_schema_says_itself_is_nearer_than_its_parts(way: str) -> None:
    base = {
        "type": "object",
        "properties": {
            "data": {},
            "when": {"type": ["string", "integer"]},
            "n": {"type": "number"},
        },
    }
    part = {"$ref": "#/components/schemas/Base"}
    own = {
        "data": {"type": "string"},
        "when": {"type": "string"},
        "n": {"description": "A number."},
    }
    schema = {**(part if way == "$ref" else {"allOf": [part]}), "properties": own}
    api, _ = built(answering(schema), {"Base": base}, version="3.1.0")
    use = api.operations[0].response.use
    assert use is not None
    record = api.schemas[use.schema]
    assert isinstance(record, ir.Object)
    found = {e.name: api.schemas[e.use.schema] for e in record.properties}
    assert {name: getattr(each, "type", None) for name, each in found.items()} == {
        "data": "string",
        "when": "string",
        "n": "number",
    }
