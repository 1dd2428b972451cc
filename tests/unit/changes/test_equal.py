"""What is written otherwise and means the same, and what is looser than it looks: nothing breaks."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.changes.library import (
    LIBRARY,
    Document,
    body,
    found,
    operation,
    parameter,
    report,
)

TEXTS = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "array", "items": {"type": "integer"}}
SHADES = {"type": "string", "enum": ["light", "dark"]}
SIZES = {"type": "string", "enum": ["small", "large"]}


def _member(before: Any, after: Any, *, backwards: bool = False) -> list[Any]:
    """What is said of a member of a body that was `before` and is `after`."""
    import copy

    document = copy.deepcopy(LIBRARY)
    body(document)["properties"]["thing"] = before

    def edit(edited: Document) -> None:
        body(edited)["properties"]["thing"] = after

    return found(report(edit, document=document, backwards=backwards))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"oneOf": [TEXTS, NUMBERS]}, {"oneOf": [NUMBERS, TEXTS]}),
        (
            {"anyOf": [{"type": "string"}, SHADES]},
            {"anyOf": [SHADES, {"type": "string"}]},
        ),
        ({"anyOf": [SHADES, SIZES]}, {"anyOf": [SIZES, SHADES]}),
        ({"type": "string"}, {"type": "string", "minLength": 0}),
        (TEXTS, TEXTS | {"minItems": 0}),
        (
            {"type": "number", "enum": [1, 2]},
            {"type": "number", "enum": [1.0, 2.0]},
        ),
        (
            {"type": "integer", "minimum": 1, "exclusiveMinimum": 0},
            {"type": "integer", "minimum": 1},
        ),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_it_is_the_same(before: Document, after: Document, backwards: bool) -> None:
    assert _member(before, after, backwards=backwards) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"exclusiveMinimum": 0}, {"minimum": 0}),
        ({"exclusiveMaximum": 9}, {"maximum": 9}),
        ({"minimum": 1, "exclusiveMinimum": 5}, {"exclusiveMinimum": 4}),
        ({"maximum": 9}, {"exclusiveMaximum": 10}),
    ],
)
def test_a_range_counts_as_a_whole(before: Document, after: Document) -> None:
    wide = [("safe", "request", "limit-loosened", "body.thing")]
    tight = [("breaking", "request", "limit-tightened", "body.thing")]
    kind = {"type": "number"}
    assert _member(kind | before, kind | after) == wide
    assert _member(kind | before, kind | after, backwards=True) == tight


def test_true_is_not_one() -> None:
    codes = {each[2] for each in _member({"enum": [1, "a"]}, {"enum": [True, "a"]})}
    assert {"enum-value-removed", "enum-value-added"} <= codes


def _charset(document: Document) -> None:
    content = operation(document, "getBook")["responses"]["200"]["content"]
    content["application/json; charset=utf-8"] = content.pop("application/json")


@pytest.mark.parametrize(
    "edit",
    [
        _charset,
        lambda document: parameter(document, 1).update(explode=False),
    ],
)
def test_it_makes_no_difference(edit: Callable[[Document], None]) -> None:
    assert found(report(edit)) == []


def test_a_list_that_does_not_explode_is_written_otherwise() -> None:
    codes = {
        each[2]
        for each in found(report(lambda d: parameter(d, 0).update(explode=False)))
    }
    assert codes == {"parameter-style-changed"}


def test_another_parameter_of_a_media_type_counts() -> None:
    def edit(document: Document) -> None:
        content = operation(document, "getBook")["responses"]["200"]["content"]
        content["application/json; version=2"] = content.pop("application/json")

    assert "media-type-changed" in {each[2] for each in found(report(edit))}
