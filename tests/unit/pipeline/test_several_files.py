"""A document of several files, from the configuration to the record: all of them are inputs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import Client
from generator.pipeline import input_paths
from tests.support.making import Project

API = """
openapi: 3.0.3
info: {title: T, version: "1"}
servers: [{url: "https://t.test"}]
paths:
  /pets:
    get:
      operationId: pets
      responses:
        200: {description: Pets., content: {application/json: {schema: {$ref: "%s"}}}}
"""
PET = "type: object\nproperties: {name: {type: string}, tag: {$ref: tag.yaml}}\n"
TAG = "type: string\n"
LOSSY = "allOf: [{$ref: '#'}]\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = Project(tmp_path / "project")
    (found.root / "schemas").mkdir()
    found.document.write_text(API % "schemas/pet.yaml")
    (found.root / "schemas" / "pet.yaml").write_text(PET)
    (found.root / "schemas" / "tag.yaml").write_text(TAG)
    return found


def configure(project: Project, line: str) -> None:
    with (project.root / "generator.toml").open("a") as file:
        file.write(f"{line}\n")


def test_the_record_and_the_check_know_them(project: Project) -> None:
    assert project.run("generate").code == 0
    record = json.loads((project.output / ".generator-manifest.json").read_text())
    names = [each["source"] for each in record["inputs"]["parts"]]
    assert names == ["schemas/pet.yaml", "schemas/tag.yaml"]
    assert project.run("check").code == 0
    (project.root / "schemas" / "tag.yaml").write_text("type: integer\n")
    ran = project.run("check")
    assert ran.code == 1
    assert "schemas/tag.yaml changed" in ran.out + ran.err
    assert "pet.yaml changed" not in ran.out + ran.err


def test_a_watch_looks_at_them_and_at_what_is_missing(project: Project) -> None:
    (project.root / "schemas" / "tag.yaml").unlink()
    client = Client(
        name="a", spec="api.json", package="a", output=project.output, root=project.root
    )
    found = input_paths(client, project.root)
    assert project.root / "schemas/pet.yaml" in found
    assert project.root / "schemas/tag.yaml" in found


def test_the_folder_is_configured(project: Project) -> None:
    outside = project.root.parent / "tag.yaml"
    outside.write_text(TAG)
    (project.root / "schemas" / "pet.yaml").write_text(
        PET.replace("tag.yaml", "../../tag.yaml")
    )
    ran = project.run("generate")
    assert ran.code == 3
    assert "schemas/pet.yaml:2:" in ran.err
    assert "reference-outside" in ran.err
    configure(project, 'refs_root = ".."')
    assert project.run("generate").code == 0
    record = json.loads((project.output / ".generator-manifest.json").read_text())
    assert "../tag.yaml" in [each["source"] for each in record["inputs"]["parts"]]


def test_urls_are_followed_when_that_is_configured(project: Project) -> None:
    project.document.write_text(API % "http://127.0.0.1:9/pet.yaml")
    ran = project.run("generate")
    assert (ran.code, "remote-reference" in ran.err) == (3, True)
    assert "allow_remote_refs" in ran.err
    configure(project, "allow_remote_refs = true")
    ran = project.run("generate")
    assert (ran.code, "could not be read" in ran.err) == (4, True)


def test_options_beside_spec(project: Project) -> None:
    given = ("--spec", "api.json", "--package", "p", "--output", "p")
    project.document.write_text(API % "../pet.yaml")
    (project.root.parent / "pet.yaml").write_text(TAG)
    assert project.run("generate", *given).code == 3
    assert project.run("generate", *given, "--refs-root", "..").code == 0


def test_standard_input_has_no_folder(project: Project) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "spec", "lint", "--spec", "-"],
        cwd=project.root,
        input=API % "schemas/pet.yaml",
        env=project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "a document without a folder" in done.stderr


def test_losses_are_allowed_by_file_and_pointer(project: Project) -> None:
    (project.root / "schemas" / "tag.yaml").write_text(LOSSY)
    ran = project.run("generate")
    assert ran.code == 3
    assert "schemas/tag.yaml:1:1 (#)" in ran.err
    assert "schemas/tag.yaml#" in ran.err
    configure(project, 'allow = ["schemas/tag.yaml#"]')
    assert project.run("generate").code == 0


def test_a_comparison_reads_both_as_they_are(project: Project) -> None:
    old = project.root / "old" / "schemas"
    old.mkdir(parents=True)
    for name in ("pet.yaml", "tag.yaml"):
        (old / name).write_text((project.root / "schemas" / name).read_text())
    (old.parent / "api.json").write_text(project.document.read_text())
    ran = project.run("spec", "diff", "old/api.json", "api.json")
    assert (ran.code, "no changes" in ran.out.lower()) == (0, True), ran
    (old / "tag.yaml").write_text("type: integer\n")
    ran = project.run("spec", "diff", "old/api.json", "api.json")
    assert "Tag" in ran.out or "tag" in ran.out


def test_a_revision_has_its_own_files(project: Project) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=n", "-c", "user.email=e@e")
        subprocess.run(
            ["git", *who, *arguments], cwd=project.root, check=True, capture_output=True
        )

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    (project.root / "schemas" / "tag.yaml").write_text("type: integer\n")
    ran = project.run("spec", "diff", "HEAD:./api.json", "api.json")
    assert ran.code == 1, ran
    assert "tag" in ran.out
    assert project.run("spec", "diff", "HEAD:api.json", "HEAD:./api.json").code == 0
