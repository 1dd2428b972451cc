"""Workflows, the action and the hooks are what GitHub and pre-commit ask for, by their own schemas and beyond them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.places import PROJECT
from tests.support.tools import run_tool
from tests.support.workflows import expressions, loaded

ACTION = PROJECT / "action.yml"
HOOKS = PROJECT / ".pre-commit-hooks.yaml"
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [("actions", ACTION), *(("workflows", path) for path in WORKFLOWS)],
    ids=lambda value: getattr(value, "name", None),
)
def test_github_agrees(schema: str, path: Path, tmp_path: Path) -> None:
    words = ("--builtin-schema", f"vendor.github-{schema}")
    done = run_tool("check-jsonschema", *words, path)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / path.name
    broken.write_text(
        path.read_text().replace("run: ", "runs: ").replace("using:", "use:")
    )
    assert run_tool("check-jsonschema", *words, broken).returncode == 1


def test_pre_commit_agrees(tmp_path: Path) -> None:
    assert run_tool("pre-commit", "validate-manifest", HOOKS).returncode == 0
    broken = tmp_path / "hooks.yaml"
    broken.write_text(HOOKS.read_text().replace("language:", "lang:"))
    assert run_tool("pre-commit", "validate-manifest", broken).returncode != 0


def test_the_action_uses_what_it_declares() -> None:
    action = loaded(ACTION)
    steps: list[dict[str, Any]] = action["runs"]["steps"]
    used = expressions(action)
    inputs = {name for each in used for name in re.findall(r"inputs\.([\w-]+)", each)}
    assert inputs == set(action["inputs"])
    known = {each["id"] for each in steps if "id" in each}
    outputs = [each for each in used if each.startswith("steps.")]
    assert outputs
    for each in outputs:
        _, step, _, name = each.split(".")
        assert step in known
        assert f"{name}=" in next(
            each["run"] for each in steps if each.get("id") == step
        )
    others = {each for each in used if not each.startswith(("inputs.", "steps."))}
    assert others == {"github.action_path"}
    for each in action["inputs"].values():
        assert each["required"] == "false"
        assert each["description"].endswith(".")
        assert "default" in each


def test_no_script_has_an_expression_in_it() -> None:
    """What somebody may write into an input, a title or a name of a branch would be code."""
    parts = [loaded(path) for path in (ACTION, *WORKFLOWS)]
    scripts = [script for part in parts for script in _scripts(part)]
    assert len(scripts) > 5
    allowed = {"github.run_number"}
    assert [each for each in scripts if expressions(each) - allowed] == []


def _scripts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["run"]] if isinstance(value.get("run"), str) else []
        return own + [each for part in value.values() for each in _scripts(part)]
    return (
        [each for part in value for each in _scripts(part)]
        if isinstance(value, list)
        else []
    )


def test_this_repository_uses_its_action_and_its_hooks() -> None:
    jobs = loaded(PROJECT / ".github/workflows/ci.yml")["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    (ours,) = [each for each in steps if each.get("uses") == "./"]
    assert set(ours["with"]) <= set(loaded(ACTION)["inputs"])
    hooks = [
        each
        for each in steps
        if "pre-commit try-repo . generator-check" in each.get("run", "")
    ]
    assert len(hooks) == 1


def test_hooks_pin_the_black_of_the_lock() -> None:
    lock = (PROJECT / "requirements" / "tool.txt").read_text()
    match = re.search(r"^black==(\S+)", lock, re.MULTILINE)
    assert match
    for hook in loaded_hooks():
        assert hook["additional_dependencies"] == [f"black=={match[1]}"]
        assert hook["pass_filenames"] == "false"
        assert hook["language"] == "python"


def loaded_hooks() -> list[dict[str, Any]]:
    hooks: Any = loaded(HOOKS)
    assert [each["id"] for each in hooks] == ["generator-check", "generator-generate"]
    return list(hooks)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("openapi.yaml", "both"),
        ("specs/api.yml", "both"),
        ("a/profile.toml", "both"),
        ("pyproject.toml", "both"),
        ("names.lock", "both"),
        ("client/.generator-names.lock", "both"),
        ("templates/method.jinja", "both"),
        ("client/.generator-manifest.json", "both"),
        ("client/resources/a.py", "check"),
        ("client/API.md", "check"),
        ("client/py.typed", "check"),
        ("logo.png", "none"),
        ("yaml/readme.txt", "none"),
    ],
)
def test_files_that_make_hooks_run(path: str, found: str) -> None:
    check, generate = (bool(re.search(each["files"], path)) for each in loaded_hooks())
    assert {"both": (True, True), "check": (True, False), "none": (False, False)}[
        found
    ] == (check, generate)
