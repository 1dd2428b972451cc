"""What the document shows of an answer, and what is no example."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build.examples import example
from generator.build.references import Tree

ELSEWHERE = {"$ref": "#/components/examples/there"}


def found(media: dict[str, Any], **components: Any) -> str:
    tree = Tree({"media": media, "components": components})
    return example(tree, "#/media", media)


@pytest.mark.parametrize(
    ("media", "text"),
    [
        ({"example": {"a": 1}}, '{"a": 1}'),
        ({"example": None}, "null"),
        ({"examples": {"one": {"value": [1]}, "two": {"value": [2]}}}, "[1]"),
        ({"examples": {"there": ELSEWHERE}}, '"found"'),
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
        {"examples": ["no", "map"]},
        {"example": float("nan")},
        {"example": {1, 2}},
        {"example": "x" * 300_000},
        {"schema": True},
    ],
    ids=["dangling", "list", "nan", "set", "large", "boolean"],
)
def test_what_is_none(media: dict[str, Any]) -> None:
    assert found(media) == ""
