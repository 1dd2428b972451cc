"""`spec select` and `spec closure`: documents and clients, selectors, and what is said of mistakes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

PROFILE = '[names.words]\nb = "bees"\n\n[document]\nlink_extension = "x-link"\n'
CONFIGURATION = """
[clients.acme]
spec = "whole.json"
profile = "profile.toml"
package = "acme"
output = "acme"
only = ["GetA"]
"""


def operation(name: str, schema: str = "Thing") -> dict[str, Any]:
    content = {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    }
    responses = {"200": {"description": "ok", "content": content}}
    return {"operationId": name, "tags": [f"the {name}"], "responses": responses}


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = {
        "anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Other"}],
        "x-link": True,
    }
    schemas = {
        "Thing": {"type": "object", "properties": {"other": link}},
        "Other": {"type": "object", "properties": {"a": {"type": "string"}}},
    }
    document = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"get": operation("GetA")}, "/b": {"get": operation("GetB")}},
        "components": {"schemas": schemas},
    }
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("whole.json").write_text(json.dumps(document))
    Path("profile.toml").write_text(PROFILE)
    Path("generator.toml").write_text(CONFIGURATION)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["spec", *args])


def paths(*args: str) -> list[str]:
    result = run("select", *args)
    assert result.exit_code == 0, result.stderr
    return list(json.loads(result.stdout)["paths"])


def test_a_part_of_a_document() -> None:
    assert paths("whole.json", "--only", "GetB") == ["/b"]
    assert paths("whole.json", "--only", "tag:the GetB") == ["/b"]
    assert paths("whole.json", "--only", "!GetB") == ["/a"]


def test_resources_are_those_of_the_profile() -> None:
    assert paths("whole.json", "--only", "resource:b") == ["/b"]
    named = ["whole.json", "--profile", "profile.toml", "--only"]
    assert paths(*named, "resource:bees") == ["/b"]
    wrong = run("select", *named, "resource:b")
    assert wrong.exit_code == 2
    assert "unknown-resource" in wrong.stderr
    assert "'resource:bees'" in wrong.stderr


def test_a_client_has_a_document_a_profile_and_a_selection() -> None:
    assert paths("acme") == ["/a"]
    assert paths("acme", "--only", "resource:bees") == ["/b"]
    Path("acme").mkdir()
    inside = run("select", "acme", "--only", "GetA")
    assert inside.exit_code == 0  # a folder is no document


def test_a_document_needs_selectors_and_no_configuration() -> None:
    assert "--only SELECTOR" in run("select", "whole.json").stderr
    Path("generator.toml").write_text("broken [")
    assert paths("whole.json", "--only", "GetB") == ["/b"]


def test_closures_of_clients_and_of_documents() -> None:
    client = run("closure", "acme")
    assert client.exit_code == 0, client.stderr
    assert client.stdout.splitlines()[:4] == [
        "acme: 1 operation, 2 models, 0 parameter types",
        "without what cut_links cuts: 1 model; 1 more, by the place that leads to them:",
        "  models   alone  through",
        "       1       1  Thing.other (expandable link)",
    ]
    document = ["closure", "--spec", "whole.json", "--profile", "profile.toml"]
    both = run(*document, "--format", "json")
    (report,) = json.loads(both.stdout)["clients"]
    assert (report["client"], report["operations"], report["models"]) == (
        "client",
        2,
        2,
    )
    cut = run(*document, "--only", "resource:bees", "--cut-links")
    assert cut.stdout == (
        "client: 1 operation, 1 model, 0 parameter types\n"
        "schemas, each by the shortest chain:\n  GetB → response → Thing\n"
    )


def test_cutting_is_an_option_of_documents_and_a_key_of_clients() -> None:
    refused = run("closure", "acme", "--cut-links")
    assert refused.exit_code == 2
    assert "a configured client has `cut_links` in its table" in refused.stderr
    Path("generator.toml").write_text(f"{CONFIGURATION}cut-links = true\n")
    assert "1 model," in run("closure", "acme").stdout
    Path("generator.toml").write_text(f'{CONFIGURATION}cut_links = "yes"\n')
    wrong = run("closure", "acme")
    assert wrong.exit_code == 2
    assert "`cut_links` must be true or false" in wrong.stderr


def test_check_names_the_option() -> None:
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    Path("generator.toml").write_text(f"{CONFIGURATION}cut_links = true\n")
    stale = CliRunner().invoke(main, ["check"])
    assert stale.exit_code == 1
    assert "cut_links" in stale.stdout


@pytest.mark.parametrize("place", [("whole.json",), ("--spec", "whole.json")])
def test_documents_are_given_alike(place: tuple[str, ...]) -> None:
    """As an argument or as an option, to every command that looks at one."""
    assert paths(*place, "--only", "GetA") == ["/a"]
    closure = run("closure", *place, "--only", "GetA")
    assert closure.exit_code == 0, closure.output
    assert "client: 1 operation" in closure.output
    lint = run("lint", *place)
    assert lint.exit_code == 0, lint.output
    assert "2 operations" in lint.output


def test_one_document_is_given() -> None:
    for wrong in (("select",), ("select", "whole.json", "--spec", "whole.json")):
        result = run(*wrong, "--only", "GetA")
        assert result.exit_code == 2
        assert "give one document" in result.output
    both = run("lint", "whole.json", "--spec", "whole.json")
    assert both.exit_code == 2


def test_a_part_has_the_components_that_it_reaches() -> None:
    document = json.loads(Path("whole.json").read_text())
    schemas = document["components"]["schemas"]
    schemas["Unused"] = {"type": "object"}
    Path("whole.json").write_text(json.dumps(document))

    def printed(*options: str) -> list[str]:
        result = run("select", "whole.json", "--only", "GetA", *options)
        return list(json.loads(result.stdout)["components"]["schemas"])

    assert printed() == ["Thing", "Other"]
    assert printed("--all-components") == ["Thing", "Other", "Unused"]
