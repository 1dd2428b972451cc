"""What `generate`, `check` and `templates` do and say, apart from their exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import ROOT, Project


def test_generate_tells_what_it_did(project: Project) -> None:
    assert project.run("generate").stdout == (
        "acme: 2 files written, 0 unchanged in generated/acme_client\n"
    )
    assert project.run("generate", "acme").stdout == (
        "acme: up to date, 2 files in generated/acme_client\n"
    )
    project.document(files={"b.py": "B = 2\n"}, names="n2\n")
    assert project.run("generate").stdout == (
        "acme: 1 file written, 1 removed, 0 unchanged in generated/acme_client\n"
    )
    assert (project.root / "names.lock").read_text() == "n2\n"
    project.document(files={"b.py": "B = 2\n"}, names="n2\n", black="27.1")
    assert project.run("generate").stdout == (
        "acme: record written, 1 file unchanged in generated/acme_client\n"
    )


def test_generate_without_a_configuration(project: Project, tmp_path: Path) -> None:
    args = ["--spec", "api.json", "--package", "p", "--output", str(tmp_path / "o")]
    args += ["--only", "GetA", "--only", "GetB", "--client-name", "Acme"]
    (project.root / "generator.toml").write_text("broken [")
    result = project.run("generate", *args)
    assert result.exit_code == 0, result.stderr
    record = json.loads((tmp_path / "o" / ".generator-manifest.json").read_text())
    assert record["inputs"]["options"] == {"only": ["GetA", "GetB"], "package": "p"}
    assert (tmp_path / "o" / ".generator-names.lock").read_text() == "n1\n"
    assert project.run("check", *args).exit_code == 0


def test_check_changes_nothing(project: Project) -> None:
    assert project.run("check").exit_code == 1
    assert not project.output.exists()
    assert not (project.root / "names.lock").exists()
    project.run("generate")
    (project.output / "b.py").unlink()
    before = sorted(os.listdir(project.output))
    result = project.run("check")
    assert result.exit_code == 1
    assert "missing  b.py" in result.stdout
    assert sorted(os.listdir(project.output)) == before


def test_force_keeps_what_it_overwrites(project: Project) -> None:
    project.run("generate")
    mine = {path: f"MINE = {path!r}\n" for path in ("__init__.py", "b.py")}
    made = {path: (project.output / path).read_text() for path in mine}
    for path, text in mine.items():
        (project.output / path).write_text(text)
    refused = project.run("generate")
    assert refused.exit_code == 1
    assert all(f"`{path}` was edited by hand" in refused.stderr for path in mine)
    assert {path: (project.output / path).read_text() for path in mine} == mine
    result = project.run("generate", "--force")
    assert result.exit_code == 0
    assert {path: (project.output / path).read_text() for path in mine} == made
    said = re.findall(r"overwrote (\S+); what it was is kept in (\S+)", result.stderr)
    assert {path: Path(kept).read_text() for path, kept in said} == mine


def test_what_is_not_made_here_is_never_touched(project: Project) -> None:
    project.run("generate")
    own = project.output / "custom.py"
    own.write_text("MINE = 1\n")
    for command in (("generate",), ("generate", "--force"), ("check",)):
        assert project.run(*command).exit_code == 0
    assert own.read_text() == "MINE = 1\n"


def test_formats_of_check(project: Project) -> None:
    project.run("generate")
    (project.output / "b.py").write_text("B = 'mine'\n")
    report = json.loads(project.run("check", "--format", "json").stdout)
    assert report["fresh"] is False
    (finding,) = report["clients"][0]["findings"]
    assert finding["file"] == "generated/acme_client/b.py"
    assert finding["state"] == "edited"
    assert finding["causes"][0]["kind"] == "hand-edit"
    assert project.run("check", "--format", "github").stdout.startswith(
        "::error file=generated/acme_client/b.py,line=1,title=acme%3A edited::"
    )


def test_no_cache_leaves_none(project: Project, tmp_path: Path) -> None:
    project.run("generate", "--no-cache")
    assert not (tmp_path / "cache").exists()
    project.run("generate")
    assert (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_made_is_no_problem(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert project.run("generate").exit_code == 0


def test_verbose_times_stages(project: Project) -> None:
    errors = project.run("generate", "--verbose").stderr
    assert "acme: building took 0." in errors
    assert "acme: writing took 0." in errors


def test_a_long_run_in_a_pipe_gives_plain_lines(project: Project) -> None:
    project.document(sleep=2.1, steps=3)
    result = project.process("generate")
    assert result.stderr.startswith("acme: building 1 of 3\n")
    assert "\x1b" not in result.stderr
    assert "\r" not in result.stderr


def test_a_terminal_gets_a_bar_which_goes_away(project: Project) -> None:
    project.document(sleep=0.2, steps=3)
    master, slave = pty.openpty()
    options = project.options() | {"capture_output": False}
    subprocess.run(project.command("generate"), stdout=slave, stderr=slave, **options)
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert "acme: building [########----------------]  33%" in shown
    last = shown.rsplit("\x1b[2K", 1)[1].strip()
    assert last == "acme: 2 files written, 0 unchanged in generated/acme_client"


def test_help_imports_no_stage() -> None:
    code = (
        "import sys, click.testing as t; from generator.cli import main;"
        "t.CliRunner().invoke(main, ['generate', '--help']);"
        "print([m for m in ('black', 'pydantic', 'jinja2', 'yaml', 'httpx2')"
        " if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert found.stdout == "[]\n", found.stderr


def test_python_m_generator() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "generator", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert found.stdout == "generator, version 0.1.0\n"


def test_templates(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.cli import templates

    pack = project.root / "packs" / "python"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text("")
    for name in ("client.jinja", "model.jinja"):
        (pack / name).write_text(name)
    monkeypatch.setattr(templates, "_packs", lambda: {"python": pack})
    assert project.run("templates", "list").stdout == "python: 2 templates\n"
    assert project.run("templates", "list", "python").stdout == (
        "client.jinja\nmodel.jinja\n"
    )
    copy = ["templates", "copy", "python", "mine"]
    assert "did you mean `model.jinja`" in project.run(*copy, "modle.jinja").stderr
    assert project.run(*copy, "model.jinja").exit_code == 0
    assert os.listdir("mine") == ["model.jinja"]
    Path("mine/model.jinja").write_text("changed")
    assert project.run(*copy).exit_code == 2
    assert Path("mine/model.jinja").read_text() == "changed"
    assert os.listdir("mine") == ["model.jinja"]


def test_the_packs_that_come_with_the_generator(project: Project) -> None:
    listed = project.run("templates", "list").stdout
    assert "python: " in listed
    name = project.run("templates", "list", "python").stdout.split()[0]
    assert project.run("templates", "copy", "python", "mine", name).exit_code == 0
    assert os.listdir("mine") == [name]


def test_allow_goes_to_the_client(project: Project) -> None:
    from generator.cli.options import select

    selection = select(
        names=(),
        spec="api.json",
        package="p",
        output=Path("o"),
        profile=Path("p.toml"),
        overlays=(Path("b.yaml"), Path("a.yaml")),
        client_name="Acme",
        only=("GetA",),
        cut_links=True,
        allow=("#/paths/~1a",),
    )
    (client,) = selection.clients
    assert client.overlays == (project.root / "b.yaml", project.root / "a.yaml")
    assert client.allow == ("#/paths/~1a",)
    assert client.only == ("GetA",)
    assert client.cut_links
    assert client.profile == project.root / "p.toml"
    assert client.output == project.root / "o"
    assert selection.root == project.root


def test_a_terminal_that_knows_no_unicode_is_no_problem(project: Project) -> None:
    project.document(files={"é.py": "É = 1\n"})
    options = project.options()
    options["env"] |= {"PYTHONIOENCODING": "ascii"}
    found = subprocess.run(project.command("check"), **options)
    assert found.returncode == 1
    assert found.stderr == ""
    project.run("generate")
    (project.output / "é.py").write_text("É = 2\n")
    found = subprocess.run(project.command("check"), **options)
    assert found.returncode == 1
    assert "edited   \\xe9.py" in found.stdout


def test_an_interrupted_write_is_told_by_check_and_put_right_by_generate(
    project: Project,
) -> None:
    project.run("generate")
    stage = project.output / ".generator-tmp"
    (stage / "old").mkdir(parents=True)
    (stage / "old" / "b.py").write_text("B = 1\n")
    (stage / "journal.json").write_text('{"kept": ["b.py"], "added": ["c.py"]}')
    (project.output / "b.py").write_text("B = 2\n")
    (project.output / "c.py").write_text("C = 2\n")
    result = project.run("check")
    assert result.exit_code == 1
    assert "an earlier run was interrupted" in result.stderr
    assert stage.exists()
    assert "up to date, 2 files" in project.run("generate").stdout
    assert not stage.exists()
    assert not (project.output / "c.py").exists()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_run_that_nobody_hears_is_still_done(project: Project, stream: str) -> None:
    project.document(steps=3)
    read, write = os.pipe()
    os.close(read)
    options = project.options() | {"capture_output": False, stream: write}
    found = subprocess.run(project.command("generate", "--verbose"), **options)
    os.close(write)
    assert found.returncode == 0
    assert (project.output / "b.py").exists()
