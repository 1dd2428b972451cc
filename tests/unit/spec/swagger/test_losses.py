"""What OpenAPI 3.0 cannot say of a Swagger document ends a run, unless it is allowed or left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import DocumentProblem
from tests.support.making import make

DOCUMENT = """
swagger: "2.0"
info: {title: T, version: "1"}
paths:
  /a:
    get:
      operationId: first
      parameters: [{name: p, in: query, type: array, collectionFormat: tsv, items: {type: string}}]
      responses: {200: {description: D.}}
    put:
      operationId: second
      responses: {200: {description: D., schema: {$ref: "#/definitions/A"}}}
definitions:
  A: {type: object, properties: {x: {allOf: [{$ref: "#/definitions/A/properties/x"}]}}}
"""
TABS = "#/paths/~1a/get/parameters/0/collectionFormat"
ODD = "#/definitions/A/properties/x"
CONVERTED = "#/components/schemas/A/properties/x"


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({}, [ODD, TABS]),
        ({"allow": (TABS,)}, [ODD]),
        ({"allow": (TABS, ODD)}, []),
        ({"allow": (TABS, CONVERTED)}, []),
        ({"only": ("first",)}, [TABS]),
        ({"only": ("second",)}, [ODD]),
    ],
)
def test_losses(
    options: dict[str, tuple[str, ...]], left: list[str], tmp_path: Path
) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(DOCUMENT)
    found = []
    try:
        make(spec, "acme", **options)
    except DocumentProblem as problem:
        found = [each.location.pointer for each in problem.diagnostics if each.location]
    assert found == left
