"""Bad input through the command that people type: the right exit code, one clear message, and the old client whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input.hostile import answer, document
from tests.support.making import Project, Ran

MB = 1024 * 1024


def fine(**more: Any) -> dict[str, Any]:
    get = {"operationId": "listPets", "responses": answer({"type": "string"})}
    return document(paths={"/pets": {"get": get}}, **more)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose client has been generated."""
    made = Project(tmp_path / "project")
    made.document.write_text(json.dumps(fine()))
    assert made.run("generate").code == 0
    return made


def clear(ran: Ran, code: int, *words: str) -> None:
    """One message, with its place and a next step, and no traceback."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    assert len(re.findall(r"\b(?:error|Error): ", ran.err)) == 1, ran.err
    assert ran.err.count("hint: ") == 1, ran.err
    assert len(ran.err) < 3000
    for each in words:
        assert each in ran.err


def parameter(name: str) -> dict[str, Any]:
    schema = {"type": "string"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def changed(**paths: Any) -> str:
    data = fine()
    data["paths"] |= {f"/{key}": {"get": value} for key, value in paths.items()}
    return json.dumps(data)


def with_path(path: str, *names: str) -> str:
    data = fine()
    given = [parameter(name) for name in names]
    data["paths"][path] = {"get": {"parameters": given, "responses": answer({})}}
    return json.dumps(data)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCUMENTS: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "empty-document"),
    "only spaces": (" \n\n\t", "empty-document"),
    "neither JSON nor YAML": ("{]: %", "unreadable"),
    "half a JSON": (json.dumps(fine())[:-20], "unreadable"),
    "YAML with a tab": ("openapi: 3.0.3\n\tinfo: x\n", "unreadable"),
    "HTML": ("<!DOCTYPE html><html><body>Sign in</body></html>", "html-document"),
    "binary": (b"\x7fELF\0\0\0\0\1\2\3", "binary-document"),
    "an archive": (b"PK\x03\x04aaaaaaaa", "binary-document"),
    "UTF-16": (json.dumps(fine()).encode("utf-16"), "not-utf-8"),
    "Latin-1": (b'{"openapi": "\xe9"}', "not-utf-8"),
    "a list": ("[]", "no-object"),
    "a text": ("hello", "no-object"),
    "some other JSON": ("{}", "no-openapi"),
    "OpenAPI 2": ('{"swagger": "2.0"}', "openapi-2"),
    "OpenAPI 4": (json.dumps({**fine(), "openapi": "4.0.0"}), "openapi-version"),
    "a number as version": (json.dumps({**fine(), "openapi": 3}), "openapi-version"),
    "no paths": (json.dumps({**fine(), "paths": {}}), "no-operations"),
    "a dangling reference": (
        changed(x={"responses": answer({"$ref": "#/components/schemas/Cat"})}),
        "dangling-reference",
    ),
    "a remote reference": (
        changed(x={"responses": answer({"$ref": "http://localhost:1/x.json#/A"})}),
        "remote-reference",
    ),
    "a file as reference": (
        changed(x={"responses": answer({"$ref": "/etc/passwd"})}),
        "remote-reference",
    ),
    "a duplicate operationId": (
        changed(x={"operationId": "listPets", "responses": answer({})}),
        "duplicate-operation-id",
    ),
    "an undeclared path parameter": (
        with_path("/pets/{pet}"),
        "undeclared-path-parameter",
    ),
    "an unused path parameter": (with_path("/dogs", "dog"), "unused-path-parameter"),
    "a key twice": ('{"openapi": "3.0.3", "openapi": "3.0.3"}', "duplicate-key"),
    "100,000 levels of JSON": ("[" * 100_000, "too-deep"),
    "100,000 levels of objects": ('{"a":' * 100_000, "too-deep"),
    "100,000 levels of flow YAML": ("a: " + "[" * 100_000, "too-deep"),
    "100,000 levels of block YAML": ("- " * 100_000, "too-deep"),
    "a YAML tag": ("!!python/object/apply:os.system ['touch HERE']", "yaml-tag"),
    "a YAML tag inside": ("openapi: !!python/name:os.system x", "yaml-tag"),
    "an alias bomb": (BOMB, "too-many-aliases"),
    "an alias in itself": ("a: &a [*a]\n", "yaml-alias"),
    "an endless number": ('{"openapi": 1' + "0" * 5000 + "}", "unusable-number"),
    "not a number": ('{"openapi": NaN}', "unusable-number"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, project: Project) -> None:
    before = project.whole()
    content, code = DOCUMENTS[name]
    data = content.encode() if isinstance(content, str) else content
    project.document.write_bytes(data)
    clear(project.run("generate"), 3, f"[{code}]", str(project.document))
    assert project.whole() == before
    assert not (project.root / "HERE").exists()


def large(project: Project) -> None:
    with project.document.open("wb") as file:
        file.truncate(200 * MB)


SOURCES: dict[str, tuple[Callable[[Project], Any], int, str]] = {
    "missing": (lambda p: p.document.unlink(), 4, "unreadable-source"),
    "a folder": (
        lambda p: (p.document.unlink(), p.document.mkdir()),
        4,
        "unreadable-source",
    ),
    "200 MB": (large, 3, "too-large"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_sources(name: str, project: Project) -> None:
    before = project.whole()
    change, code, word = SOURCES[name]
    change(project)
    clear(project.run("generate"), code, f"[{word}]", str(project.document))
    assert project.whole() == before
