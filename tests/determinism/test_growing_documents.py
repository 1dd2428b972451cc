"""A document grows: only the files that the new operation concerns change, and every earlier name stays."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.cache import Cache, SqliteCache
from generator.config import adhoc
from generator.naming import read_lock
from generator.progress import Silent
from generator.writing import write
from tests.support.full_client import PROFILE
from tests.support.places import PROJECT
from tests.support.stripe_document import stripe_document

RECORD = ".generator-manifest.json"
ALWAYS = {RECORD, "API.md", "_operations.py", "operations.py"}
"""The record, and the lists of all operations."""
Document = dict[str, Any]


class Growing:
    """A client that is generated of one document after the other, its name lock beside it."""

    def __init__(self, folder: Path) -> None:
        self.spec = folder / "api.json"
        self.output = folder / "stripe_client"
        self.lock = folder / "names.lock"
        self.cache: Cache = SqliteCache(folder / "cache.sqlite")
        self.files: dict[str, bytes] = {}

    def generate(self, document: Document) -> set[str]:
        """The files that are new, gone or different now."""
        self.spec.write_text(json.dumps(document))
        client = adhoc(
            spec=str(self.spec),
            package="stripe_client",
            output=self.output,
            profile=PROFILE,
            client_name=None,
            only=(),
            allow=(),
            root=self.spec.parent,
        )
        made = pipeline.generate(
            client,
            project_root=self.spec.parent,
            cache=self.cache,
            progress=Silent(),
        )
        write(self.output, made, names_file=client.names_file)
        self.lock = client.names_file
        before = self.files
        self.files = {
            each.relative_to(self.output).as_posix(): each.read_bytes()
            for each in self.output.rglob("*")
            if each.is_file() and each != self.lock
        }
        names = before.keys() | self.files.keys()
        return {name for name in names if before.get(name) != self.files.get(name)}

    def names(self) -> dict[str, str]:
        return read_lock(self.lock.read_text(), str(self.lock))


@pytest.fixture
def growing(tmp_path: Path) -> Growing:
    return Growing(tmp_path)


@pytest.fixture(scope="module")
def customers() -> Document:
    text = (PROJECT / "specs" / "stripe" / "customers.yaml").read_text()
    document: Document = yaml.safe_load(text)
    return document


def operation(name: str, answer: str) -> Document:
    schema = {"$ref": f"#/components/schemas/{answer}"}
    content = {"application/json": {"schema": schema}}
    form = {"type": "object", "properties": {"comment": {"type": "string"}}}
    return {
        "operationId": name,
        "summary": "Something new",
        "requestBody": {
            "content": {"application/x-www-form-urlencoded": {"schema": form}}
        },
        "responses": {"200": {"description": "Done.", "content": content}},
    }


def grown(document: Document, path: str, made: Document) -> Document:
    new = copy.deepcopy(document)
    item = {"post": made}
    if "{" in path:
        schema = {"type": "string"}
        place = {"name": "customer", "in": "path", "required": True, "schema": schema}
        item["parameters"] = [place]  # type: ignore[assignment]  # both are OpenAPI
    new["paths"] = {path: item, **new["paths"]}
    return new


def assert_kept(before: dict[str, str], after: dict[str, str]) -> None:
    """Every line stands as it was; an order may have got names between the old ones."""
    for key, line in before.items():
        if key.partition(" ")[0] in ("arguments", "fields", "methods"):
            there = iter(after[key].split())
            assert all(each in there for each in line.split()), key
        else:
            assert after[key] == line


def test_a_method_more(growing: Growing, customers: Document) -> None:
    growing.generate(customers)
    before = growing.names()
    path = "/v1/customers/{customer}/forgive"
    new = grown(customers, path, operation("PostForgive", "customer"))
    assert growing.generate(new) == {
        *ALWAYS,
        "params/__init__.py",
        "params/customers.py",
        "resources/customers.py",
    }
    after = growing.names()
    assert_kept(before, after)
    assert "customers.forgive" in growing.files["API.md"].decode()


def test_a_resource_more(growing: Growing, customers: Document) -> None:
    growing.generate(customers)
    before = growing.names()
    new = grown(customers, "/v1/parcels", operation("PostParcels", "customer"))
    assert growing.generate(new) == {
        *ALWAYS,
        "_client.py",
        "params/__init__.py",
        "params/parcels.py",
        "resources/parcels.py",
    }
    assert_kept(before, growing.names())


def test_a_shape_that_a_second_resource_uses_too(
    growing: Growing, customers: Document
) -> None:
    """An address for parcels: the type stays where the customers' methods have it."""
    growing.generate(customers)
    before = growing.names()
    update = customers["paths"]["/v1/customers/{customer}"]["post"]["requestBody"]
    form = update["content"]["application/x-www-form-urlencoded"]["schema"]
    made = operation("PostParcels", "customer")
    made["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"][
        "properties"
    ]["address"] = copy.deepcopy(form["properties"]["address"])
    changed = growing.generate(grown(customers, "/v1/parcels", made))
    assert "params/customers.py" not in changed
    assert "resources/customers.py" not in changed
    assert_kept(before, growing.names())
    assert b"CustomerAddressParam" in growing.files["params/parcels.py"]


def test_all_of_stripe_without_one_and_with_it_again(growing: Growing) -> None:
    operation_id = "GetCreditNotesPreviewLines"
    whole = stripe_document()
    less = {**whole, "paths": {key: dict(item) for key, item in whole["paths"].items()}}
    path, method = next(
        (path, method)
        for path, item in whole["paths"].items()
        for method, each in item.items()
        if isinstance(each, dict) and each.get("operationId") == operation_id
    )
    del less["paths"][path][method]
    growing.generate(less)
    before = growing.names()
    changed = growing.generate(whole)
    assert_kept(before, growing.names())
    assert changed == {
        *ALWAYS,
        "_limits.py",
        "models/__init__.py",
        "models/credit_note_preview_line_list.py",
        "params/__init__.py",
        "params/credit_notes_preview_lines.py",
        "resources/credit_notes.py",
        "resources/credit_notes_preview_lines.py",
    }
