"""What is referred to outside of OpenAPI's places is judged as what its references need."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.reuse import Reuse
from generator.spec import Document, model, validate, validate_anew
from generator.spec.leaving import without_wrong
from tests.unit.spec.support import OK, document, one, place, stopped

TEXT = {"type": "string"}


def using(kind: str, target: str, **more: Any) -> Document:
    """A document with an operation that refers to a target as something, and another that does not."""
    reference = {"$ref": target}
    content = {"application/json": {"schema": reference}}
    answers = {"200": {"description": "Fine.", "content": content}}
    operations: dict[str, dict[str, Any]] = {
        "schema": {"responses": answers},
        "parameter": {"parameters": [reference], "responses": OK},
        "response": {"responses": {"200": reference}},
        "request body": {"requestBody": reference, "responses": OK},
        "callback": {"callbacks": {"done": reference}, "responses": OK},
    }
    other = {"get": {"responses": OK}}
    return document({"/a": {"post": operations[kind]}, "/b": other}, **more)


WRONG: tuple[tuple[str, Any, str, str], ...] = (
    ("schema", {"type": "strng"}, "/type", "'strng'"),
    ("schema", {"properties": {"a": {"minLength": "1"}}}, "/properties/a/minLength", "'1'"),
    ("parameter", {"name": "n", "in": "header", "schema": {"type": 7}}, "/schema/type", "7"),
    ("parameter", {"in": "header", "schema": TEXT}, "", "`name` is missing (it is referred to as a parameter)"),
    ("response", {"content": {}}, "", "`description` is missing (it is referred to as a response)"),
    ("request body", {"content": []}, "/content", "a list"),
    ("callback", {"{$url}": {"post": {"responses": 1}}}, "/{$url}/post/responses", "number 1"),
)  # fmt: skip
PLACES = (
    ("#/x-defs/Thing", lambda value: {"x-defs": {"Thing": value}}),
    ("#/definitions/Thing", lambda value: {"definitions": {"Thing": value}}),
    ("#/x-list/1", lambda value: {"x-list": [{}, value]}),
    (
        "#/components/x-shared/Thing",
        lambda value: {"components": {"x-shared": {"Thing": value}}},
    ),
    (
        "#/components/schemas/A/definitions/Thing",
        lambda value: {"components": {"schemas": {"A": {"definitions": {"Thing": value}}}}},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("target", "holding"), PLACES)
@pytest.mark.parametrize(("kind", "value", "inside", "words"), WRONG)
def test_it_is_judged_where_it_stands(
    kind: str, value: Any, inside: str, words: str, target: str, holding: Any
) -> None:
    problem = one(DocumentProblem, validate, using(kind, target, **holding(value)))
    line, _, pointer = place(problem)
    assert pointer == target + inside
    assert words in problem.message
    assert (line or 0) > 20


def test_what_nobody_refers_to_is_free() -> None:
    validate(using("schema", "#/x-defs/A", **{"x-defs": {"A": {}, "B": {"type": 7}}}))


def test_each_thing_is_judged_once() -> None:
    """Things in things, in circles, and one thing as two: no finding twice."""
    defs = {
        "A": {"properties": {"b": {"$ref": "#/x-defs/A/x-b"}}, "x-b": {"type": 1}},
        "C": {"$ref": "#/x-defs/C/x-d", "x-d": {"items": {"$ref": "#/x-defs/A"}}},
    }
    problems = stopped(
        DocumentProblem, validate, using("schema", "#/x-defs/C", **{"x-defs": defs})
    )
    assert [place(each)[2] for each in problems] == ["#/x-defs/A/x-b/type"]


def test_what_stands_in_each_other_is_looked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not as often as it is deep."""
    depth = 60
    defs: dict[str, Any] = {"enum": ["x" * 1_000_000]}
    for _ in range(depth):
        defs = {"x-in": defs, "type": "object"}
    targets = ["#/x-defs" + "/x-in" * number for number in range(depth)]
    schemas = {f"S{n}": {"$ref": each} for n, each in enumerate(targets)}
    outside: dict[str, Any] = {"x-defs": defs}
    content = document(components={"schemas": schemas}, **outside)
    judged: list[int] = []

    def check(data: Any, _: str) -> list[Any]:
        judged.append(len(json.dumps(data)))
        return []

    monkeypatch.setattr(model, "check", check)
    validate(content)
    assert sum(judged) < 3_000_000


def test_a_run_after_another_sees_it_too() -> None:
    reuse = Reuse()
    with reuse.run():
        validate_anew(document(), frozenset(), reuse)
    wrong = using("schema", "#/x-defs/A", **{"x-defs": {"A": {"type": "strng"}}})
    with reuse.run():
        one(DocumentProblem, validate_anew, wrong, frozenset(), reuse)


@pytest.mark.parametrize(("target", "holding"), PLACES)
def test_it_is_left_out_with_what_needs_it(target: str, holding: Any) -> None:
    left = without_wrong(using("schema", target, **holding({"type": "strng"})))
    assert {path: [*item] for path, item in left.data["paths"].items()} == {
        "/a": [],
        "/b": ["get"],
    }
    [lost] = left.lost
    assert "'strng'" in lost.what
