"""Example values of schemas that have no end, or ask for what nobody would send."""

from typing import Any

import pytest

from generator.changes.samples import Samples
from generator.ir import Array as List
from generator.ir import Docs, Limits, Map, Scalar, Union, Use
from tests.unit.changes.library import Document, body, report

NONE = Docs()


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
        {
            "type": "object",
            "additionalProperties": {"$ref": "#/components/schemas/Tree"},
        },
        {"type": "string", "minLength": 10**20},
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_call_is_made_of_any_schema(schema: Document, backwards: bool) -> None:
    """With and without a member whose schema is this one."""

    def edit(document: Document) -> None:
        document["components"]["schemas"]["Tree"] = schema
        tree = {"$ref": "#/components/schemas/Tree"}
        body(document)["properties"]["tree"] = tree
        body(document)["required"] = ["title", "tree"]

    codes = {each.code for each in report(edit, backwards=backwards).changes}
    wanted = "property-removed" if backwards else "property-added-required"
    assert wanted in codes


@pytest.mark.parametrize(
    "schema",
    [
        List(pointer="a", docs=NONE, items=Use(schema="a")),
        Map(pointer="a", docs=NONE, values=Use(schema="a")),
        Union(pointer="a", docs=NONE, arms=(Use(schema="a"),)),
    ],
)
def test_what_is_of_itself_ends(schema: Any) -> None:
    value = Samples({"a": schema}).value(Use(schema="a"))
    assert len(str(value)) < 2_000


@pytest.mark.parametrize("length", [0, 3, 10**20])
def test_texts_are_as_long_as_asked_within_reason(length: int) -> None:
    limits = Limits(min_length=length)
    schema = Scalar(pointer="a", docs=NONE, type="string", limits=limits)
    value = Samples({"a": schema}).value(Use(schema="a"), "v")
    assert min(length, 200) <= len(value) <= 200
