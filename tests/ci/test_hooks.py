"""The hooks run for real: pre-commit clones this repository as it is, installs it, and runs in somebody's project."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, committed
from tests.ci.test_action import CLIENT, DOCUMENT
from tests.support.needs import missing
from tests.support.tools import run_tool

LEFT_OUT = ("tests", "docs", "generated", "specs", "build")
GENERATE = ("generator-generate", "--hook-stage", "manual")
ADDRESS = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **ADDRESS},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a client, whose hooks come from a clone of this one."""
    folder = tmp_path_factory.mktemp("hooks")
    tree = folder / "tree"
    for path in committed():
        name = path.relative_to(ROOT)
        if name.parts[0] not in LEFT_OUT:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, tree / name)
    git(tree, "init", "--quiet")
    git(tree, "add", "--all")
    git(tree, "commit", "--quiet", "--message", "as it is now")
    made = folder / "project"
    made.mkdir()
    (made / "openapi.json").write_text(json.dumps(DOCUMENT))
    (made / "generator.toml").write_text(CLIENT.format("vans"))
    hooks = [
        {"id": "generator-check"},
        {"id": "generator-generate", "stages": ["manual"]},
    ]
    repo = {"repo": str(tree), "rev": git(tree, "rev-parse", "HEAD"), "hooks": hooks}
    (made / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [repo]}))
    git(made, "init", "--quiet")
    git(made, "add", "--all")
    return made


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_tool(
        "pre-commit",
        "run",
        *words,
        folder=project,
        PRE_COMMIT_HOME=str(project.parent / "home"),
        XDG_CACHE_HOME=str(project.parent / "cache"),
        PRE_COMMIT_COLOR="never",
    )


def test_the_hooks(project: Path) -> None:
    done = run(project, "generator-check")
    if "onnection" in done.stdout or "No matching distribution" in done.stdout:
        missing(f"the package index: {done.stdout}")
    assert done.returncode == 1, done.stdout
    assert "generated clients are current" in done.stdout
    assert "vans: out/vans does not exist" in done.stdout

    done = run(project, *GENERATE)
    assert done.returncode == 0, done.stdout
    assert (project / "out/vans/resources/vans.py").is_file()
    git(project, "add", "--all")

    done = run(project, "generator-check")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout

    client = project / "out/vans/resources/vans.py"
    client.write_text(client.read_text() + "# mine\n")
    git(project, "add", "--all")
    done = run(project, "generator-check")
    assert done.returncode == 1
    assert "hand-edit: the file was changed after it was written" in done.stdout
    assert "-# mine" in done.stdout

    client.write_text(client.read_text().removesuffix("# mine\n"))
    document = project / "openapi.json"
    document.write_text(document.read_text().replace("List vans.", "All vans."))
    git(project, "add", "--all")
    done = run(project, *GENERATE)
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    git(project, "add", "--all")
    assert run(project, *GENERATE).returncode == 0

    (project / "notes.txt").write_text("words")
    git(project, "commit", "--quiet", "--no-verify", "--message", "first")
    git(project, "add", "notes.txt")
    assert "Skipped" in run(project, "generator-check").stdout
