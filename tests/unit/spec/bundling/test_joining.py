"""What becomes of references to other files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from tests.unit.spec.bundling.support import at, loaded, main, valid
from tests.unit.spec.support import OK, one, stopped

PET = {"type": "object", "properties": {"name": {"type": "string"}}}
S = "#/components/schemas"


def ref(target: str) -> dict[str, str]:
    return {"$ref": target}


def test_a_component_that_is_a_file_keeps_its_name(tmp_path: Path) -> None:
    files = {
        "api.json": main(
            {"Animal": ref("schemas/pet.json"), "X": ref("schemas/pet.json")}
        ),
        "schemas/pet.json": PET,
    }
    found = valid(tmp_path, files)
    assert at(found, S) == {"Animal": PET, "X": ref(f"{S}/Animal")}


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("schemas/pet.json", "pet"),
        ("./schemas/pet.json#", "pet"),
        ("schemas/../schemas/pet.json", "pet"),
        ("schemas/all.json#/Pet", "Pet"),
        ("schemas/all.json#/defs/A~1B%20c", "A_B_c"),
        ("schemas/all.json#/list/0", "list_0"),
        ("a%20b.json#/Pet", "Pet"),
    ],
)
def test_what_is_referred_to_gets_a_name(
    target: str, name: str, tmp_path: Path
) -> None:
    files = {
        "api.json": main({"Own": {"properties": {"it": ref(target)}}}),
        "schemas/pet.json": PET,
        "schemas/all.json": {"Pet": PET, "defs": {"A/B c": PET}, "list": [PET]},
        "a b.json": {"Pet": PET},
    }
    found = valid(tmp_path, files)
    assert at(found, f"{S}/Own/properties/it") == ref(f"{S}/{name}")
    assert at(found, f"{S}/{name}") == PET


def test_names_are_told_apart_by_where_they_are_from(tmp_path: Path) -> None:
    targets = [
        "a/x.json#/Pet",
        "a/y.json#/Pet",
        "b/y.json#/Pet",
        "b/y.json#/z/Pet",
        "Pet.json",
    ]
    properties = {str(number): ref(each) for number, each in enumerate(targets)}
    files: dict[str, Any] = {
        "api.json": main({"Pet": {"properties": properties}}),
        **{
            each: {"Pet": PET, "z": {"Pet": PET}}
            for each in ("a/x.json", "a/y.json", "b/y.json")
        },
        "Pet.json": PET,
    }
    found = valid(tmp_path, files)
    names = [
        each["$ref"].rpartition("/")[2]
        for each in at(found, f"{S}/Pet/properties").values()
    ]
    assert names == ["x_Pet", "y_Pet", "b_y_Pet", "b_y_z_Pet", "Pet_2"]
    again = valid(tmp_path, files)
    assert again.data == found.data


def test_nested_relative_references_and_back(tmp_path: Path) -> None:
    files = {
        "api.json": main({"A": ref("one/a.json#/A"), "Own": PET}),
        "one/a.json": {"A": {"properties": {"b": ref("two/b.json"), "c": ref("#/C")}}, "C": PET},
        "one/two/b.json": {
            "properties": {
                "a": ref("../a.json#/A"),
                "own": ref("../../api.json#/components/schemas/Own"),
                "self": ref("#"),
            }
        },
    }  # fmt: skip
    found = valid(tmp_path, files)
    assert at(found, S) == {
        "A": {"properties": {"b": ref(f"{S}/b"), "c": ref(f"{S}/C")}},
        "Own": PET,
        "b": {
            "properties": {
                "a": ref(f"{S}/A"),
                "own": ref(f"{S}/Own"),
                "self": ref(f"{S}/b"),
            }
        },
        "C": PET,
    }


def test_files_that_only_refer_on_are_passed(tmp_path: Path) -> None:
    files = {
        "api.json": main({"A": ref("index.json#/Pet"), "B": {"items": ref("index.json#/Pet"), "type": "array"}}),
        "index.json": {"Pet": ref("pet.json")},
        "pet.json": PET,
    }  # fmt: skip
    found = valid(tmp_path, files)
    assert at(found, S) == {"A": PET, "B": {"items": ref(f"{S}/A"), "type": "array"}}


def test_references_that_only_lead_to_each_other_are_a_cycle(tmp_path: Path) -> None:
    files = {
        "api.json": main({"A": {"items": ref("a.json#/A"), "type": "array"}}),
        "a.json": {"A": ref("b.json#/B")},
        "b.json": {"B": ref("a.json#/A")},
    }
    found = stopped(DocumentProblem, valid, tmp_path, files)
    assert {each.code for each in found} == {"reference-cycle"}
    assert all(each.location and each.location.line for each in found)


def test_path_items_stand_where_they_are_used(tmp_path: Path) -> None:
    item = {"get": {"operationId": "i", "responses": {"200": ref("../r.json#/R")}}}
    files = {
        "api.json": main(paths={"/a": {**ref("paths/a.json"), "summary": "S"}, "/b": ref("#/paths/~1a")}),
        "paths/a.json": item,
        "r.json": {"R": {"description": "D"}},
    }  # fmt: skip
    found = loaded(tmp_path, files)
    assert at(found, "#/paths/~1a/get/responses/200") == ref("#/components/responses/R")
    assert at(found, "#/paths/~1a/summary") == "S"
    assert at(found, "#/paths/~1b") == ref("#/paths/~1a")
    assert "$ref" not in at(found, "#/paths/~1a")


def test_a_path_item_that_holds_itself(tmp_path: Path) -> None:
    item = {"post": {"responses": OK, "callbacks": {"c": {"{$url}": ref("item.json")}}}}
    files = {"api.json": main(paths={"/a": ref("item.json")}), "item.json": item}
    found = one(DocumentProblem, loaded, tmp_path, files)
    assert found.code == "reference-cycle"
    assert found.location
    assert found.location.source.endswith("item.json")


def test_path_items_in_callbacks_of_path_items_end(tmp_path: Path) -> None:
    files: dict[str, Any] = {"api.json": main(paths={"/a": ref("0.json")})}
    for number in range(30):
        callback = {"c": {"{$url}": ref(f"{number + 1}.json")}}
        files[f"{number}.json"] = {"post": {"responses": OK, "callbacks": callback}}
    files["30.json"] = {"post": {"responses": OK}}
    assert one(DocumentProblem, loaded, tmp_path, files).code == "too-deep"


@pytest.mark.parametrize("version", ["3.0.3", "2.0"])
def test_files_as_deep_as_a_document_may_be(version: str, tmp_path: Path) -> None:
    deep = '{"properties": {"a": ' * 98 + "{}" + "}}" * 98
    data = main(paths={"/a": ref("item.json")})
    data |= {"swagger": "2.0"} if version == "2.0" else {}
    if version == "2.0":
        del data["openapi"]
    answer = {"description": "", "schema": ref("deep.json")}
    body = {"description": "", "content": {"a/b": {"schema": ref("deep.json")}}}
    chosen = answer if version == "2.0" else body
    files = {
        "api.json": data,
        "item.json": {"get": {"responses": {"200": chosen}}},
        "deep.json": deep,
    }
    assert at(valid(tmp_path, files), S)


@pytest.mark.parametrize("content", ["[1]", "7", "null", "text"])
def test_what_is_no_object_is_found_in_its_file(content: str, tmp_path: Path) -> None:
    files = {
        "api.json": main({"A": ref("odd.json")}, paths={"/a": ref("odd.json")}),
        "odd.json": content,
    }
    found = stopped(DocumentProblem, valid, tmp_path, files)
    assert any(str(tmp_path / "odd.json") in str(each.location) for each in found)


def test_every_kind_of_shared_object(tmp_path: Path) -> None:
    media = {
        "application/json": {
            "schema": ref("all.json#/S"),
            "examples": {"e": ref("all.json#/E")},
        }
    }
    operation = {
        "parameters": [ref("all.json#/P")],
        "requestBody": ref("all.json#/B"),
        "callbacks": {"c": ref("all.json#/C")},
        "responses": {
            "200": {
                "description": "",
                "content": media,
                "headers": {"X-A": ref("all.json#/H")},
                "links": {"l": ref("all.json#/L")},
            }
        },
    }
    files = {
        "api.json": main(
            paths={"/a": {"post": operation}},
            components={"securitySchemes": {"key": ref("all.json#/K")}},
            security=[{"key": []}],
        ),
        "all.json": {
            "S": PET,
            "E": {"value": ref("no.json")},
            "P": {"in": "query", "name": "p", "schema": ref("#/S")},
            "B": {"content": {"application/json": {"schema": ref("#/S")}}},
            "C": {"{$url}": {"post": {"responses": OK}}},
            "H": {"schema": ref("#/S")},
            "L": {"operationId": "o"},
            "K": {"type": "http", "scheme": "bearer"},
        },
    }
    components = at(valid(tmp_path, files), "#/components")
    assert {key: list(each) for key, each in components.items()} == {
        "securitySchemes": ["key"],
        "schemas": ["S"],
        "examples": ["E"],
        "parameters": ["P"],
        "requestBodies": ["B"],
        "callbacks": ["C"],
        "headers": ["H"],
        "links": ["L"],
    }
    assert components["examples"]["E"] == {"value": ref("no.json")}
    assert components["headers"]["H"] == {"schema": ref(f"{S}/S")}


def test_data_is_no_reference(tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "example": ref("no.json"),
        "default": ref("no.json"),
        "enum": [ref("no.json")],
        "x-a": ref("no.json"),
        "properties": {"$ref": {"type": "string"}},
    }
    assert at(valid(tmp_path, {"api.json": main({"A": schema})}), f"{S}/A") == schema


def test_mappings(tmp_path: Path) -> None:
    mapping = {"d": "dog.json", "c": "all.json#/Cat", "b": "Bird", "e": f"{S}/Bird"}
    union = {
        "oneOf": [ref("dog.json"), ref("all.json#/Cat"), ref(f"{S}/Bird")],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    files = {
        "api.json": main({"A": union, "Bird": PET}),
        "dog.json": PET,
        "all.json": {"Cat": PET},
    }
    found = at(valid(tmp_path, files), f"{S}/A/discriminator/mapping")
    assert found == {"d": f"{S}/dog", "c": f"{S}/Cat", "b": "Bird", "e": f"{S}/Bird"}


def test_what_stands_beside_a_reference_stays(tmp_path: Path) -> None:
    beside = {**ref("pet.json"), "description": "D"}
    files = {"api.json": main({"pet": beside}, "3.1.0"), "pet.json": PET}
    found = at(valid(tmp_path, files), S)
    assert found == {
        "pet": {"$ref": f"{S}/pet_2", "description": "D"},
        "pet_2": PET,
    }


def test_swagger(tmp_path: Path) -> None:
    files = {
        "api.json": {
            "swagger": "2.0",
            "info": {"title": "T", "version": "1"},
            "paths": {"/a": ref("a.yaml")},
            "definitions": {"Pet": ref("pet.json")},
        },
        "a.yaml": """
post:
  parameters: [{$ref: "shared.json#/parameters/Body"}, {$ref: "shared.json#/parameters/Q"}]
  responses: {200: {$ref: "shared.json#/responses/R"}}
""",
        "shared.json": {
            "parameters": {
                "Body": {"in": "body", "name": "b", "schema": ref("pet.json")},
                "Q": {"in": "query", "name": "q", "type": "string"},
            },
            "responses": {"R": {"description": "", "schema": ref("pet.json#/properties/name")}},
        },
        "pet.json": PET,
    }  # fmt: skip
    found = valid(tmp_path, files)
    post = at(found, "#/paths/~1a/post")
    json = "application/json"
    assert post["parameters"] == [ref("#/components/parameters/Q")]
    assert post["requestBody"]["content"] == {json: {"schema": ref(f"{S}/Pet")}}
    assert post["responses"] == {"200": ref("#/components/responses/R")}
    assert at(found, "#/components/responses/R/content") == {
        json: {"schema": ref(f"{S}/name")}
    }
    assert at(found, S) == {"Pet": PET, "name": {"type": "string"}}


def test_a_document_of_one_file_is_left_alone(tmp_path: Path) -> None:
    data = main({"A": ref(f"{S}/B"), "B": PET})
    found = valid(tmp_path, {"api.json": data})
    assert found.data == data
    assert found.origin is None
