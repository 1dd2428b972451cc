"""Overlays that cannot be used: one clear message, the right exit code, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bad_input.conftest import clear
from tests.overlays.test_command import FIX, Overlaid
from tests.overlays.test_command import project as project  # a fixture

BAD: dict[str, tuple[str, str]] = {
    "no YAML": ("a: [", "[unreadable]"),
    "empty": ("", "[empty-document]"),
    "a document": ("openapi: 3.0.3\n", "[overlay-version]"),
    "an unknown version": (FIX.replace("1.1.0", "3.0.0"), "[overlay-version]"),
    "no JSONPath": (FIX.replace("$.paths['/pets'].get", "/pets"), "[overlay-target]"),
    "wrong types": (FIX.replace("remove: true", "remove: 3"), "[overlay]"),
    "the root removed": (
        FIX.replace("$.paths['/internal']", "$"),
        "[overlay-target]",
    ),
    "a mismatch": (
        FIX.replace("All the pets.", "[a]").replace("summary", "operationId"),
        "[overlay-incompatible]",
    ),
    "growth": (
        FIX
        + "- target: $\n  update: {x-a: {b: [[1]]}}\n"
        + "- target: $['x-a'].b\n  copy: $['x-a'].b\n" * 30,
        "[overlay-too-large]",
    ),
    "aliases": (
        FIX.replace(
            "summary: All the pets.",
            "x-0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"    x-{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n"
                for n in range(1, 9)
            ),
        ),
        "[too-many-aliases]",
    ),
    "no document any more": (
        FIX + "- target: $.openapi\n  remove: true\n",
        "[no-openapi]",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_overlays(name: str, project: Overlaid) -> None:
    assert project.invoke("generate").code == 0
    before = project.whole()
    text, code = BAD[name]
    (project.root / "fix.overlay.yaml").write_text(text)
    clear(project.invoke("generate"), 3, code, "fix.overlay.yaml")
    clear(project.invoke("check"), 3, code, "fix.overlay.yaml")
    assert project.whole() == before


def test_an_overlay_that_is_not_there(project: Overlaid) -> None:
    project.with_overlays("fix.overlay.yml")
    clear(
        project.invoke("generate"),
        2,
        "[overlay]",
        "fix.overlay.yml",
        "fix.overlay.yaml",
        "`overlays`",
    )
    (project.root / "folder").mkdir()
    project.with_overlays("folder")
    clear(project.invoke("generate"), 2, "[overlay]", "folder")


def test_names_that_look_like_something_else_are_files(project: Overlaid) -> None:
    Path("-").write_text(FIX)
    Path("http:").mkdir()
    Path("http:/a.test").write_text(FIX)
    for name in ("-", "http://a.test"):
        project.with_overlays(name)
        ran = project.invoke("spec", "lint", "--document")
        assert ran.code == 0, ran.err
        assert list(json.loads(ran.out)["paths"]) == ["/pets"]


def test_what_is_missing_is_missed_where_it_was_taken_away(project: Overlaid) -> None:
    taking = FIX + "- target: $.paths['/pets'].get.responses\n  remove: true\n"
    (project.root / "fix.overlay.yaml").write_text(taking)
    ran = project.invoke("generate")
    assert ran.code == 3
    assert "fix.overlay.yaml:10:3 (#/paths/~1pets/get): error: `responses`" in ran.err
