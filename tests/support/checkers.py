"""The two type checkers, in strict mode, run over a folder of packages and scripts.

In: a folder with packages and scripts side by side, as a user's project has them. Out: every
error, with file and line. Nothing of this project's own configuration is used.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.needs import missing
from tests.support.places import PROJECT

TIMEOUT = 600  # seconds
PYTHON = "3.11"

_mark = re.compile(r"# wrong \[([a-z-]+)\]").search


@dataclass(frozen=True, slots=True)
class Error:
    """What a checker says of a line. `rule` is its own name for it."""

    file: str
    line: int
    rule: str
    message: str


def mypy(folder: Path) -> list[Error]:
    """What `mypy --strict` finds in everything that the folder holds."""
    if not shutil.which("mypy", path=str(Path(sys.executable).parent)):
        missing("mypy is not installed beside this Python")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull]
    command += ["--python-version", PYTHON, "--output", "json"]
    command += ["--cache-dir", os.devnull, *_contents(folder)]
    done = _run(command, folder)
    if done.returncode > 1:
        raise AssertionError(f"mypy failed:\n{done.stdout}{done.stderr}")
    found = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    return [
        Error(one["file"], one["line"], str(one["code"]), one["message"])
        for one in found
        if one["severity"] == "error"
    ]


def pyright(folder: Path) -> list[Error]:
    """What pyright finds in everything that the folder holds, in strict mode."""
    settings = {"typeCheckingMode": "strict", "pythonVersion": PYTHON, "include": ["."]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [pyright_command(), "--outputjson", "--pythonpath", sys.executable]
    done = _run(command, folder)
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise AssertionError(f"pyright: {done.stdout}{done.stderr}") from None
    analysed = report["summary"]["filesAnalyzed"]
    files = len(list(folder.rglob("*.py")))
    assert analysed == files, f"pyright read {analysed} files of {files}"
    return [
        Error(
            str(Path(one["file"]).relative_to(folder.resolve())),
            one["range"]["start"]["line"] + 1,
            one.get("rule", ""),
            one["message"],
        )
        for one in report["generalDiagnostics"]
        if one["severity"] == "error"
    ]


@cache
def pyright_command() -> str:
    """The pinned pyright of this project, else one beside this Python or on the path."""
    for folder in (PROJECT, PROJECT / "tests" / "tools"):
        own = folder / "node_modules" / ".bin" / "pyright"
        if own.exists():
            return str(own)
    return (
        shutil.which("pyright", path=str(Path(sys.executable).parent))
        or shutil.which("pyright")
        or missing("pyright is not installed")
    )


def marked(script: Path) -> dict[int, str]:
    """The lines that end in `# wrong [code]`, and mypy's code for what is wrong."""
    lines = enumerate(script.read_text("utf-8").splitlines(), 1)
    found = ((number, _mark(line)) for number, line in lines)
    return {number: match[1] for number, match in found if match is not None}


def _contents(folder: Path) -> list[str]:
    """Packages and scripts at the top of a folder."""
    return sorted(
        each.name
        for each in folder.iterdir()
        if each.suffix == ".py" or (each / "__init__.py").is_file()
    )


def _run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "MYPYPATH")}
    return subprocess.run(
        command,
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
