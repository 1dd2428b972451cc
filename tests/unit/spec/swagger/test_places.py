"""Every value of the converted document stands where the Swagger document has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import DocumentProblem, Stop
from generator.spec import Document, load, read, resolve, validate
from generator.spec.overlays import apply
from generator.spec.pointers import join
from tests.support.places import PROJECT
from tests.unit.spec.support import parsed, raw, stopped
from tests.unit.spec.swagger.support import operation, swagger

CASES = [
    PROJECT / "tests/cases" / each / "spec.yaml"
    for each in ("swagger_2", "swagger_2_refused")
]
MADE_UP = frozenset(("openapi", "style", "explode", "url", "scheme", "required"))
"""Keys whose values 3.0 spells otherwise."""


def leaves(value: Any, pointer: str = "#") -> Iterator[tuple[str, Any]]:
    members = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )
    inner = [(join(pointer, key), each) for key, each in members]
    if not inner:
        yield pointer, value
    for place, each in inner:
        yield from leaves(each, place)


@pytest.mark.parametrize("path", CASES, ids=lambda each: each.parent.name)
def test_all_values(path: Path) -> None:
    found = load(read(path))
    _, text = found, path.read_text()
    original = parsed(text.replace('swagger: "2.0"', "openapi: 3.0.0"))
    for pointer, value in leaves(found.data):
        where = found.location(pointer)
        assert where.line
        assert where.pointer
        before = (
            resolve(original.data, where.pointer)
            if where.pointer != "#/swagger"
            else ""
        )
        keys = pointer.split("/")
        made = (MADE_UP | {"type", "format", "$ref"}) & set(keys)
        assert made or before == value, (pointer, where)
        there = original.location(where.pointer)
        assert (there.line, there.column) == (where.line, where.column) or not before


def test_a_finding_of_the_model() -> None:
    found = operation(
        {"parameters": [{"in": "formData", "name": "f", "type": "strin"}]}
    )
    (only,) = stopped(DocumentProblem, validate, found)
    assert only.location
    assert only.location.pointer == "#/paths/~1a/post/parameters/0/type"
    assert found.text.content.splitlines()[only.location.line - 1].strip() == '"type": "strin"'  # type: ignore[operator]


def test_a_missing_key() -> None:
    found = operation({"parameters": [{"in": "query", "type": "string"}]})
    (only,) = stopped(DocumentProblem, validate, found)
    assert "`name` is missing" in only.message
    assert only.location
    assert only.location.pointer == "#/paths/~1a/post/parameters/0"


def test_overlays_change_the_openapi_form() -> None:
    overlay = b"""
overlay: 1.0.0
info: {title: O, version: '1'}
actions:
  - target: $.components.schemas.A.properties.x
    update: {format: date, type: 3}
"""
    before = swagger(
        definitions={"A": {"properties": {"x": {"type": "string", "y": 1}}}}
    )
    found = apply(before, [raw(overlay, "o.yaml")]).document
    assert (
        found.data["components"]["schemas"]["A"]["properties"]["x"]["format"] == "date"
    )
    brought = found.location("#/components/schemas/A/properties/x/type")
    assert (brought.source, brought.line) == ("o.yaml", 6)
    stayed = found.location("#/components/schemas/A/properties/x/y")
    assert (stayed.source, stayed.pointer) == (
        "api.yaml",
        "#/definitions/A/properties/x/y",
    )


KEYS = st.sampled_from(
    """swagger info host basePath schemes consumes produces paths definitions parameters responses /a get post
    securityDefinitions in name type items schema $ref collectionFormat examples headers flow scopes allOf properties
    200 default description x-nullable discriminator required enum body formData array file query csv multi oauth2
    #/definitions/a #/parameters/a a""".split()
)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | KEYS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=5)
    | st.lists(inner, max_size=3),
    max_leaves=30,
)


@given(st.dictionaries(KEYS, ODD, max_size=8))
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_is_converted_or_refused(data: dict[str, Any]) -> None:
    import json

    text = json.dumps({**data, "swagger": "2.0"})
    try:
        found: Document = load(raw(text))
        for pointer, _ in leaves(found.data):
            found.location(pointer)
        validate(found)
    except Stop:
        pass
