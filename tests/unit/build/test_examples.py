"""What the document shows of an answer and of its schemas, and what is no example."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build.examples import Examples
from generator.build.references import Tree

ELSEWHERE = {"$ref": "#/components/examples/there"}


def found(media: dict[str, Any], **components: Any) -> str:
    tree = Tree({"media": media, "components": components})
    return Examples(tree).of_media_type("#/media", media)


@pytest.mark.parametrize(
    ("media", "text"),
    [
        ({"example": {"a": 1}}, '{"a": 1}'),
        ({"example": None}, "null"),
        ({"examples": {"one": {"value": [1]}, "two": {"value": [2]}}}, "[1]"),
        ({"examples": {"large": {"value": "x" * 300_000}, "b": {"value": 2}}}, "2"),
        ({"examples": {"there": ELSEWHERE}}, '"found"'),
        ({"examples": {"there": {"value": ELSEWHERE}}}, '"found"'),
        ({"example": ELSEWHERE}, '"found"'),
        ({"examples": {"far": {"externalValue": "https://a.example"}}}, ""),
        ({"schema": {"example": 3}}, "3"),
        ({"schema": {"examples": ["x", "y"]}}, '"x"'),
        ({"schema": {"$ref": "#/components/schemas/A"}}, "4"),
        ({"example": 1, "schema": {"example": 2}}, "1"),
        ({"schema": {"type": "string"}}, ""),
        ({}, ""),
    ],
)
def test_the_first_that_there_is(media: dict[str, Any], text: str) -> None:
    components = {
        "examples": {"there": {"value": "found"}},
        "schemas": {"A": {"example": 4}},
    }
    assert found(media, **components) == text


@pytest.mark.parametrize(
    "media",
    [
        {"examples": {"gone": {"$ref": "#/components/examples/gone"}}},
        {"examples": {"gone": {"value": {"$ref": "#/components/examples/gone"}}}},
        {"example": {"$ref": "#/media/example"}},
        {"examples": ["no", "map"]},
        {"example": float("nan")},
        {"example": {1, 2}},
        {"example": "x" * 300_000},
        {"schema": True},
    ],
    ids=[
        "dangling",
        "dangling-value",
        "circle",
        "list",
        "nan",
        "set",
        "large",
        "boolean",
    ],
)
def test_what_is_none(media: dict[str, Any]) -> None:
    assert found(media) == ""


def test_what_many_refer_to_is_kept_once() -> None:
    """A small document could ask for gigabytes otherwise."""
    shown = {"value": ["x" * 1000]}
    media = {str(n): {"examples": {"x": ELSEWHERE}} for n in range(3)}
    tree = Tree({"media": media, "components": {"examples": {"there": shown}}})
    examples = Examples(tree)
    texts = [examples.of_media_type(f"#/media/{n}", media[n]) for n in media]
    assert len({id(each) for each in texts}) == 1


def of_schemas(node: Any, *inner: str) -> dict[str, str]:
    tree = Tree({"components": {"schemas": {"A": node}}})
    places = [f"#/components/schemas/A{each}" for each in ("", *inner)]
    return {
        place.removeprefix("#/components/schemas/A"): text
        for place, text in Examples(tree).of_schemas(places).items()
    }


def test_schemas_show_themselves() -> None:
    node = {
        "example": {"b": 1},
        "properties": {"b": {"examples": [2]}, "c": {"type": "string"}},
    }
    shown = of_schemas(node, "/properties/b", "/properties/c", "/nowhere")
    assert shown == {"": '{"b": 1}', "/properties/b": "2"}


def test_a_node_that_only_wraps_a_schema_shows_it() -> None:
    """As 3.1 writes what may be null; the arms of a union are not all shown by its example."""
    wrapped = {"anyOf": [{"type": "string"}, {"type": "null"}], "example": "x"}
    tree = Tree({"components": {"schemas": {"A": {"properties": {"b": wrapped}}}}})
    place = "#/components/schemas/A/properties/b"
    arm = f"{place}/anyOf/0"
    assert Examples(tree).of_schemas([arm]) == {arm: '"x"'}
    assert Examples(tree).of_schemas([place, arm]) == {place: '"x"'}
