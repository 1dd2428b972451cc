"""`parameters.py`: what of a parameter is written otherwise than it is described."""

from __future__ import annotations

from typing import Any

import pytest

from generator import ir
from tests.unit.build.documents import built

LIST = {"type": "array", "items": {"type": "string"}}
OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
TEXT = {"type": "string"}


def read(
    parameter: dict[str, Any], path: str = "/a", schemas: dict[str, Any] | None = None
) -> tuple[ir.Parameter, set[str]]:
    """The parameter, and the codes of what is told."""
    operation = {"operationId": "a", "parameters": [parameter], "responses": {}}
    api, losses = built({path: {"get": operation}}, schemas)
    (made,) = api.operations[0].parameters
    return made, {each.code for each in (*losses.diagnostics(), *losses.doubts())}


@pytest.mark.parametrize(
    ("where", "style", "written"),
    [
        ("path", "form", "simple"),
        ("path", "matrix", "matrix"),
        ("query", "simple", "form"),
        ("query", "pipeDelimited", "pipeDelimited"),
        ("header", "form", "simple"),
        ("header", "simple", "simple"),
        ("cookie", "deepObject", "form"),
    ],
)
def test_styles_have_their_places(where: str, style: str, written: str) -> None:
    parameter = {"name": "p", "in": where, "style": style, "schema": TEXT}
    made, told = read(
        {**parameter, "required": True}, "/{p}" if where == "path" else "/a"
    )
    assert made.style == written
    assert told == (set() if style == written else {"style-not-here"})


@pytest.mark.parametrize(
    ("schema", "more", "is_told"),
    [
        (LIST, {}, True),
        (OBJECT, {}, True),
        (LIST, {"explode": True}, True),
        (LIST, {"explode": False}, False),
        (TEXT, {}, False),
        (TEXT, {"explode": True}, False),
    ],
)
def test_cookies_are_not_taken_apart(
    schema: dict[str, Any], more: dict[str, Any], is_told: bool
) -> None:
    _, told = read({"name": "c", "in": "cookie", "schema": schema, **more})
    assert told == ({"exploded-cookie"} if is_told else set())


@pytest.mark.parametrize(
    ("path", "is_told"),
    [("/a?q=1", True), ("/a?q=", True), ("/a?r=1", False), ("/a?q={q}", False)],
)
def test_a_name_that_the_path_has_already(path: str, is_told: bool) -> None:
    _, told = read({"name": "q", "in": "query", "schema": TEXT}, path)
    assert told == ({"twice-in-query"} if is_told else set())


@pytest.mark.parametrize(
    ("beside", "words"), [({}, "All."), ({"description": "This."}, "This.")]
)
def test_words_beside_a_reference_are_about_this_use(
    beside: dict[str, str], words: str
) -> None:
    shared = {"name": "p", "in": "query", "description": "All.", "schema": TEXT}
    made, _ = read({"$ref": "#/components/schemas/P", **beside}, schemas={"P": shared})
    assert made.docs.description == words
