"""More documents that are none, each refused by the name of what is wrong; `test_documents.py` checks the places."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.bad_input.conftest import GOOD, Invoke, clear
from tests.bad_input.hostile import answer, document
from tests.support.making import Project


def with_get(path: str, **operation: Any) -> str:
    get = {"responses": answer({}), **operation}
    return json.dumps(document(paths={path: {"get": get}}))


def answering(schema: dict[str, Any]) -> str:
    return with_get("/pets", responses=answer(schema))


DOCUMENTS: dict[str, tuple[str | bytes, str]] = {
    "only spaces": (" \n\n\t", "empty-document"),
    "neither JSON nor YAML": ("@nothing: [", "unreadable"),
    "YAML with a tab": ("openapi: 3.0.3\n\tinfo: x\n", "unreadable"),
    "binary": (b"\x7fELF\0\0\0\0\1\2\3", "binary-document"),
    "an archive": (b"PK\x03\x04aaaaaaaa", "binary-document"),
    "UTF-16": (GOOD.encode("utf-16"), "not-utf-8"),
    "Latin-1": (b'{"openapi": "\xe9"}', "not-utf-8"),
    "a list": ("[]", "no-object"),
    "a text": ("hello", "no-object"),
    "some other JSON": ("{}", "no-openapi"),
    "a number as version": ('{"openapi": 3}', "openapi-version"),
    "a key twice": ('{"openapi": "3.0.3", "openapi": "3.0.3"}', "duplicate-key"),
    "a file as reference": (answering({"$ref": "/etc/passwd"}), "reference-outside"),
    "a tag inside": ("openapi: !!python/name:os.system x", "yaml-tag"),
    "an alias in itself": ("a: &a [*a]\n", "recursive-alias"),
    "an endless number": ('{"openapi": 1' + "0" * 5000 + "}", "unusable-number"),
    "not a number": ('{"openapi": NaN}', "unusable-number"),
    "half a character": ('{"openapi": "\\ud800"}', "half-character"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str, project: Project, invoke: Invoke) -> None:
    before = project.whole()
    content, code = DOCUMENTS[name]
    data = content.encode() if isinstance(content, str) else content
    project.document.write_bytes(data)
    clear(invoke("generate"), 3, f"[{code}]", "api.json")
    assert project.whole() == before


DEEP = {"JSON": "[" * 100_000, "YAML": "a: " + "[" * 100_000, "blocks": "- " * 100_000}


@pytest.mark.parametrize("name", DEEP)
def test_depth_in_a_process_of_its_own(name: str, project: Project) -> None:
    """Nothing of a test runner's stack or patience stands in for the command's own."""
    before = project.whole()
    project.document.write_text(DEEP[name])
    clear(project.run("generate", "--no-cache"), 3, "[too-deep]", "api.json")
    assert project.whole() == before


def test_a_tag_runs_nothing(project: Project) -> None:
    project.document.write_text("a: !!python/object/apply:os.system ['touch HERE']")
    clear(project.run("generate", "--no-cache"), 3, "[yaml-tag]")
    assert not list(project.root.rglob("HERE"))
