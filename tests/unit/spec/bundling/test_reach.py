"""How far references lead: not out of a folder, not to the network, not on and on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import DocumentProblem
from generator.spec import RawDocument
from generator.spec.bundling import reach as door
from tests.unit.spec.bundling.support import MAIN, at, loaded, main, valid, written
from tests.unit.spec.support import one, raw

PET = {"type": "object"}
S = "#/components/schemas"


def refused(folder: Path, target: str, **options: Any) -> Any:
    files = {"in/api.json": main({"A": {"$ref": target}}), "out/pet.json": PET}
    written(folder, files)
    (folder / "api.json").unlink(missing_ok=True)
    return one(DocumentProblem, loaded, folder / "in", {}, **options)


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ("../out/pet.json", "reference-outside", "--refs-root"),
        ("x/../../out/pet.json", "reference-outside", "refs_root"),
        ("..%2Fout/pet.json", "reference-outside", "folder that holds the document"),
        ("/etc/passwd", "reference-outside", "folder that holds the document"),
        ("link.json", "reference-outside", "folder that holds the document"),
        ("linked/pet.json", "reference-outside", "folder that holds the document"),
        ("file:///etc/passwd", "unusable-reference", "only paths with slashes"),
        ("C:\\pet.json", "unusable-reference", "only paths with slashes"),
        ("a\\pet.json", "unusable-reference", "only paths with slashes"),
        ("pet%00.json", "unusable-reference", "only paths with slashes"),
        ("ftp://host/pet.json", "unusable-reference", "http and https"),
        ("https://host/pet.json", "remote-reference", "--allow-remote-refs"),
        ("HTTP://host/pet.json", "remote-reference", "allow_remote_refs"),
        ("no.json", "dangling-reference", "no such file"),
        ("folder", "dangling-reference", "no file"),
        ("pipe", "dangling-reference", "no file"),
        ("x" * 5000 + ".json", "dangling-reference", "no file can be called"),
        ("ring", "dangling-reference", "no file can be called"),
        ("api.jsn", "dangling-reference", "api.json"),
        ("real.json#/Pat", "dangling-reference", "leads to nothing in 'real.json'"),
        ("real.json#anchor", "unusable-reference", "no JSON pointer"),
    ],
)
def test_refused(target: str, code: str, words: str, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    (inside / "folder").mkdir(parents=True)
    (inside / "real.json").write_text('{"Pet": {}}')
    (inside / "link.json").symlink_to(tmp_path / "out" / "pet.json")
    (inside / "linked").symlink_to(tmp_path / "out")
    (inside / "ring").symlink_to(inside / "ring")
    os.mkfifo(inside / "pipe")
    found = refused(tmp_path, target)
    assert found.code == code
    assert words in f"{found.message} {found.hint}"
    assert found.location.pointer == "#/components/schemas/A/$ref"
    assert found.location.line > 1


def test_a_folder_that_is_named_may_be_read(tmp_path: Path) -> None:
    written(
        tmp_path,
        {"in/api.json": main({"A": {"$ref": "../out/pet.json"}}), "out/pet.json": PET},
    )
    found = loaded(tmp_path / "in", {}, root=tmp_path)
    assert at(found, S) == {"A": PET}


def test_the_network_when_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {
        "https://host/v1/pet.yaml": "{properties: {tag: {$ref: '../tag.yaml#/Tag'}}}",
        "https://host/tag.yaml": "{Tag: {type: string}}",
    }

    def read(name: str, **_: Any) -> RawDocument:
        return raw(there[name], name)

    monkeypatch.setattr(door, "read", read)
    files = {"api.json": main({"A": {"$ref": "https://host/v1/pet.yaml"}})}
    found = valid(tmp_path, files, remote=True)
    assert at(found, S) == {
        "A": {"properties": {"tag": {"$ref": f"{S}/Tag"}}},
        "Tag": {"type": "string"},
    }
    where = found.location(f"{S}/Tag/type")
    assert (where.source, where.pointer) == ("https://host/tag.yaml", "#/Tag/type")


def test_what_the_network_brings_does_not_lead_to_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(name: str, **_: Any) -> RawDocument:
        return raw("{properties: {x: {$ref: 'file:///etc/passwd'}}}", name)

    monkeypatch.setattr(door, "read", read)
    files = {"api.json": main({"A": {"$ref": "https://host/pet.yaml"}})}
    found = one(DocumentProblem, loaded, tmp_path, files, remote=True)
    assert found.code == "unusable-reference"
    assert found.location
    assert found.location.source == "https://host/pet.yaml"


@pytest.mark.parametrize(
    ("limits", "code"), [({"max_parts": 3}, "too-many-parts"), ({"max_bytes": 1500}, "too-large")]
)  # fmt: skip
def test_limits(limits: dict[str, int], code: str, tmp_path: Path) -> None:
    chain = {
        f"{number}.json": {"x": " " * 200, "properties": {"n": {"$ref": f"{number + 1}.json"}}}
        for number in range(10)
    }  # fmt: skip
    files = {MAIN: main({"A": {"$ref": "0.json"}}), **chain, "10.json": PET}
    found = one(DocumentProblem, loaded, tmp_path, files, limits=limits)
    assert found.code == code
    assert len(valid(tmp_path, files).data["components"]["schemas"]) == 11
