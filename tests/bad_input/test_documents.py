"""A document that is none, or is wrong: exit code, one message with place and next step, the old client whole."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input.conftest import GOOD, Invoke
from tests.support.making import Project

OK = {"200": {"description": "Fine."}}
HEAD = '{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}'
DEEP = 100_000


def operations(**paths: Any) -> str:
    """A document with the `get` of each path."""
    head = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}}
    items = {path: {"get": {"responses": OK, **get}} for path, get in paths.items()}
    return json.dumps({**head, "paths": items}, indent=1)


def in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def answering(reference: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": reference}}}
    return {"responses": {"200": {"description": "", "content": content}}}


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CASES = {
    # name: content, code of the finding, place (after the file's name)
    "empty": ("", "empty-document", ":1:1"),
    "text": ("{ this is: no: document", "unreadable", ":1:"),
    "json cut short": (HEAD, "unreadable", ":1:"),
    "html": ("<!DOCTYPE html>\n<html><body>404", "html-document", ":1:1"),
    "swagger 1": ('{"swagger": "1.2"}', "swagger-version", ":1:2 (#/swagger)"),
    "openapi 4": ('{"openapi": "4.0.0"}', "openapi-version", ":1:2 (#/openapi)"),
    "no paths": (HEAD + ', "paths": {}}', "no-operations", ":1:62 (#/paths)"),
    "dangling reference": (
        operations(**{"/a": answering("#/components/schemas/Pat")}),
        "dangling-reference",
        ":16:10 (#/paths/~1a/get/responses/200/content/application~1json/schema/$ref)",
    ),
    "reference to itself": (
        GOOD.replace("Pet: {type: object, properties: {name: {type: string}}}",
                     'Pet: {$ref: "#/components/schemas/Pet"}'),
        "reference-cycle",
        ":16:11 (#/components/schemas/Pet/$ref)",
    ),
    "remote reference": (
        operations(**{"/a": answering("http://127.0.0.1:9/x.json")}),
        "remote-reference",
        ":16:10 (",
    ),
    "duplicate operationId": (
        operations(**{"/a": {"operationId": "a"}, "/b": {"operationId": "a"}}),
        "duplicate-operation-id",
        ":25:5 (#/paths/~1b/get/operationId)",
    ),
    "undeclared path parameter": (
        operations(**{"/a/{b}": {}}), "undeclared-path-parameter", ":9:4 (#/paths/~1a~1{b}/get)",
    ),
    "unused path parameter": (
        operations(**{"/a": {"parameters": [in_path("b")]}}),
        "unused-path-parameter",
        ":16:6 (#/paths/~1a/get/parameters/0)",
    ),
    "deep json": ("[" * DEEP + "]" * DEEP, "too-deep", ":1:201 ("),
    "deep json objects": ('{"a":' * DEEP + "1" + "}" * DEEP, "too-deep", ":1:"),
    "deep yaml": ("a: " + "[" * DEEP, "too-deep", ":1:"),
    "deep yaml blocks": ("- " * DEEP + "1", "too-deep", ":1:"),
    "yaml tag": ("a: !!python/object/apply:os.system [id]", "yaml-tag", ":1:4 (#/a)"),
    "alias bomb": (LAUGHS, "too-many-aliases", ":6:"),
    "only itself": (
        GOOD.replace("Pet: {type: object, properties: {name: {type: string}}}",
                     'Pet: {allOf: [{$ref: "#/components/schemas/Pet"}]}'),
        "only-itself",
        ":16:5 (#/components/schemas/Pet)",
    ),
}  # fmt: skip


def told_once(text: str, code: str, where: str) -> None:
    """One error, with its place, its code and what to do; nothing of how the tool works inside."""
    assert len(re.findall(r"\berror: ", text)) == 1, text
    assert f"[{code}]" in text
    assert where in text.replace("\n", " ")
    assert "\n  hint: " in text
    assert "Traceback" not in text
    assert "internal" not in text


@pytest.mark.parametrize("name", CASES)
def test_a_bad_document_is_refused(name: str, project: Project, invoke: Invoke) -> None:
    content, code, place = CASES[name]
    before = project.whole()
    project.document.write_text(content)
    for command in ("generate", "check"):
        ran = invoke(command)
        assert ran.code == 3, ran.err
        told_once(ran.err, code, f"api.json{place}")
        assert ran.out == ""
        assert project.whole() == before


def missing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 2**20)


@pytest.mark.parametrize(
    ("change", "exit_code", "words"),
    [
        (missing, 4, "there is no such file"),
        (folder, 4, "this is a folder, not a file"),
        (large, 3, "64 MiB"),
    ],
)
def test_what_is_no_document_file_is_refused(
    change: Callable[[Path], None],
    exit_code: int,
    words: str,
    project: Project,
    invoke: Invoke,
) -> None:
    before = project.whole()
    change(project.document)
    ran = invoke("generate")
    assert ran.code == exit_code
    assert words in ran.err
    assert "api.json" in ran.err
    assert "\n  hint: " in ran.err
    assert ran.err.count("error: ") == 1
    assert project.whole() == before


def test_an_unknown_client_is_refused(project: Project, invoke: Invoke) -> None:
    before = project.whole()
    ran = invoke("generate", "acmee")
    assert ran.code == 2
    assert "acmee" in ran.err
    assert "acme" in ran.err.replace("acmee", "")
    assert project.whole() == before


def test_an_unknown_operation_is_refused(project: Project, invoke: Invoke) -> None:
    before = project.whole()
    given = [
        "--spec",
        "api.json",
        "--package",
        "acme_client",
        "--output",
        "acme_client",
    ]
    ran = invoke("generate", *given, "--only", "listPetz")
    assert ran.code == 2
    told_once(ran.err, "unknown-operation", "'listPetz'")
    assert "'listPets'" in ran.err
    assert project.whole() == before


@pytest.mark.parametrize("line", ['packge = "a"', 'package = "a b"', "only = 7"])
def test_a_wrong_configuration_is_refused(
    line: str, project: Project, invoke: Invoke
) -> None:
    before = project.whole()
    path = project.root / "generator.toml"
    lines = path.read_text().splitlines()
    key = line.split(" ")[0]
    lines = [each for each in lines if not each.startswith(key)] + [line]
    path.write_text("\n".join(lines))
    ran = invoke("generate")
    assert ran.code == 2
    assert "generator.toml:" in ran.err
    assert key in ran.err
    assert "\n  hint: " in ran.err
    assert project.whole() == before


def test_a_second_run_after_the_mistake_is_put_right(
    project: Project, invoke: Invoke
) -> None:
    before = project.whole()
    project.document.write_text("<html>")
    assert invoke("generate").code == 3
    project.document.write_text(GOOD)
    assert invoke("check").code == 0
    assert project.whole() == before
