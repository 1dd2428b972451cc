"""Schemas that contain themselves, in every way that JSON Schema has: they work, or are refused by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from tests.bad_input.hostile import answer, document, reference
from tests.support.making import make, package_of
from tests.support.probes import run_probe

Node = dict[str, Any]


def thing(**properties: Node) -> Node:
    return {"type": "object", "properties": properties}


def listing(items: Node) -> Node:
    return {"type": "array", "items": items}


def mapping(values: Node) -> Node:
    return {"type": "object", "additionalProperties": values}


TEXT: Node = {"type": "string"}
FLAG: Node = {"type": "boolean"}
FINE: dict[str, Node] = {
    "Tree": thing(parent=reference("Tree"), children=listing(reference("Tree"))),
    "Hen": thing(egg=reference("Egg"), byName=mapping(reference("Egg"))),
    "Egg": thing(hen=reference("Hen"), either={"oneOf": [reference("Hen"), TEXT]}),
    "Nest": listing(reference("Nest")),
    "Index": mapping(reference("Index")),
    "Holder": thing(
        nest=reference("Nest"),
        nests=listing(reference("Nest")),
        index=mapping(reference("Index")),
    ),
    "Json": {"oneOf": [TEXT, listing(reference("Json")), mapping(reference("Json"))]},
    "Direct": {"anyOf": [reference("Direct"), TEXT, FLAG]},
    "Left": {"oneOf": [reference("Right"), TEXT, FLAG]},
    "Right": {"oneOf": [reference("Left"), reference("Hen"), FLAG]},
    "Node": {"oneOf": [reference("Branch"), reference("Leaf")]},
    "Branch": thing(kind=TEXT, nodes=listing(reference("Node"))),
    "Leaf": thing(kind=TEXT, node=reference("Node")),
    "Part": {"allOf": [thing(whole=reference("Whole")), reference("Whole")]},
    "Whole": thing(part=reference("Part")),
    "Ping": {"allOf": [reference("Pong"), thing(ping=TEXT)]},
    "Pong": {"allOf": [reference("Ping"), thing(pong=TEXT)]},
    "Alias": reference("Tree"),
}
EMPTY: dict[str, Node] = {
    "Only": {"anyOf": [reference("Only")]},
    "Whole": {"allOf": [reference("Whole")]},
    "One": {"anyOf": [reference("Two")]},
    "Two": {"oneOf": [reference("One")]},
}


def api(schemas: dict[str, Node]) -> Node:
    """Each schema as an answer, in a list, as a parameter, as a JSON body and inside a form."""
    paths = {}
    for name in schemas:
        used = reference(name)
        form = {"application/x-www-form-urlencoded": {"schema": thing(value=used)}}
        paths[f"/{name}"] = {
            "get": {"responses": answer(used)},
            "post": {
                "parameters": [{"name": "filter", "in": "query", "schema": used}],
                "requestBody": {"content": {"application/json": {"schema": used}}},
                "responses": answer(listing(used)),
            },
            "put": {
                "requestBody": {"content": form},
                "responses": {"204": {"description": ""}},
            },
        }
    return document(paths=paths, components={"schemas": schemas})


def test_circles_work(tmp_path: Path) -> None:
    folder = package_of(api(FINE), tmp_path, "circle_client")
    found = run_probe("tests.support.walking", folder, package="circle_client")
    assert found["failures"] == []
    assert found["operations"] == 3 * len(FINE)


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_only_itself_is_refused_by_name(name: str, tmp_path: Path) -> None:
    spec = tmp_path / "api.json"
    needed = {"One": ("One", "Two"), "Two": ("One", "Two")}.get(name, (name,))
    spec.write_text(json.dumps(api({each: EMPTY[each] for each in needed})))
    with pytest.raises(DocumentProblem) as problem:
        make(spec, "empty_client")
    codes = {each.code for each in problem.value.diagnostics}
    pointers = {
        each.location.pointer for each in problem.value.diagnostics if each.location
    }
    assert codes == {"only-itself"}
    assert pointers == {f"#/components/schemas/{each}" for each in needed}
