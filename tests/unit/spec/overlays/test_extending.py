"""`extends` of an overlay, beside the document that it is applied to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.spec import load
from generator.spec.overlays import apply
from tests.unit.spec.overlays.support import overlay
from tests.unit.spec.support import raw

DOCUMENT = json.dumps({"openapi": "3.1.0"})


def told(extends: str, source: str, at: Path) -> bool:
    """Whether an overlay at `at` is told to be another document's."""
    given = overlay({"target": "$", "update": {}}, extends=extends)
    given = raw(given.data, str(at))
    made = apply(load(raw(DOCUMENT, source)), [given])
    codes = [each.code for each in made.warnings]
    assert codes in ([], ["overlay-extends"])
    for each in made.warnings:
        assert each.severity == "warning"
        assert each.location is not None
        assert each.location.pointer == "#/extends"
        assert repr(extends) in each.message
    return bool(codes)


@pytest.mark.parametrize(
    ("extends", "another"),
    [
        ("api.json", False),
        ("./api.json", False),
        ("../specs/api.json", False),
        ("other.json", True),  # it is there
        ("link.json", False),  # it is the same
        ("missing.json", True),
        ("elsewhere/api.json", False),  # not there, and called alike
        ("../v2/api.json", True),  # it is there
        ("https://acme.test/openapi.yaml", False),  # ours may be a copy
        ("urn:acme:api", False),
        ("api.json#/x", False),
        ("#/x", False),
        ("http://[", False),
        ("a\0b", False),
    ],
)
def test_beside_a_file(extends: str, another: bool, tmp_path: Path) -> None:
    folder, other = tmp_path / "specs", tmp_path / "v2"
    for each in (folder, other):
        each.mkdir()
        (each / "api.json").write_text(DOCUMENT)
    (folder / "other.json").write_text(DOCUMENT)
    (folder / "link.json").symlink_to(folder / "api.json")
    document, at = str(folder / "api.json"), folder / "fix.overlay.yaml"
    assert told(extends, document, at) is another


def test_a_file_by_its_url(tmp_path: Path) -> None:
    for name in ("api.json", "b c.json"):
        (tmp_path / name).write_text(DOCUMENT)
    document, at = str(tmp_path / "b c.json"), tmp_path / "o.yaml"
    assert not told((tmp_path / "b c.json").as_uri(), document, at)
    assert told((tmp_path / "api.json").as_uri(), document, at)


@pytest.mark.parametrize(
    ("extends", "another"),
    [
        ("https://acme.test/v1/openapi.yaml", False),
        ("http://user:secret@ACME.test/v1/openapi.yaml?a=b", False),
        ("https://acme.test/v2/openapi.yaml", True),
        ("https://other.test/v1/openapi.yaml", True),
        ("openapi.json", False),
    ],
)
def test_beside_a_url(extends: str, another: bool, tmp_path: Path) -> None:
    source = "https://acme.test/v1/openapi.yaml"
    assert told(extends, source, tmp_path / "o.yaml") is another


def test_beside_standard_input(tmp_path: Path) -> None:
    assert not told("other.json", "<stdin>", tmp_path / "o.yaml")
