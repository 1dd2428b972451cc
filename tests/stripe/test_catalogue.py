"""The full client holds what Stripe's document holds: every operation, parameter and property.

The document is read here in the plainest way, and compared place by place with the signatures,
parameter types and models of the client. Nothing may be missing, added, or of another type.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.full_client import full_client
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document

Schema = dict[str, Any]
KINDS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
FORMATS = {"unix-time": {"int", "datetime"}, "decimal": {"str", "Decimal"}}


@pytest.fixture(scope="module")
def catalogue() -> Any:
    """What the client says of itself."""
    return run_probe("tests.stripe.probes.catalogue", full_client())


def wanted() -> dict[str, tuple[str, str, Schema]]:
    """The document's operations: method, path and record by id."""
    return {
        record["operationId"]: (method.upper(), path, record)
        for path, item in stripe_document()["paths"].items()
        for method, record in item.items()
        if method in ("get", "post", "delete")
    }


def parameters(record: Schema) -> tuple[list[str], dict[str, Schema], set[str]]:
    """Names in the path; schemas of the others; those of them that are required."""
    given = record.get("parameters", [])
    body: Schema = next(iter(record["requestBody"]["content"].values()))["schema"]
    others = {p["name"]: p["schema"] for p in given if p["in"] == "query"}
    required = {p["name"] for p in given if p["in"] == "query" and p.get("required")}
    return (
        [p["name"] for p in given if p["in"] == "path"],
        others | body.get("properties", {}),
        required | set(body.get("required", [])),
    )


def shape(schema: Schema, place: str, found: dict[str, set[str]]) -> None:
    """Every place in a parameter, and what may stand there."""
    arms = found.setdefault(place, set())
    for arm in schema.get("anyOf", [schema]):
        if "enum" in arm:
            arms |= {f"={value}" for value in arm["enum"] if value}
            arms |= {"None"} if "" in arm["enum"] else set()
            arms |= {"str"} if arm.get("x-stripeBypassValidation") else set()
        elif arm["type"] == "array":
            arms.add("array")
            shape(arm["items"], f"{place}[]", found)
        elif arm["type"] == "object":
            _object(arm, place, found)
        else:
            arms |= FORMATS.get(arm.get("format", ""), {KINDS[arm["type"]]})


def _object(arm: Schema, place: str, found: dict[str, set[str]]) -> None:
    more = arm.get("additionalProperties")
    if isinstance(more, dict):
        found[place].add("map")
        shape(more, f"{place}.*", found)
        return
    found[place].add("object")
    for name, inner in arm.get("properties", {}).items():
        needed = "!" if name in arm.get("required", []) else ""
        shape(inner, f"{place}.{name}{needed}", found)


def test_every_operation_is_there(catalogue: Any) -> None:
    assert len(catalogue["operations"]) == 594
    assert catalogue["operations"].keys() == wanted().keys()
    for name, (method, path, record) in wanted().items():
        found = catalogue["operations"][name]
        in_path, others, required = parameters(record)
        assert (found["method"], found["path"]) == (method, path)
        assert found["deprecated"] is record.get("deprecated", False), name
        assert found["arguments"][: len(in_path)] == re.findall(r"{(\w+)}", path), name
        assert set(found["arguments"][len(in_path) :]) == others.keys(), name
        assert set(found["required"]) == required, name


def test_every_parameter_has_its_type(catalogue: Any) -> None:
    places = 0
    for name, (_, _, record) in wanted().items():
        expected: dict[str, set[str]] = {}
        for parameter, schema in parameters(record)[1].items():
            shape(schema, parameter, expected)
        found = catalogue["operations"][name]["shape"]
        assert found.keys() == expected.keys(), name
        for place, arms in expected.items():
            given = set(found[place]) - {"="}
            if place == "expand[]":
                given = {arm for arm in given if arm[0] != "="}
            assert given == arms, f"{name}: {place}"
        places += len(expected)
    assert places > 10_000


def test_what_can_be_cleared(catalogue: Any) -> None:
    for name, (_, _, record) in wanted().items():
        expected: dict[str, set[str]] = {}
        for parameter, schema in parameters(record)[1].items():
            shape(schema, parameter, expected)
        places = {place for place, arms in expected.items() if "None" in arms}
        plain = {place.replace("!", "").replace("[]", ".*") for place in places}
        assert set(catalogue["operations"][name]["clearable"]) == plain, name


def test_every_property_is_in_its_model(catalogue: Any) -> None:
    fields = catalogue["models"]["fields"]
    compared = 0
    for name, schema in stripe_document()["components"]["schemas"].items():
        if "properties" not in schema:
            continue
        spelled = "".join(w[0].upper() + w[1:] for w in re.split(r"[._]", name))
        if spelled in fields:
            required = set(schema.get("required", []))
            expected = {k: k in required for k in schema["properties"]}
            assert fields[spelled] == expected, name
            compared += 1
    assert compared > 1000


def test_links_lead_somewhere(catalogue: Any) -> None:
    assert catalogue["models"]["broken"] == []
