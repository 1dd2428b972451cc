"""Which types a node's values can have: through references, parts and alternatives, in circles too."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build.kinds import ANY, kinds_of
from generator.build.references import Tree

SELF = {"$ref": "#/components/schemas/A"}


@pytest.mark.parametrize(
    ("schema", "kinds"),
    [
        (True, ANY),
        (False, frozenset()),
        ({}, ANY),
        ({"type": "number"}, {"number", "integer"}),
        ({"type": ["string", "null"]}, {"string"}),
        ({"properties": {}}, {"object"}),
        ({"required": ["a"]}, {"object"}),
        ({"prefixItems": []}, {"array"}),
        ({"enum": [1, "a", None, {}]}, {"integer", "string", "object"}),
        ({"const": True}, {"boolean"}),
        ({"allOf": [{"type": "number"}, {"type": "integer"}]}, {"integer"}),
        ({"allOf": [{"type": "string"}, {"items": {}}]}, frozenset()),
        ({"allOf": [{}, {"oneOf": [{"type": "string"}, False]}]}, {"string"}),
        ({"type": ["string", "array"], "anyOf": [SELF, {"items": SELF}]}, {"string", "array"}),
        ({"allOf": [SELF]}, ANY),
        ({"oneOf": [{"allOf": [SELF, {"type": "string"}]}, {"type": "boolean"}]}, {"string", "boolean"}),
    ],
)  # fmt: skip
def test_kinds(schema: Any, kinds: set[str]) -> None:
    tree = Tree({"openapi": "3.1.0", "components": {"schemas": {"A": schema}}})
    assert kinds_of(tree, SELF["$ref"]) == kinds
