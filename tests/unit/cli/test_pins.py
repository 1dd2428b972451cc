"""`spec outdated` and `spec pull --latest`, through the command, with registries of our own."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.registries import Registries, registries

MODULE, PACKAGE = "example.com/acme/api", "@acme/api"


def document(version: str, **more: Any) -> str:
    info = {"title": "Acme", "version": version}
    return json.dumps({"openapi": "3.0.3", "info": info, "paths": {}, **more})


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


OLD, NEW = document("2026-01"), document("2026-02")
TOP = f"""\
# Where Acme's document comes from.
api = "acme"
version = "2026-01"  # theirs
sha256 = "{digest(OLD)}"
file = "acme.json"
"""
GO = f"""
[[sources]]
kind = "go-module"
module = "{MODULE}"
version = "v1.9.0"
path = "api.json"
"""
NPM = f"""
# The same, for those without Go.
[[sources]]
kind = "npm"
package = "{PACKAGE}"
version = "3.0.0"
path = "api.json"
"""


def url(address: str) -> str:
    return f'\n[[sources]]\nkind = "https"\nurl = "{address}"\n'


@dataclass(frozen=True, slots=True)
class Project:
    """A project with one pinned document."""

    root: Path
    published: Registries

    @property
    def pin(self) -> Path:
        return self.root / "specs" / "acme" / "source.toml"

    @property
    def pulled(self) -> Path:
        return self.root / "build" / "specs" / "acme" / "acme.json"

    def pinned(self, *sources: str) -> str:
        text = TOP + "".join(sources)
        self.pin.write_text(text)
        return text

    def run(self, *words: str, code: int = 0) -> Result:
        done = CliRunner().invoke(main, ["spec", *words])
        assert done.exit_code == code, done.output
        return done

    def states(self, code: int) -> dict[str, Any]:
        report = json.loads(self.run("outdated", "--format", "json", code=code).stdout)
        assert report["outdated"] is (code == 1)
        (api,) = report["apis"]
        sources = {each["kind"]: each["state"] for each in api["sources"]}
        return {"api": api["state"], **sources}

    def unchanged(self, text: str) -> None:
        """The pin is as it was, no document came, and nothing lies about."""
        assert self.pin.read_text() == text
        assert not self.pulled.exists()
        assert [each.name for each in self.pin.parent.iterdir()] == ["source.toml"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    root = tmp_path / "project"
    (root / "specs" / "acme").mkdir(parents=True)
    (root / "generator.toml").write_text("")
    monkeypatch.chdir(root)
    with registries(tmp_path / "registries") as published:
        monkeypatch.setenv("PATH", str(published.programs))
        yield Project(root, published)


def both(project: Project) -> None:
    """Old and new releases in both registries."""
    project.published.go(MODULE, "v1.9.0", api_json=OLD)
    project.published.go(MODULE, "v1.10.0", "v1.11.0-rc.1", api_json=NEW)
    project.published.npm(PACKAGE, "3.0.0", api_json=OLD)
    project.published.npm(PACKAGE, "3.1.0", "4.0.0-beta.1", api_json=NEW)


def test_nothing_newer(project: Project) -> None:
    project.published.go(MODULE, "v1.8.0", "v1.9.0", "v2.0.0-rc.1", api_json=OLD)
    project.published.npm(PACKAGE, "3.0.0", api_json=OLD)
    address = project.published.site("1.9.0/api.json", OLD)
    (project.root / "specs/acme/kept.json").write_text(OLD)
    kept = '\n[[sources]]\nkind = "file"\npath = "kept.json"\n'
    text = project.pinned(GO, NPM, url(address), kept)
    assert project.states(0) == {
        "api": "current",
        "go-module": "current",
        "npm": "current",
        "https": "follows",
        "file": "current",
    }
    done = project.run("pull", "acme", "--latest")
    assert "acme 2026-01: is the newest" in done.stdout
    assert project.pin.read_text() == text
    assert project.pulled.read_text() == OLD


def test_newer_releases(project: Project) -> None:
    both(project)
    text = project.pinned(GO, NPM)
    assert project.states(1) == {
        "api": "outdated",
        "go-module": "outdated",
        "npm": "outdated",
    }
    table = project.run("outdated", "acme", code=1).stdout.splitlines()
    assert table[0].split() == ["api", "state", "pinned", "newest", "source"]
    assert table[1].split()[:4] == ["acme", "outdated", "v1.9.0", "v1.10.0"]
    assert table[2].split()[:4] == ["acme", "outdated", "3.0.0", "3.1.0"]
    project.unchanged(text)


@pytest.mark.parametrize("kind", ["https", "file"])
def test_other_bytes_are_newer(project: Project, kind: str) -> None:
    address = project.published.site("api.json", NEW)
    (project.root / "specs/acme/kept.json").write_text(NEW)
    kept = '\n[[sources]]\nkind = "file"\npath = "kept.json"\n'
    project.pinned(url(address) if kind == "https" else kept)
    assert project.states(1) == {"api": "outdated", kind: "outdated"}
    done = project.run("pull", "acme", "--latest")
    assert "the document 2026-01 became 2026-02" in done.stdout
    data = tomllib.loads(project.pin.read_text())
    assert (data["version"], data["sha256"]) == ("2026-02", digest(NEW))
    assert project.pulled.read_text() == NEW
    assert project.states(0)["api"] == "current"


def test_what_cannot_be_had(project: Project) -> None:
    text = project.pinned(GO, NPM, url(f"{project.published.address}/1.9.0/none.json"))
    assert project.states(4) == {
        "api": "unreachable",
        "go-module": "unreachable",
        "npm": "unreachable",
        "https": "follows",
    }
    project.published.without("go")
    assert "the command `go` is not installed" in project.run("outdated", code=4).stdout
    done = project.run("pull", "acme", "--latest", code=4)
    assert "Not Found: @acme/api" in done.stderr
    project.unchanged(text)


def test_newer_counts_before_unreachable(project: Project) -> None:
    both(project)
    project.published.without("npm")
    project.pinned(NPM, GO)
    assert project.states(1)["npm"] == "unreachable"


def test_a_module_without_a_release(project: Project) -> None:
    project.published.go(MODULE)
    project.pinned(GO)
    assert project.states(4)["go-module"] == "unreachable"
    assert "no stable release" in project.run("outdated", code=4).stdout


def test_all_sources_move_together(project: Project) -> None:
    both(project)
    old = project.published.site("v1.9.0/api.json", OLD)
    new = project.published.site("v1.10.0/api.json", NEW)
    text = project.pinned(GO, NPM, url(old))
    done = project.run("pull", "acme", "--latest")
    expected = (
        text.replace('"2026-01"', '"2026-02"')
        .replace(digest(OLD), digest(NEW))
        .replace('"v1.9.0"', '"v1.10.0"')
        .replace('"3.0.0"', '"3.1.0"')
        .replace(old, new)
    )
    assert project.pin.read_text() == expected
    assert project.pulled.read_text() == NEW
    for words in (
        "the document 2026-01 became 2026-02",
        f"SHA-256 {digest(OLD)} became {digest(NEW)}",
        f"Go module {MODULE}@v1.9.0, api.json became v1.10.0",
        f"npm package {PACKAGE}@3.0.0, api.json became 3.1.0",
        f"{old} became {new}",
    ):
        assert words in done.stdout
    assert project.states(0)["api"] == "current"
    project.run("verify", "acme")


def test_a_release_with_the_same_document(project: Project) -> None:
    project.published.go(MODULE, "v1.9.0", "v1.9.1", api_json=OLD)
    text = project.pinned(GO)
    done = project.run("pull", "acme", "--latest")
    assert "its bytes are the same" in done.stdout
    assert project.pin.read_text() == text.replace("v1.9.0", "v1.9.1")


def test_a_mirror_that_does_not_answer_is_told_and_moves(project: Project) -> None:
    both(project)
    project.published.without("npm")
    old = f"{project.published.address}/1.9.0/api.json"
    project.pinned(GO, NPM, url(old))
    done = project.run("pull", "acme", "--latest")
    assert "not reached: npm package" in done.stderr
    new = old.replace("1.9.0", "1.10.0")
    assert f"moved, and not reached: {new}: the server answered 404" in done.stderr
    sources = tomllib.loads(project.pin.read_text())["sources"]
    assert sources[0]["version"] == "v1.10.0"
    assert sources[1]["version"] == "3.0.0"
    assert sources[2]["url"] == new


def test_a_mirror_with_another_numbering_and_other_bytes_stays(
    project: Project,
) -> None:
    both(project)
    project.published.npm(PACKAGE, "3.2.0", api_json=document("2026-03"))
    now = project.published.site("now.json", document("2026-04"))
    project.pinned(GO, NPM, url(now))
    done = project.run("pull", "acme", "--latest")
    other = digest(document("2026-03"))
    assert (
        f"npm package {PACKAGE}@3.2.0, api.json has other bytes, of SHA-256 {other}"
        in done.stderr
    )
    assert f"{now} has other bytes" in done.stderr
    data = tomllib.loads(project.pin.read_text())
    assert data["version"] == "2026-02"
    assert [each.get("version") for each in data["sources"]] == [
        "v1.10.0",
        "3.0.0",
        None,
    ]


@pytest.mark.parametrize("kind", ["https", "npm"])
def test_one_release_with_different_bytes_is_refused(
    project: Project, kind: str
) -> None:
    both(project)
    if kind == "https":
        project.published.site("v1.10.0/api.json", document("forged"))
        other = url(f"{project.published.address}/v1.9.0/api.json")
    else:
        project.published.npm("same", "1.10.0", api_json=document("forged"))
        other = NPM.replace(PACKAGE, "same").replace("3.0.0", "1.9.0")
    text = project.pinned(GO, other)
    done = project.run("pull", "acme", "--latest", code=4)
    assert digest(NEW) in done.stderr
    assert digest(document("forged")) in done.stderr
    project.unchanged(text)


def test_the_documents_own_version_in_an_address(project: Project) -> None:
    both(project)
    old = project.published.site("2026-01/api.json", OLD)
    project.pinned(GO, url(old))
    project.published.site("2026-02/api.json", NEW)
    project.run("pull", "acme", "--latest")
    assert "2026-02/api.json" in project.pin.read_text()


def test_a_source_that_lost_the_file_is_passed_over(project: Project) -> None:
    both(project)
    project.published.go(MODULE, "v1.12.0", other_json=NEW)
    project.pinned(GO, NPM)
    done = project.run("pull", "acme", "--latest")
    assert "not had from Go module" in done.stderr
    sources = tomllib.loads(project.pin.read_text())["sources"]
    assert [each["version"] for each in sources] == ["v1.9.0", "3.1.0"]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("<html>", 3, "raw document"),
        ('{"swagger": "1.2"}', 3, "Swagger"),
        (json.dumps({"openapi": "3.0.3", "info": {}}), 3, "info.version"),
        (document("1\n2"), 3, "info.version"),
        (document(""), 3, "info.version"),
        (document("\ud800"), 3, ""),
        (document("1" * 201), 3, "info.version"),
    ],
)
def test_what_is_no_document_is_not_pinned(
    project: Project, text: str, code: int, words: str
) -> None:
    project.published.go(MODULE, "v1.10.0", api_json=text)
    before = project.pinned(GO)
    assert words in project.run("pull", "acme", "--latest", code=code).stderr
    project.unchanged(before)


def test_a_version_with_quotes_is_written_as_text(project: Project) -> None:
    hostile = '1"\\ ]] # é'
    project.published.go(MODULE, "v1.10.0", api_json=document(hostile))
    project.pinned(GO)
    project.run("pull", "acme", "--latest")
    assert tomllib.loads(project.pin.read_text("utf-8"))["version"] == hostile


def test_a_pin_that_cannot_be_edited_stays(project: Project) -> None:
    both(project)
    text = (
        TOP
        + f'sources = [{{kind = "go-module", module = "{MODULE}", version = "v1.9.0", path = "api.json"}}]\n'
    )
    project.pin.write_text(text)
    done = project.run("pull", "acme", "--latest", code=2)
    assert 'Write yourself: version = "2026-02"' in done.stderr
    assert 'in source 1, version = "v1.10.0"' in done.stderr
    project.unchanged(text)


@pytest.mark.parametrize("which", [1, 2], ids=["document", "pin"])
def test_a_disk_that_is_full_leaves_both_as_they_were(
    project: Project, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    both(project)
    text = project.pinned(GO)
    calls: list[int] = []

    def full(number: int) -> None:
        calls.append(number)
        if len(calls) == which:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = project.run("pull", "acme", "--latest", code=2)
    assert "No space left" in done.stderr
    project.unchanged(text)
    assert list(project.pulled.parent.iterdir()) == []


def test_a_linked_pin_keeps_its_link_and_its_mode(project: Project) -> None:
    both(project)
    real = project.root / "real.toml"
    real.write_text(TOP + GO)
    real.chmod(0o640)
    project.pin.symlink_to(real)
    project.run("pull", "acme", "--latest")
    assert project.pin.is_symlink()
    assert "v1.10.0" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_no_pins_at_all(project: Project) -> None:
    assert "no document is pinned" in project.run("outdated").stderr
    assert "unknown" in project.run("outdated", "nobody", code=2).stderr.lower()
