"""Doubts about schemas: each with its place, and none about what is well."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec import doubts, validate
from tests.unit.spec.support import document, place


def found(version: str = "3.1.0", **schemas: Any) -> list[tuple[str, str | None]]:
    given = document(version=version, components={"schemas": schemas})
    validate(given)
    assert all(each.severity == "warning" for each in doubts(given))
    return [(each.code, place(each)[2]) for each in doubts(given)]


@pytest.mark.parametrize(
    ("schema", "number"),
    [
        ({"type": "integer", "enum": [1, "2"]}, 1),
        ({"type": "string", "enum": [True]}, 0),
        ({"type": ["integer", "boolean"], "enum": [1, True, 1.5]}, 2),
        ({"type": "array", "enum": ["a"]}, 0),
    ],
)
def test_values_that_contradict_their_type(schema: Any, number: int) -> None:
    pointer = f"#/components/schemas/A/enum/{number}"
    assert found(A=schema) == [("enum-against-type", pointer)]


@pytest.mark.parametrize(
    "schema",
    [
        {"enum": [1, "a", None, {}]},
        {"type": "integer", "enum": [1, 2.0, None]},
        {"type": ["string", "number"], "enum": ["a", 1.5]},
        {"type": "object", "enum": [{}]},
        {"exclusiveMinimum": 3},
        {"properties": {"not": {"type": "string"}}},
        {"example": {"not": {}, "exclusiveMinimum": True}},
    ],
)
def test_what_is_well(schema: Any) -> None:
    assert found(A=schema) == []


def test_a_keyword_that_nothing_is_held_to_is_told_once() -> None:
    given = found(A={"not": {"type": "string"}}, B={"not": {}, "contains": {}})
    assert given == [
        ("not-checked", "#/components/schemas/A/not"),
        ("not-checked", "#/components/schemas/B/contains"),
    ]


@pytest.mark.parametrize("examples", [{"a": {"value": 1}}, "a", 5])
def test_examples_that_are_no_list_are_left_out(examples: Any) -> None:
    place = "#/components/schemas/A/examples"
    assert found(A={"examples": examples}) == [("examples-not-listed", place)]
    assert found("3.0.3", A={"examples": examples}) == [("examples-not-listed", place)]


@pytest.mark.parametrize(
    ("schema", "key"),
    [
        ({"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}, "additionalProperties"),
        ({"properties": {"a": {}}, "patternProperties": {"^b": {}}}, "patternProperties"),
        ({"properties": {"a": {}}, "additionalProperties": False}, None),
        ({"additionalProperties": {"type": "integer"}}, None),
        ({"type": "string", "pattern": r"^\p{L}+$"}, "pattern"),
        ({"type": "string", "pattern": "^[[a]&&b]$"}, None),
    ],
)  # fmt: skip
def test_what_holds_for_some_values_alone(schema: Any, key: str | None) -> None:
    pointer = f"#/components/schemas/A/{key}"
    assert found(A=schema) == ([("not-checked", pointer)] if key else [])
