"""Fields: each parameter is documentation and form field at once, and no document makes a page explode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.views.explorer import fields
from tests.explorer.unit.html import Element, read_html
from tests.explorer.unit.sites import (
    CUSTOMERS,
    OWN,
    PROFILE,
    Json,
    document,
    page,
    ready,
    site,
    with_body,
    written,
)


def form(data: Json, folder: Path) -> Element:
    """The form of the one operation of a document."""
    text = page(site(ready(written(data, folder))), "operations/Make.html")
    return read_html(text).one("form")


def member(schema: Json, folder: Path, **more: object) -> Element:
    """The field of a body's member `a`."""
    whole = {"type": "object", "properties": {"a": schema}, **more}
    return form(with_body(whole), folder).field("a")


@pytest.fixture(scope="module")
def update() -> Element:
    made = site(ready(CUSTOMERS, PROFILE))
    return read_html(page(made, "operations/PostCustomersCustomer.html"))


def test_every_parameter_has_a_field_with_its_words(update: Element) -> None:
    data = json.loads(update.one("script", id="operation-data").text)
    top = [e for e in update.all(cls="field") if "data-argument" in e.attributes]
    assert [each.attributes["data-field"] for each in top] == [
        each["wire"] for each in data["arguments"]
    ]
    for number, each in enumerate(top):
        assert each.attributes["data-argument"] == str(number)
    balance = update.field("balance")
    assert balance.one(cls="field-type").text == "integer"
    assert "Below zero" in balance.one(cls="field-docs").text


def test_only_what_is_required_is_marked(update: Element) -> None:
    assert update.field("customer").children("field-head")[0].all(cls="field-required")
    assert not update.field("address").all(cls="field-required")


def test_nested_fields_are_written_out(update: Element) -> None:
    shipping = update.field("shipping")
    names = [each.attributes["data-field"] for each in shipping.all(cls="field")]
    assert names[:3] == ["shipping", "address", "city"]
    assert shipping.field("city").attributes.get("data-argument") is None


def test_a_value_knows_its_shape(update: Element) -> None:
    data = json.loads(update.one("script", id="operation-data").text)
    by_name = {each["wire"]: each["use"]["shape"] for each in data["arguments"]}
    for field in (
        e for e in update.all(cls="field") if "data-argument" in e.attributes
    ):
        (value,) = field.children("value")
        shape = by_name[field.attributes["data-field"]]
        assert value.attributes["data-shape"] == str(shape)
    for value in update.all(cls="value"):
        shape = data["shapes"][int(value.attributes["data-shape"])]
        inside = {
            "object": "fields",
            "array": "items",
            "map": "rows",
            "union": "arms",
        }.get(shape["kind"])
        assert inside is None or value.all(cls=inside)
        assert inside is not None or value.inside == []


def test_ids_of_heads_and_docs(update: Element) -> None:
    for each in update.all(cls="field"):
        key = each.attributes["id"]
        assert key.startswith("field-")
        head, docs = each.children("field-head")[0], each.children("field-docs")[0]
        assert head.children("field-name")[0].attributes["id"] == f"{key}-name"
        assert docs.attributes["id"] == f"{key}-docs"


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string", "maxLength": 1500}, "At most 1,500 characters"),
        ({"type": "string", "minLength": 1}, "At least 1 character"),
        ({"type": "integer", "minimum": 2, "maximum": 9}, "At least 2 At most 9"),
        ({"type": "string", "pattern": "^[a-z]$"}, "Matches ^[a-z]$"),
        ({"type": "array", "items": {}, "maxItems": 2}, "At most 2 items"),
        ({"type": "number", "exclusiveMinimum": 0}, "More than 0"),
        ({"enum": ["a", "b"]}, "One of a b"),
        ({"const": "a"}, "Always a"),
        ({"type": "string", "default": "x"}, "Default x"),
        ({"type": "boolean", "default": False}, "Default false"),
        ({"type": ["string", "null"]}, "May be null"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_limits_choices_and_defaults(schema: Json, words: str, tmp_path: Path) -> None:
    docs = member(schema, tmp_path).children("field-docs")[0]
    assert docs.text == words


def test_many_choices_are_to_be_opened(tmp_path: Path) -> None:
    values = [f"value{n}" for n in range(30)]
    choices = member({"enum": values}, tmp_path).one("details", cls="choices")
    assert choices.one("summary").text == "30 values"
    assert [each.text for each in choices.all("code")] == values


def test_deprecated_is_marked(tmp_path: Path) -> None:
    assert member({"type": "string", "deprecated": True}, tmp_path).all(
        cls="deprecated"
    )


def test_places_have_sections_of_their_own(tmp_path: Path) -> None:
    parameters = [
        {"name": "q", "in": "query", "schema": {"type": "string"}},
        {"name": "H", "in": "header", "schema": {"type": "string"}},
        {"name": "c", "in": "cookie", "schema": {"type": "string"}},
    ]
    found = form(document({"parameters": parameters}), tmp_path)
    assert {
        each.one("h2").text: each.one(cls="field").attributes["data-field"]
        for each in found.all("section")
    } == {"Query parameters": "q", "Headers": "H", "Cookies": "c"}


def test_a_schema_inside_itself_is_written_once() -> None:
    made = site(ready(OWN))
    tree = read_html(page(made, "operations/things.create.html"))
    (again,) = tree.field("root").field("child").all(cls="again")
    root = tree.field("root").children("value")[0].attributes["data-shape"]
    assert again.attributes["data-again"] == root


def nested(depth: int) -> Json:
    schema: Json = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "object", "properties": {"x": schema}}
    return schema


def test_what_is_too_deep_is_marked(tmp_path: Path) -> None:
    shallow = member(nested(fields.DEEPEST), tmp_path)
    assert not shallow.all(cls="again")
    deep = member(nested(fields.DEEPEST + 1), tmp_path)
    assert len(deep.all(cls="again")) == 1
    assert len(deep.all(cls="field")) == fields.DEEPEST + 1


def wide(width: int, depth: int) -> Json:
    schema: Json = {"type": "string"}
    for number in range(depth):
        schema = {
            "type": "object",
            "properties": {f"x{n}_{number}": schema for n in range(width)},
        }
    return schema


@pytest.mark.parametrize(
    ("width", "depth", "levels"), [(9, 3, 2), (25, 2, 1), (3, 5, 5)]
)
def test_a_page_holds_whole_levels_up_to_its_limit(
    width: int, depth: int, levels: int, tmp_path: Path
) -> None:
    found = member(wide(width, depth), tmp_path)
    assert len(found.all(cls="field")) == sum(width**n for n in range(levels + 1))
    assert bool(found.all(cls="again")) == (levels < depth)


def test_a_page_holds_whole_levels_up_to_so_much_text(tmp_path: Path) -> None:
    half = "a" * (fields.MOST_TEXT // 2 - 10)
    inner: Json = {"type": "object", "properties": {"c": {"description": half}}}
    middle = {"type": "object", "properties": {"b": {**inner, "description": half}}}
    assert not member(middle, tmp_path).all(cls="again")
    inner["properties"]["d"] = {"description": "a" * 30}
    found = member(middle, tmp_path)
    assert len(found.all(cls="again")) == 1
    assert found.field("b")


def test_the_arguments_themselves_are_always_there(tmp_path: Path) -> None:
    names = [f"a{n}" for n in range(fields.MOST_FIELDS + 50)]
    inner = {"type": "object", "properties": {"b": {"type": "string"}}}
    whole = {"type": "object", "properties": dict.fromkeys(names, inner)}
    found = form(with_body(whole), tmp_path)
    assert len(found.all(cls="field")) == len(names)
    assert len(found.all(cls="again")) == len(names)


def test_every_alternative_is_written_out(tmp_path: Path) -> None:
    arms = [
        {"type": "string", "description": "An *id*."},
        {"type": "object", "properties": {"b": {"type": "integer"}}},
    ]
    found = member({"anyOf": arms}, tmp_path).all(cls="arm")
    assert [(e.attributes["data-arm"], e.attributes["data-label"]) for e in found] == [
        ("0", "string"),
        ("1", "object"),
    ]
    assert found[0].one(cls="arm-docs").one("em").text == "id"
    assert found[1].field("b")


def test_lists_and_maps_show_what_is_in_them(tmp_path: Path) -> None:
    inner = {"type": "object", "properties": {"b": {"type": "integer"}}}
    rows = member({"type": "array", "items": inner}, tmp_path)
    (item,) = rows.all(cls="item")
    assert "data-prototype" in item.attributes
    assert item.field("b")
    rows = member({"type": "object", "additionalProperties": inner}, tmp_path)
    (row,) = rows.all(cls="row")
    assert "data-prototype" in row.attributes
    assert row.field("b")


def test_other_keys_of_an_object_have_rows(tmp_path: Path) -> None:
    inner = {
        "type": "object",
        "properties": {"b": {}},
        "additionalProperties": {"type": "string"},
    }
    more = member(inner, tmp_path).one(cls="additional")
    assert "data-prototype" in more.one(cls="row").attributes
