"""docs/ci.md: what a check is shown to say it says, and the workflow of the page runs, step by step."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.writing.cause import CauseKind
from generator.writing.checking import FindingState
from tests.docs.blocks import ROOT, blocks, commands
from tests.support.needs import missing
from tests.support.registries import Registries, registries
from tests.support.tools import run_tool
from tests.support.workflows import Done, Runner, loaded, step_named

PAGE = "docs/ci.md"
MODULE = "example.com/acme/api"
CONFIGURATION = """\
[clients.{0}]
{1}
package = "{0}_client"
output = "{0}_client"
"""


def document(version: str, **paths: str) -> str:
    """A document with one operation for each path, and texts that may be told apart."""
    return json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": "Acme", "version": version},
            "paths": {
                f"/{path}": {
                    "get": {
                        "operationId": f"Get{path.title()}",
                        "summary": text,
                        "responses": {"204": {"description": "none"}},
                    }
                }
                for path, text in paths.items()
            },
        }
    )


def test_what_a_check_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    spec = 'spec = "openapi.yaml"\ntemplates = "house"'
    Path("generator.toml").write_text(CONFIGURATION.format("library", spec))
    Path("openapi.yaml").write_text(document("1", books="All books."))
    own = (ROOT / "templates/python/method.jinja").read_text()
    Path("house").mkdir()
    Path("house/method.jinja").write_text(f"{{% block body %}}\n{own}{{% endblock %}}")
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    Path("openapi.yaml").write_text(document("1", books="Every book."))
    Path("house/method.jinja").write_text(
        f"{{% block body %}}\n# ours\n{own}{{% endblock %}}"
    )
    first, *_ = commands(PAGE)
    said = CliRunner().invoke(main, first.split()[1:])
    assert said.exit_code == 1
    shown = blocks(PAGE, "text")[0].splitlines()
    assert _masked(said.stdout.splitlines()[: len(shown)]) == _masked(shown)
    with_summary = next(each for each in commands(PAGE) if "--summary" in each)
    assert CliRunner().invoke(main, with_summary.split()[1:]).exit_code == 1
    assert "block `body` changed" in Path("summary.md").read_text()


def _masked(lines: list[str]) -> list[str]:
    return [re.sub(r"\b[0-9a-f]{12}\b", "#", line) for line in lines]


def test_every_cause_and_state_is_explained() -> None:
    page = (ROOT / PAGE).read_text()
    named = set(re.findall(r"^\| ([^|]*) \|", page, re.MULTILINE))
    words = {word for each in named for word in re.findall(r"`([\w-]+)`", each)}
    assert {*get_args(CauseKind), *get_args(FindingState)} <= words


def test_every_input_of_the_action_is_explained() -> None:
    page = (ROOT / PAGE).read_text().partition("## The action")[2].partition("\n## ")[0]
    inputs = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert inputs == list(loaded(ROOT / "action.yml")["inputs"])


def test_the_configuration_for_pre_commit(tmp_path: Path) -> None:
    text = next(each for each in blocks(PAGE, "yaml") if each.startswith("repos:"))
    file = tmp_path / "config.yaml"
    file.write_text(text)
    assert run_tool("pre-commit", "validate-config", file).returncode == 0
    (repo,) = yaml.safe_load(text)["repos"]
    known: Any = loaded(ROOT / ".pre-commit-hooks.yaml")
    assert {each["id"] for each in repo["hooks"]} <= {each["id"] for each in known}
    black = re.search(r"additional_dependencies: (\[.*\])", (ROOT / PAGE).read_text())
    assert black
    assert yaml.safe_load(black[1]) == known[0]["additional_dependencies"]


@pytest.mark.parametrize("number", [0, 2])
def test_github_agrees_with_the_workflows(number: int, tmp_path: Path) -> None:
    file = tmp_path / "workflow.yml"
    file.write_text(blocks(PAGE, "yaml")[number])
    done = run_tool(
        "check-jsonschema", "--builtin-schema", "vendor.github-workflows", file
    )
    assert done.returncode == 0, done.stdout


def steps() -> list[dict[str, Any]]:
    workflow = yaml.load(blocks(PAGE, "yaml")[2], yaml.BaseLoader)
    found: list[dict[str, Any]] = workflow["jobs"]["upstream"]["steps"]
    return found


def test_this_repository_has_the_steps_of_the_page() -> None:
    own = loaded(ROOT / ".github/workflows/upstream.yml")
    assert own["jobs"]["upstream"]["steps"][-2:] == steps()[-2:]


@dataclass(slots=True)
class Upstream:
    """A project under version control, with a remote, registries, and a `gh` that writes down what it is asked."""

    runner: Runner
    published: Registries
    remote: Path
    log: Path

    @property
    def report(self) -> str:
        return (self.runner.temporary / "upstream.md").read_text()

    def move(self) -> Done:
        return self.runner.run(step_named(steps(), "Move the pins"), {})

    def open(self, moved: Done) -> Done:
        step = step_named(steps(), "Open a pull request")
        values = {
            "github.token": "t",
            "steps.move.outputs.title": moved.outputs["title"],
        }
        assert step["if"] == "steps.move.outputs.title != ''"
        return self.runner.run(step, values)

    def asked(self) -> list[list[str]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def git(self, *words: str) -> str:
        return git(self.runner.workspace, *words)


def git(folder: Path, *words: str) -> str:
    address = [
        f"GIT_{who}_{what}"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    ]
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **dict.fromkeys(address, "a@example.com")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def upstream(tmp_path: Path) -> Iterator[Upstream]:
    for program in ("jq", "git", "iconv"):
        if shutil.which(program) is None:
            missing(f"the program {program}")
    project, remote = tmp_path / "project", tmp_path / "remote.git"
    (project / "specs" / "acme").mkdir(parents=True)
    old = document("2026-01", vans="List vans.")
    (project / "specs/acme/source.toml").write_text(
        f'api = "acme"\nversion = "2026-01"\nsha256 = "{hashlib.sha256(old.encode()).hexdigest()}"\n'
        f'file = "acme.json"\n[[sources]]\nkind = "go-module"\nmodule = "{MODULE}"\n'
        'version = "v1.0.0"\npath = "api.json"\n'
    )
    source = 'source = "specs/acme/source.toml"'
    (project / "generator.toml").write_text(CONFIGURATION.format("acme", source))
    (project / ".gitignore").write_text("/build\n")
    with registries(tmp_path / "registries") as published:
        published.go(MODULE, "v1.0.0", api_json=old)
        log = tmp_path / "gh.log"
        log.touch()
        _program(published.programs / "generator", _GENERATOR)
        _program(published.programs / "gh", _GH.format(log=str(log)))
        path = f"{published.programs}{os.pathsep}{os.environ['PATH']}"
        environment = {
            "PATH": path,
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "PYTHONPATH": str(ROOT),
        }
        runner = Runner(project, tmp_path / "temporary", environment)
        made = Upstream(runner, published, remote, log)
        for words in ("spec pull acme", "generate"):
            command = [str(published.programs / "generator"), *words.split()]
            subprocess.run(
                command,
                cwd=project,
                env={**os.environ, **environment},
                check=True,
                capture_output=True,
            )
        shutil.rmtree(project / "build")
        git(tmp_path, "init", "--quiet", "--bare", str(remote))
        made.git("init", "--quiet", "--initial-branch", "main")
        made.git("remote", "add", "origin", str(remote))
        made.git("add", "--all")
        made.git("commit", "--quiet", "--message", "first")
        yield made


_GENERATOR = "from generator.cli import main; main()"
_GH = """
import json, pathlib, sys
log = pathlib.Path({log!r})
words = sys.argv[1:]
opened = any('"create"' in line for line in log.read_text().splitlines())
with log.open("a") as file:
    print(json.dumps(words), file=file)
if words[:2] == ["pr", "list"]:
    print(int(opened))
"""


def _program(path: Path, text: str) -> None:
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o755)


def test_nothing_moved(upstream: Upstream) -> None:
    done = upstream.move()
    assert (done.code, done.outputs) == (0, {}), done.printed
    assert upstream.git("status", "--porcelain") == ""
    assert not (upstream.runner.temporary / "upstream.md").exists()


def test_a_document_that_grew(upstream: Upstream) -> None:
    new = document("2026-02", vans="List vans.", cars="List cars.")
    upstream.published.go(MODULE, "v1.1.0", api_json=new)
    done = upstream.move()
    assert done.code == 0, done.printed
    assert done.outputs == {"title": "The document moved upstream"}
    assert upstream.report.startswith("## `specs/acme/source.toml`\n\n")
    assert "    acme: the document 2026-01 became 2026-02\n" in upstream.report
    assert "a **minor** version" in upstream.report
    assert "client.cars" in upstream.report

    opened = upstream.open(done)
    assert opened.code == 0, opened.printed
    files = git(upstream.remote, "show", "--name-only", "--format=", "upstream").split()
    assert "specs/acme/source.toml" in files
    assert "acme_client/resources/cars.py" in files
    assert not [each for each in files if each.startswith("build/")]
    *_, asked = upstream.asked()
    assert asked[:2] == ["pr", "create"]
    assert (upstream.runner.temporary / "body.md").read_text() == upstream.report
    assert asked[asked.index("--title") + 1] == "The document moved upstream"


def test_a_breaking_change_is_in_the_title_and_the_next_run_goes_on(
    upstream: Upstream,
) -> None:
    upstream.published.go(
        MODULE, "v2.0.0", api_json=document("2026-02", cars="List cars.")
    )
    done = upstream.move()
    assert done.outputs == {
        "title": "The document moved upstream (breaking)"
    }, done.printed
    assert "### Breaking" in upstream.report
    assert upstream.open(done).code == 0

    (upstream.runner.temporary / "upstream.md").unlink()
    upstream.git("switch", "--quiet", "main")
    assert upstream.open(_moved_again(upstream)).code == 0
    assert [each[:2] for each in upstream.asked()][-1] == ["pr", "edit"]


def _moved_again(upstream: Upstream) -> Done:
    done = upstream.move()
    assert done.code == 0, done.printed
    return done


def test_a_document_that_is_gone_cannot_be_compared(upstream: Upstream) -> None:
    new = document("2026-02", vans="List vans.", cars="List cars.")
    upstream.published.go(MODULE, "v1.1.0", api_json=new)
    (upstream.published.shelf / "go" / MODULE / "v1.0.0" / "api.json").unlink()
    done = upstream.move()
    assert done.code == 0, done.printed
    assert "The document that was pinned is not to be had any more." in upstream.report
    assert "became 2026-02" in upstream.report


def test_a_registry_that_cannot_be_asked_fails_the_job(upstream: Upstream) -> None:
    (upstream.published.shelf / "go" / MODULE / "versions.json").unlink()
    assert upstream.move().code == 4
    assert upstream.git("status", "--porcelain") == ""


def test_commands_that_are_shown_run(upstream: Upstream) -> None:
    shown = [
        each for each in commands(PAGE) if "outdated" in each or "--latest" in each
    ]
    assert len(shown) == 3
    env = {**os.environ, **upstream.runner.environment}
    for command in shown:
        program = upstream.published.programs / "generator"
        words = [str(program), *command.split()[1:]]
        done = subprocess.run(
            words,
            cwd=upstream.runner.workspace,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
