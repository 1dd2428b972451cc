"""Values of a document of several files stand in their own file, and messages say which."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import DocumentProblem
from generator.spec import resolve
from tests.unit.spec.bundling.support import loaded, main, valid
from tests.unit.spec.support import one
from tests.unit.spec.swagger.test_places import leaves

PART = """
Pet:
  type: object
  properties:
    name: {type: %s}
    tag: {$ref: "%s"}
Tag: {type: string}
"""


def files(kind: str = "string", target: str = "#/Tag") -> dict[str, Any]:
    item = {"get": {"responses": {"200": {"description": "D"}}}}
    return {
        "api.json": main({"A": {"$ref": "s/pet.yaml#/Pet"}}, paths={"/a": {"$ref": "item.json"}}),
        "s/pet.yaml": PART % (kind, target),
        "item.json": item,
    }  # fmt: skip


def test_all_values(tmp_path: Path) -> None:
    found = valid(tmp_path, files())
    for pointer, value in leaves(found.data):
        where = found.location(pointer)
        assert where.pointer
        text = Path(where.source).read_text()
        before = resolve(yaml.safe_load(text), where.pointer)
        assert before == value or pointer.endswith("$ref"), (pointer, where)
        assert where.line
    assert found.location("#/components/schemas/Tag").source.endswith("pet.yaml")
    assert found.location("#/paths/~1a/get").source.endswith("item.json")


@pytest.mark.parametrize(
    ("given", "code", "place"),
    [
        (files(kind="strin"), "invalid-value", "s/pet.yaml:5:12 (#/Pet/properties/name/type)"),
        (files(target="#/Tug"), "dangling-reference", "s/pet.yaml:6:11 (#/Pet/properties/tag/$ref)"),
        (files(target="../api.json#/components/schemas/B"), "dangling-reference",
         "s/pet.yaml:6:11 (#/Pet/properties/tag/$ref)"),
        (files(target="tag.yaml"), "dangling-reference", "s/pet.yaml:6:11 (#/Pet/properties/tag/$ref)"),
        ({**files(), "s/pet.yaml": "Pet: ["}, "unreadable", "s/pet.yaml:1:7"),
        ({**files(), "item.json": {"get": {}}}, "missing-key", "item.json:2:2 (#/get)"),
    ],
)  # fmt: skip
def test_messages(given: Any, code: str, place: str, tmp_path: Path) -> None:
    found = one(DocumentProblem, valid, tmp_path, given)
    assert found.code == code
    assert str(found.location) == f"{tmp_path}/{place}"


def test_addresses_of_what_may_be_lost(tmp_path: Path) -> None:
    found = loaded(tmp_path, files())
    inside = found.location("#/components/schemas/A/properties/name")
    assert found.address(inside) == "s/pet.yaml#/Pet/properties/name"
    assert found.address(found.location("#/info")) == "#/info"
