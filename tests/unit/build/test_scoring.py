"""Scores: a loss counts for whoever leads to it, and for nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.build import build
from generator.build.scoring import scores
from generator.profile import Profile
from generator.spec import RawDocument, load

A, B, C = (f"#/components/schemas/{name}" for name in "ABC")


def _answer(name: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    content = {"application/json": {"schema": schema}}
    return {"responses": {"200": {"description": "", "content": content}}}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "T", "version": "1"},
    "paths": {
        "/a": {"get": {"operationId": "a", **_answer("A")}},
        "/b": {
            "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
            "get": {"operationId": "b", **_answer("B")},
            "put": {"operationId": "c", **_answer("C")},
        },
    },
    "components": {
        "schemas": {
            "A": {"type": "object", "properties": {"b": {"$ref": B}}},
            "B": {"type": "object", "properties": {"b": {"$ref": B}}},
            "C": {"type": "object", "properties": {"x": {"type": "string"}}},
        }
    },
}


@pytest.mark.parametrize(
    ("losses", "values"),
    [
        ([], [100, 100, 100]),
        ([f"{B}/properties/b"], [66, 75, 100]),
        ([A], [66, 100, 100]),
        (["#/paths/~1b/put"], [100, 100, 80]),
        (["#/paths/~1b/parameters/0/content"], [100, 75, 80]),
        ([C, f"{C}/properties/x", f"{C}/properties/x/y"], [100, 100, 40]),
        ([C + str(n) for n in range(9)], [100, 100, 100]),
        ([f"{C}/x{n}" for n in range(9)], [100, 100, 0]),
    ],
)
def test_scores(losses: list[str], values: list[int]) -> None:
    raw = RawDocument(source="x", data=json.dumps(DOCUMENT).encode(), sha256="")
    built = build(load(raw), Profile())
    found = list(scores(built.drafts, built.gathered, losses))
    assert [each.id for each in found] == ["a", "b", "c"]
    assert [each.value for each in found] == values
