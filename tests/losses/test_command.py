"""What a document's client would lose, through the command: told, refused, allowed by name or altogether."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.probes import run_probe

WRONG = """\
openapi: 3.0.3
info: {title: T, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    post:
      operationId: addPet
      responses: {'200': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}}}
  /pets/{id}:
    get:
      operationId: getPet
      responses: {'200': {description: ''}}
  /fine:
    get:
      operationId: fine
      parameters:
      - {name: q, in: query, content: {text/x: {schema: {type: string}}}}
      responses: {'200': {description: ''}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
    Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Nothing'}}}
"""
LEFT_OUT = "#/paths/~1pets~1{id}/get", "#/paths/~1pets/post"
LOST = "#/paths/~1fine/get/parameters/0"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "api.yaml").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    options = ("--spec", "api.yaml", "--package", "pets", "--output", "pets")
    return CliRunner().invoke(main, [*words, *options], catch_exceptions=False)


def allowed(*pointers: str) -> list[str]:
    return [word for each in pointers for word in ("--allow", each)]


def linted(*words: str) -> dict[str, Any]:
    ran = run("spec", "lint", "--format", "json", *words)
    found: dict[str, Any] = json.loads(ran.stdout)
    assert found["format"] == 1
    (client,) = found["clients"]
    assert ran.exit_code == (3 if client["errors"] else 0)
    return dict(client)


def test_nothing_is_made_while_something_would_be_lost(folder: Path) -> None:
    ran = run("generate")
    assert ran.exit_code == 3
    assert "undeclared-path-parameter" in ran.stderr
    assert not (folder / "pets").exists()


def test_allow_lossy_makes_the_rest_and_says_what_is_lost(folder: Path) -> None:
    ran = run("generate", "--allow-lossy")
    assert ran.exit_code == 0
    assert ran.stderr.count("[operation-left-out]") == 2
    assert (
        "api.yaml:8:5 (#/paths/~1pets/post): warning: what stands here is left out"
        in ran.stderr
    )
    assert "leads to nothing in this document [dangling-reference]" in ran.stderr
    assert "(#/components/schemas/Owner/properties/pet/$ref)" in ran.stderr
    assert ran.stderr.count("[parameter-content]") == 1
    assert "error" not in ran.stderr
    found = run_probe("tests.support.walking", folder, package="pets")
    assert (found["failures"], found["operations"]) == ([], 2)
    again = run("check", "--allow-lossy")
    assert (again.exit_code, again.stdout) == (0, "pets: up to date in pets\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("missing", [*LEFT_OUT, LOST])
def test_losses_are_allowed_one_by_one(missing: str) -> None:
    every = (*LEFT_OUT, LOST)
    few = allowed(*(each for each in every if each != missing))
    assert run("generate", *few).exit_code == 3
    ran = run("generate", *allowed(*every))
    assert (ran.exit_code, ran.stderr.count("warning")) == (0, 0)


def test_the_report_has_a_score_for_each_operation(folder: Path) -> None:
    found = linted()
    assert (found["errors"], found["warnings"]) == (3, 0)
    assert [(each["id"], each["score"]) for each in found["operations"]] == [
        ("listPets", 100),
        ("fine", 66),
        ("addPet", 0),
        ("getPet", 0),
    ]
    assert found["score"] == 41
    fine = found["operations"][1]
    assert (fine["method"], fine["path"], fine["losses"]) == ("GET", "/fine", [LOST])
    codes = [(each["code"], each["severity"]) for each in found["findings"]]
    assert codes == [
        ("undeclared-path-parameter", "error"),
        ("dangling-reference", "error"),
        ("parameter-content", "error"),
    ]
    (where,) = {(each["source"], each["pointer"]) for each in found["findings"][2:]}
    assert where == (str(folder / "api.yaml"), LOST)


@pytest.mark.usefixtures("folder")
def test_what_is_allowed_is_no_error_and_no_whole_operation() -> None:
    found = linted("--allow-lossy")
    assert (found["errors"], found["warnings"], found["score"]) == (0, 3, 41)
    found = linted(*allowed(*LEFT_OUT, LOST))
    assert (found["errors"], found["warnings"], found["score"]) == (0, 0, 41)
    text = run("spec", "lint", "--allow-lossy").stdout.splitlines()
    assert text[-4:] == [
        " 66 of 100: GET /fine fine",
        "  0 of 100: POST /pets addPet",
        "  0 of 100: GET /pets/{id} getPet",
        "pets: 0 errors, 3 warnings, 4 operations, score 41",
    ]


def test_what_stands_nowhere_that_can_be_left_out_is_refused(folder: Path) -> None:
    wrong = WRONG.replace('version: "1"', "version: []")
    (folder / "api.yaml").write_text(wrong)
    ran = run("generate", "--allow-lossy")
    assert ran.exit_code == 3
    assert "#/info/version" in ran.stderr
    found = linted("--allow-lossy")
    assert (found["errors"] > 0, found["operations"], found["score"]) == (True, [], 0)


def test_nothing_is_left(folder: Path) -> None:
    lines = WRONG.splitlines(keepends=True)
    only = [*lines[:3], *lines[10:14]]
    (folder / "api.yaml").write_text("".join(only))
    ran = run("generate", "--allow-lossy")
    assert ran.exit_code == 3
    assert "undeclared-path-parameter" in ran.stderr


def test_the_configuration_allows_it_too(folder: Path) -> None:
    (folder / "generator.toml").write_text(
        '[clients.pets]\nspec = "api.yaml"\npackage = "pets"\noutput = "pets"\nallow_lossy = true\n'
    )
    ran = CliRunner().invoke(main, ["generate"])
    assert (ran.exit_code, ran.stderr.count("[operation-left-out]")) == (0, 2)


@pytest.mark.usefixtures("folder")
def test_a_document_and_a_report_are_two_things() -> None:
    ran = run("spec", "lint", "--document", "--format", "json")
    assert (ran.exit_code, "leave out --format" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    ("schemas", "code"),
    [
        ({"Unused": {"type": "Object"}}, "invalid-value"),
        ({"Unused": {"$ref": "elsewhere.yaml"}}, "dangling-reference"),
    ],
)
def test_the_report_refuses_what_generating_refuses(
    schemas: dict[str, Any], code: str, folder: Path
) -> None:
    path = folder / "api.yaml"
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": {"description": ""}}}}},
        "components": {"schemas": schemas},
    }
    path.write_text(json.dumps(document))
    assert [each["code"] for each in linted()["findings"]] == [code]
    ran = run("generate")
    assert ran.exit_code == 3
    assert f"[{code}]" in ran.stderr
