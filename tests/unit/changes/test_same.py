"""What is no change: order, layout, words, and where a schema is written."""

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Client
from generator.pipeline.changes import Asked, changes
from generator.pipeline.reading import client_inputs
from generator.progress import Silent
from generator.spec import RawDocument
from tests.support.places import PROJECT
from tests.support.turning import turned
from tests.unit.changes.library import (
    LIBRARY,
    Document,
    Edit,
    body,
    operation,
    report,
    schema,
)

DOCUMENTS = sorted(
    each
    for each in (
        *PROJECT.glob("tests/cases/*/spec.yaml"),
        PROJECT / "specs/stripe/customers.yaml",
    )
    if not each.parent.name.startswith("several_files")  # bytes alone say too little
)


def _reorder(document: Document) -> None:
    whole = turned(document)
    document.clear()
    document.update(whole)


def _named(document: Document) -> None:
    """An inline schema gets a name."""
    schemas = document["components"]["schemas"]
    schemas["Maker"] = body(document)["properties"]["maker"]
    body(document)["properties"]["maker"] = {"$ref": "#/components/schemas/Maker"}


def _inlined(document: Document) -> None:
    """A named schema is written where it is used."""
    shop = document["components"]["schemas"].pop("Shop")
    schema(document, "Book")["owner"]["oneOf"][1] = shop


def _renamed(document: Document) -> None:
    text = json.dumps(document).replace("schemas/Shop", "schemas/Store")
    whole = json.loads(text)
    whole["components"]["schemas"]["Store"] = whole["components"]["schemas"].pop("Shop")
    document.clear()
    document.update(whole)


def _parameter_moved(document: Document) -> None:
    """A parameter becomes a component."""
    parameters = operation(document, "listBooks")["parameters"]
    document["components"]["parameters"] = {"limit": parameters[1]}
    parameters[1] = {"$ref": "#/components/parameters/limit"}


def _shared_by_path(document: Document) -> None:
    item = document["paths"]["/books/{book}"]
    shared = item.pop("parameters")
    for method in ("get", "put"):
        item[method]["parameters"] = copy.deepcopy(shared)


def _parameters_reordered(document: Document) -> None:
    operation(document, "listBooks")["parameters"].reverse()


def _enumerations_reordered(document: Document) -> None:
    schema(document, "Book")["kind"]["enum"].reverse()


def _wrapped(document: Document) -> None:
    members = schema(document, "Book")
    members["maker"] = {"allOf": [members["maker"]]}


def _described(document: Document) -> None:
    operation(document, "listBooks")["summary"] = "Lists books."
    schema(document, "Book")["title"]["description"] = "What it is called."
    document["info"]["description"] = "All about books."
    document["tags"] = [{"name": "books"}]


def _unused(document: Document) -> None:
    document["components"]["schemas"]["Unused"] = {"type": "string"}


NAMES: dict[str, Edit] = {
    "a schema gets a name": _named,
    "a schema loses its name": _inlined,
    "a schema has another name": _renamed,
}
NOTHING: dict[str, Edit] = {
    "the order of keys": _reorder,
    "a parameter is a component": _parameter_moved,
    "a parameter stands in each operation": _shared_by_path,
    "the order of parameters": _parameters_reordered,
    "the order of values": _enumerations_reordered,
    "an allOf of one": _wrapped,
    "words": _described,
    "a schema that nothing uses": _unused,
}


@pytest.mark.parametrize("name", NOTHING)
def test_no_change(name: str) -> None:
    for backwards in (False, True):
        whole = report(NOTHING[name], backwards=backwards)
        assert [(each.code, each.subject) for each in whole.changes] == []
        assert whole.step == "patch"


@pytest.mark.parametrize("name", NAMES)
def test_names_alone(name: str) -> None:
    """Whoever imports a class that is called otherwise must change a line; nothing else is different."""
    for backwards in (False, True):
        whole = report(NAMES[name], backwards=backwards)
        assert {each.code for each in whole.changes} <= {"class-renamed"}
        assert {each.subject for each in whole.changes} == {e for e, _ in whole.renamed}
        assert whole.step == ("major" if whole.renamed else "patch")


def test_a_class_whose_component_is_called_otherwise_keeps_its_name() -> None:
    whole = report(_renamed)
    assert whole.renamed == ()
    assert whole.step == "patch"


def test_words_are_told_when_they_are_asked_for() -> None:
    whole = report(_described, descriptions=True)
    assert {(each.code, each.level) for each in whole.changes} == {
        ("description-changed", "safe")
    }
    assert {each.subject for each in whole.changes} == {"GET /books", "Book.title"}
    assert whole.step == "patch"  # as without being asked


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_a_document_is_as_itself(path: Any) -> None:
    """As YAML and as JSON with everything in the opposite order."""
    data = path.read_bytes()
    plain = yaml.load(data, Loader=yaml.CSafeLoader)
    other = json.dumps(turned(plain), default=str).encode()
    old, new = (RawDocument(source="x", data=e, sha256="") for e in (data, other))
    client = Client(name="x", spec="-", package="x", output=path)
    whole = changes(old, new, client, client_inputs(client), Asked(), Silent())
    assert whole.changes == ()
    assert whole.old_version == whole.new_version


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffled(chance: Any) -> None:
    def shuffle(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {key: shuffle(value[key]) for key in keys}
        return [shuffle(each) for each in value] if isinstance(value, list) else value

    def edit(document: Document) -> None:
        whole = shuffle(document)
        document.clear()
        document.update(whole)

    assert report(edit, wire=False).changes == ()
    assert copy.deepcopy(LIBRARY) == LIBRARY
