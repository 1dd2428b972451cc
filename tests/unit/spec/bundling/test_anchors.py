"""References by `$anchor`, `$id` and `$self` lead where JSON Schema says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from tests.unit.spec.bundling.support import at, loaded, main, valid
from tests.unit.spec.support import one, parsed

S = "#/components/schemas"
TEXT = {"type": "string"}
PET: dict[str, Any] = {
    "$id": "https://pets.test/pet",
    "properties": {"name": {"$ref": "#/$defs/name"}, "home": {"$ref": f"{S}/Home"}},
    "$defs": {"name": TEXT, "tail": {"$anchor": "tail", "type": "integer"}},
}
HOME = {"$anchor": "home", "type": "object"}


def ref(target: str) -> dict[str, str]:
    return {"$ref": target}


@pytest.mark.parametrize(
    ("reference", "pointer"),
    [
        ("#home", f"{S}/Home"),
        ("#h%6Fme", f"{S}/Home"),
        ("https://pets.test/pet", f"{S}/Pet"),
        ("https://pets.test/pet#", f"{S}/Pet"),
        ("https://pets.test/pet#tail", f"{S}/Pet/$defs/tail"),
        ("https://pets.test/pet#/$defs/name", f"{S}/Pet/$defs/name"),
        (f"{S}/Pet", f"{S}/Pet"),
    ],
)
def test_where_a_reference_leads(reference: str, pointer: str, tmp_path: Path) -> None:
    schemas = {"Pet": PET, "Home": HOME, "It": ref(reference)}
    found = valid(tmp_path, {"api.json": main(schemas, "3.1.0")})
    assert at(found, f"{S}/It") == ref(pointer)


def test_pointers_begin_at_the_schema_with_an_id(tmp_path: Path) -> None:
    schemas = {"Pet": PET, "Home": HOME}
    found = valid(tmp_path, {"api.json": main(schemas, "3.1.0")})
    members = at(found, f"{S}/Pet/properties")
    assert members == {"name": ref(f"{S}/Pet/$defs/name"), "home": ref(f"{S}/Home")}


def test_an_id_counts_from_the_one_around_it(tmp_path: Path) -> None:
    inner = {"$id": "toy", "$anchor": "top", **TEXT}
    pet = {**PET, "$defs": {**PET["$defs"], "toy": inner, "it": ref("toy#top")}}
    schemas = {"Pet": pet, "Home": HOME, "It": ref("https://pets.test/toy")}
    found = valid(tmp_path, {"api.json": main(schemas, "3.1.0")})
    assert at(found, f"{S}/It") == ref(f"{S}/Pet/$defs/toy")
    assert at(found, f"{S}/Pet/$defs/it") == ref(f"{S}/Pet/$defs/toy")


def test_an_anchor_belongs_to_its_resource(tmp_path: Path) -> None:
    schemas = {"Pet": PET, "Home": HOME, "It": ref("#tail")}
    told = one(DocumentProblem, valid, tmp_path, {"api.json": main(schemas, "3.1.0")})
    assert told.code == "unusable-reference"
    assert "no schema here has such an `$anchor`" in told.message


def test_the_document_s_own_address(tmp_path: Path) -> None:
    own = "https://pets.test/api"
    schemas = {"Pet": TEXT, "A": ref(f"{own}{S[0:]}/Pet"), "B": ref(f"/api{S}/Pet")}
    document = main(schemas, "3.2.0", **{"$self": own})
    found = valid(tmp_path, {"api.json": document})
    assert at(found, f"{S}/A") == at(found, f"{S}/B") == ref(f"{S}/Pet")


def test_a_mapping_names_a_schema_by_its_id(tmp_path: Path) -> None:
    kind = {"propertyName": "kind", "mapping": {"pet": "https://pets.test/pet"}}
    schemas = {"Pet": PET, "Home": HOME, "It": {"discriminator": kind}}
    found = valid(tmp_path, {"api.json": main(schemas, "3.1.0")})
    mapping = at(found, f"{S}/It/discriminator/mapping")
    assert mapping == {"pet": f"{S}/Pet"}


def test_another_file_has_names_of_its_own(tmp_path: Path) -> None:
    other = {"$defs": {"a": {"$anchor": "home", **TEXT}}, "items": ref("#home")}
    files = {
        "api.json": main({"Home": HOME, "It": ref("list.json")}, "3.1.0"),
        "list.json": other,
    }
    found = valid(tmp_path, files)
    assert at(found, f"{S}/It/items") == ref(f"{S}/a")
    assert at(found, f"{S}/a/type") == "string"


@pytest.mark.parametrize("name", ["$id", "$anchor", "$self"])
def test_members_of_these_names_are_members(name: str, tmp_path: Path) -> None:
    schemas = {"It": {"properties": {name: TEXT, "a": ref(f"{S}/It")}}}
    document = main(schemas, "3.1.0")
    assert at(valid(tmp_path, {"api.json": document}), S) == schemas


def test_what_is_no_address_is_left_alone(tmp_path: Path) -> None:
    schemas = {"Bad": {"$id": "http://[", **TEXT}, "It": ref("http://[x")}
    files = {"api.json": main(schemas, "3.1.0")}
    told = one(DocumentProblem, loaded, tmp_path, files)
    assert told.code in ("remote-reference", "unusable-reference")


@pytest.mark.parametrize("key", ["$anchor", "'$anchor'", '"$anchor"'])
def test_however_a_key_is_quoted(key: str) -> None:
    text = (
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n"
        "components:\n schemas:\n  It: {$ref: '#home'}\n  Home:\n"
        f"   {key}: home\n"
    )
    assert at(parsed(text), f"{S}/It") == ref(f"{S}/Home")


def test_a_dynamic_reference_to_the_only_one(tmp_path: Path) -> None:
    kids = {"items": {"$dynamicRef": "#node"}}
    schemas = {"Tree": {"$dynamicAnchor": "node", "properties": {"kids": kids}}}
    found = valid(tmp_path, {"api.json": main(schemas, "3.1.0")})
    assert at(found, f"{S}/Tree/properties/kids/items") == ref(f"{S}/Tree")
    other = {"$id": "other", "$dynamicAnchor": "node"}
    document = main({**schemas, "Other": other}, "3.1.0")
    found = valid(tmp_path, {"api.json": document})
    assert at(found, f"{S}/Tree/properties/kids") == kids
