"""Selections in the pipeline: resources as the client spells them, places of the whole, what the record says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cache import NoCache, SqliteCache
from generator.config import Client, adhoc
from generator.diagnostics import DocumentProblem, UsageProblem
from generator.pipeline.parts import closure, part
from generator.progress import Silent
from generator.writing import Generated

PROFILE = """
[document]
path_prefix = "/api"
link_extension = "x-link"

[[paging]]
name = "cursor"
kind = "cursor"
items = "page.data"
more = "page.more"
parameter = "after"

[names.words]
invoiceitems = "invoice_items"

[names.operations]
FindRates = "tax.rates.find"
"""
PAGE = {
    "type": "object",
    "properties": {
        "page": {
            "type": "object",
            "properties": {
                "more": {"type": "boolean"},
                "data": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}


def operation(name: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    content = {"application/json": {"schema": schema or {"type": "object"}}}
    responses = {"200": {"description": "", "content": content}}
    return {"operationId": name, "responses": responses}


@pytest.fixture
def client(tmp_path: Path) -> Client:
    intent = {"name": "i", "in": "path", "required": True, "schema": {"type": "string"}}
    member = {"parameters": [intent]}
    paths = {
        "/api/invoiceitems": {"get": operation("ListItems", PAGE)},
        "/api/tax-rates": {"get": operation("GetRates")},
        "/api/rates/find": {"get": operation("FindRates")},
        "/api/intents/{i}": {**member, "get": operation("GetIntent")},
        "/api/intents/{i}/confirm": {**member, "post": operation("Confirm")},
    }
    document = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}}
    (tmp_path / "api.json").write_text(json.dumps({**document, "paths": paths}))
    (tmp_path / "profile.toml").write_text(PROFILE)
    return adhoc(
        spec="api.json",
        package="acme",
        output=Path("acme"),
        profile=Path("profile.toml"),
        root=tmp_path,
    )


def made(client: Client, cache: NoCache | SqliteCache | None = None) -> Generated:
    return pipeline.generate(
        client,
        project_root=client.root,
        cache=cache or NoCache(),
        progress=Silent(),
    )


def methods(client: Client) -> list[str]:
    ready = pipeline.prepared(client, project_root=client.root, progress=Silent())
    return [each.attribute for each in ready.names.operations.values()]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("resource:invoice_items", ["invoice_items.list"]),
        ("resource:tax_rates", ["tax_rates.retrieve"]),
        ("resource:tax", ["tax.rates.find"]),
        ("resource:intents", ["intents.retrieve", "intents.confirm"]),
        ("POST /api/intents/*", ["intents.confirm"]),
        ("Confirm", ["intents.confirm"]),
    ],
)
def test_a_part_is_called_as_it_is_in_the_whole(
    client: Client, only: str, expected: list[str]
) -> None:
    assert set(expected) <= set(methods(client))
    assert methods(replace(client, only=(only,))) == expected


def test_a_resource_is_not_known_by_the_word_of_the_path(client: Client) -> None:
    with pytest.raises(UsageProblem) as caught:
        methods(replace(client, only=("resource:invoiceitems",)))
    (found,) = caught.value.diagnostics
    assert found.code == "unknown-resource"
    assert "'resource:invoice_items'" in found.hint


def test_without_a_profile_the_prefix_is_a_resource(client: Client) -> None:
    plain = replace(client, profile=None, only=("resource:api.intents",))
    assert methods(plain) == ["api.intents.retrieve", "api.intents.confirm"]


def test_lint_and_closure_take_the_same_selectors(client: Client) -> None:
    chosen = replace(client, only=("resource:intents",))
    lint = pipeline.lint(chosen, project_root=client.root, progress=Silent())
    assert (lint.found, lint.score, len(lint.operations)) == ((), 100, 2)
    found = closure(chosen, project_root=client.root, progress=Silent())
    assert found.operations == 2


def test_a_part_of_an_invalid_document_can_be_had_unless_resources_are_asked_for(
    client: Client,
) -> None:
    file = client.root / "api.json"
    document = json.loads(file.read_text())
    document["paths"]["/api/tax-rates"]["get"]["responses"] = 5
    file.write_text(json.dumps(document))
    found = part(replace(client, only=("Confirm",)), project_root=client.root)
    assert list(found.data["paths"]) == ["/api/intents/{i}/confirm"]
    with pytest.raises(DocumentProblem):
        part(replace(client, only=("resource:tax",)), project_root=client.root)


def test_cutting_is_in_the_record_and_in_no_other_run_s_cache(
    client: Client, tmp_path: Path
) -> None:
    with SqliteCache(tmp_path / "cache.sqlite") as cache:
        plain = made(client, cache)
        cut = made(replace(client, cut_links=True), cache)
    assert "cut_links" not in plain.inputs.options
    assert cut.inputs.options["cut_links"] is True
    assert plain.inputs.options == {"package": "acme"}


def test_a_client_without_webhooks_has_no_runtime_for_them(client: Client) -> None:
    part = "_runtime/webhooks.py"
    assert part not in made(client).files
    document = json.loads((client.root / "api.json").read_text())
    document["components"] = {"schemas": {"Event": PAGE}}
    (client.root / "api.json").write_text(json.dumps(document))
    with (client.root / "profile.toml").open("a") as file:
        file.write('\n[webhooks]\nscheme = "standard"\nschema = "Event"\n')
    files = made(client).files
    assert part in files
    assert b"_runtime.webhooks" in files["_client.py"]
