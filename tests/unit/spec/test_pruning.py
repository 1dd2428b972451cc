"""A part of a document keeps the components that its operations need, and no others."""

from __future__ import annotations

from typing import Any

from generator.spec import validate
from generator.spec.pruning import pruned
from tests.unit.spec.support import OK, document

TEXT = {"type": "string"}


def ref(name: str, group: str = "schemas") -> dict[str, Any]:
    return {"$ref": f"#/components/{group}/{name}"}


def test_what_is_reached_stays() -> None:
    """Through references of references, circles, names of schemes, mappings, and from a base to what is made of it."""
    get = {
        "parameters": [ref("Limit", "parameters")],
        "responses": {"200": ref("Fine", "responses")},
        "security": [{"key": []}],
    }
    content = {"application/json": {"schema": ref("Pet")}}
    kept: dict[str, dict[str, Any]] = {
        "parameters": {"Limit": {"name": "n", "in": "query", "schema": ref("Count")}},
        "responses": {"Fine": {"description": "Fine.", "content": content}},
        "schemas": {
            "Count": {"type": "integer"},
            "Pet": {
                "type": "object",
                "properties": {"kind": TEXT, "mother": ref("Pet"), "t": ref("Toy")},
                "discriminator": {"propertyName": "kind"},
            },
            "Cat": {"allOf": [ref("Pet"), {"properties": {"home": ref("Home")}}]},
            "Home": {"type": "object"},
            "Toy": {
                "oneOf": [ref("Ball")],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"b": "Ball", "s": "#/components/schemas/Stick"},
                },
            },
            "Ball": {"type": "object", "properties": {"kind": {"$ref": "#/x-kinds/K"}}},
            "Stick": {"type": "object"},
            "Kind": TEXT,
        },
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "query", "name": "k"},
            "all": {"type": "apiKey", "in": "query", "name": "a"},
        },
        "x-notes": {"a": 1},
    }
    more: dict[str, dict[str, Any]] = {
        "parameters": {"Other": {"name": "o", "in": "query", "schema": ref("Odd")}},
        "schemas": {"Odd": TEXT, "Egg": {"properties": {"cat": ref("Cat")}}},
        "securitySchemes": {"old": {"type": "apiKey", "in": "query", "name": "k"}},
        "headers": {"Unused": {"schema": TEXT}},
    }
    components = {
        group: {**more.get(group, {}), **members} for group, members in kept.items()
    }
    components |= {"headers": more["headers"]}
    whole = document(
        {"/a": {"get": get}},
        version="3.1.0",
        components=components,
        security=[{"all": []}],
        webhooks={"w": {"post": {"responses": OK}}},
        **{"x-kinds": {"K": ref("Kind")}},
    )
    part = pruned(whole)
    assert part.data["components"] == kept
    assert "webhooks" not in part.data
    assert "webhooks" in whole.data
    validate(part)


def test_nothing_is_reached() -> None:
    assert (
        "components" not in pruned(document(components={"schemas": {"A": TEXT}})).data
    )
