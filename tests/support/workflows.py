"""Steps of workflows and actions, run as GitHub's runner runs them: in Bash, from a file, with the variables it sets.

In: a step as its YAML says it, and what expressions stand for. Out: what it printed, its outputs and its summary. An
expression that nobody gave a value for is an error.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TIMEOUT = 600
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_OURS = {"GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "RUNNER_TEMP"}


@dataclass(frozen=True, slots=True)
class Done:
    """A step that ran."""

    code: int
    printed: str
    outputs: dict[str, str]
    summary: str


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine for steps: a checkout, and a folder for what steps leave to each other."""

    workspace: Path
    temporary: Path
    environment: Mapping[str, str]

    def run(self, step: Mapping[str, Any], values: Mapping[str, str]) -> Done:
        """Runs a step with `run`; `values` are of expressions, by their words."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        script = self.temporary / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert not EXPRESSION.search(step["run"]), "an expression in a script is code"
        assert step["shell"] == "bash"
        output, summary = self.temporary / "output", self.temporary / "summary"
        output.write_text("")
        summary.write_text("")
        given = {
            name: evaluated(text, values) for name, text in step.get("env", {}).items()
        }
        folder = self.workspace / evaluated(step.get("working-directory", "."), values)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=folder,
            env={
                **{
                    name: value
                    for name, value in os.environ.items()
                    if name not in _OURS
                },
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                **self.environment,
                **given,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        pairs = (line.partition("=") for line in output.read_text().splitlines())
        outputs = {key: value for key, _, value in pairs}
        return Done(done.returncode, done.stdout, outputs, summary.read_text())


def evaluated(text: str, values: Mapping[str, str]) -> str:
    """`text` with its expressions replaced."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def expressions(value: object) -> set[str]:
    """Every expression anywhere in a part of a workflow, `if` with them."""
    if isinstance(value, Mapping):
        bare = {str(value["if"])} if "if" in value else set()
        return bare.union(*(expressions(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(expressions(each) for each in value))
    return {match[1] for match in EXPRESSION.finditer(str(value))}


def loaded(path: Path) -> dict[str, Any]:
    """A YAML file; `on` is a word here, and no truth value."""
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


def step_named(steps: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The one step of this name."""
    (found,) = [each for each in steps if each.get("name") == name]
    return found
