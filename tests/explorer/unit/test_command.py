"""`generator explorer build`: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.explorer.unit.sites import document
from tests.support.making import Project, contents

BUILD = ("explorer", "build")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.document.write_text(json.dumps(_document("One")))
    return made


def _document(title: str) -> dict[str, object]:
    made = document({"summary": title})
    answer = {"responses": {"200": {"description": "ok"}}}
    made["paths"]["/others"] = {"get": {"operationId": "Other", **answer}}
    return made


def _site(project: Project) -> Path:
    return project.root / "build" / "acme" / "explorer"


def test_a_site_is_written_and_told_of(project: Project) -> None:
    ran = project.run(*BUILD)
    assert ran.code == 0, ran.err
    files = contents(_site(project))
    assert {
        "index.html",
        "operations/Make.html",
        "operations/Other.html",
        "assets/search.json",
        "assets/base.css",
    } <= set(files)
    told = re.fullmatch(
        r"acme: 3 pages, (\d+) files, 0\.\d MB in build/acme/explorer; (\d+) written, 0 removed\n",
        ran.out,
    )
    assert told, ran.out
    assert int(told[1]) == int(told[2]) == len(files) - 1
    assert not project.output.exists()
    assert not (project.root / "names.lock").exists()


def test_only_what_changed_is_written_again(project: Project) -> None:
    project.run(*BUILD)
    site = _site(project)
    before = {path: (site / path).stat().st_ino for path in contents(site)}
    assert "up to date" in project.run(*BUILD).out
    (site / "mine.txt").write_text("not the generator's")
    changed = _document("Two")
    del changed["paths"]["/others"]  # type: ignore[attr-defined]
    project.document.write_text(json.dumps(changed))
    ran = project.run(*BUILD)
    assert "3 written, 1 removed" in ran.out
    after = {path: (site / path).stat().st_ino for path in contents(site)}
    assert "operations/Other.html" not in after
    assert (site / "mine.txt").read_text() == "not the generator's"
    kept = {path for path in before if before[path] == after.get(path)}
    assert before.keys() - kept == {
        "operations/Other.html",
        "operations/Make.html",
        "index.html",
        "assets/search.json",
        ".generator-manifest.json",
    }


def test_a_page_that_somebody_edited_is_not_lost(project: Project) -> None:
    project.run(*BUILD)
    page = _site(project) / "index.html"
    page.write_text("mine")
    ran = project.run(*BUILD)
    assert (ran.code, page.read_text()) == (1, "mine")
    assert "edited by hand" in ran.err
    assert project.run(*BUILD, "--force").code == 0
    assert page.read_text() != "mine"


def test_bytes_depend_on_nothing_around(project: Project, tmp_path: Path) -> None:
    """Neither on the folder, nor on the order of hashes, nor on the time zone or language."""
    other = Project(tmp_path / "elsewhere" / "deeper")
    other.document.write_bytes(project.document.read_bytes())
    project.run(*BUILD, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    other.run(*BUILD, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="de_DE.UTF-8")
    assert contents(_site(project)) == contents(_site(other))


def test_names_are_the_client_s(project: Project) -> None:
    """A name that the lock pins is on the page, and building adds none to the lock."""
    assert project.run("generate").code == 0
    lock = project.root / "names.lock"
    pinned = lock.read_text().replace("= things.create\n", "= things.forge\n")
    assert pinned != lock.read_text()
    lock.write_text(pinned)
    project.run(*BUILD)
    assert b"things.forge" in (_site(project) / "operations/Make.html").read_bytes()
    assert lock.read_text() == pinned


def test_a_folder_can_be_named(project: Project) -> None:
    config = project.root / "generator.toml"
    config.write_text(config.read_text() + 'explorer = "site"\n')
    assert project.run(*BUILD).code == 0
    assert (project.root / "site" / "index.html").is_file()
    assert project.run(*BUILD, "--output", "there").code == 0
    assert (project.root / "there" / "index.html").is_file()


@pytest.mark.parametrize("folder", ["acme_client", "acme_client/site", "."])
def test_a_site_does_not_lie_in_a_package(project: Project, folder: str) -> None:
    ran = project.run(*BUILD, "--output", folder)
    assert ran.code == 2
    assert "output-in-the-way" in ran.err
    config = project.root / "generator.toml"
    config.write_text(config.read_text() + f'explorer = "{folder}"\n')
    assert project.run("check").code == 2


def test_no_configuration_is_needed(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_text(json.dumps(_document("One")))
    project = Project(tmp_path / "project")
    options = ("--spec", str(tmp_path / "api.json"), "--package", "small_client")
    ran = project.run(*BUILD, *options)
    assert ran.code == 0, ran.err
    site = project.root / "build" / "small_client" / "explorer"
    assert b"small_client" in (site / "operations/Make.html").read_bytes()
    assert not (site.parent / "package").exists()
    assert project.run(*BUILD, "--spec", "api.json").code == 2
    assert project.run(*BUILD, *options, "acme").code == 2


def test_the_gateway_is_named(project: Project) -> None:
    assert project.run(*BUILD, "--gateway", "https://gw.example/").code == 0
    page = (_site(project) / "operations/Make.html").read_text()
    assert "connect-src 'self' https://gw.example;".replace("'", "&#39;") in page
    assert '"gateway":"https://gw.example"' in page
    ran = project.run(*BUILD, "--gateway", "gw.example; script-src *")
    assert ran.code == 2
    assert "invalid-gateway" in ran.err


def test_what_would_be_lost_stops_the_build(project: Project) -> None:
    content = {"text/csv": {"schema": {"type": "string"}}}
    lost = {"name": "a", "in": "query", "content": content}
    responses = {"200": {"description": ""}}
    made = document({"parameters": [lost], "responses": responses})
    project.document.write_text(json.dumps(made))
    assert project.run(*BUILD).code == 3
    assert not _site(project).exists()
