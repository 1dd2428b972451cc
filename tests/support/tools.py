"""What a file below `requirements/` pins, in an environment that is kept from one run to the next.

In: the file's name. Out: the folder of its programs. Where packages cannot be had, the test that asks ends as `missing`
says.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

from tests.support.needs import missing
from tests.support.places import KEPT, PROJECT

REQUIREMENTS = PROJECT / "requirements"
TIMEOUT = 600


def hook_tools() -> Path:
    """Where `pre-commit` and `check-jsonschema` lie."""
    return programs("hooks")


@cache
def programs(name: str) -> Path:
    """The programs of the environment that `requirements/NAME.txt` pins."""
    lock = REQUIREMENTS / f"{name}.txt"
    key = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = KEPT / f"{name}-{key}"
    found = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (folder / "complete").exists():
        venv.create(folder, clear=True, with_pip=True)
        install(
            [str(found / "python"), "-m", "pip"], "--require-hashes", "-r", str(lock)
        )
        (folder / "complete").touch()
    return found


@cache
def node_programs(name: str) -> Path:
    """The programs of the packages that `requirements/NAME/package-lock.json` pins."""
    sources = [REQUIREMENTS / name / f"package{end}" for end in (".json", "-lock.json")]
    data = b"".join(each.read_bytes() for each in sources)
    folder = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:16]}"
    if not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for each in sources:
            shutil.copyfile(each, folder / each.name)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        _fetch(["npm", "ci", *quiet], folder)
        (folder / "complete").touch()
    return folder / "node_modules" / ".bin"


def install(pip: list[str], *words: str) -> None:
    """Installs from the ordinary index."""
    _fetch([*pip, "--disable-pip-version-check", "install", "--quiet", *words])


def _fetch(command: list[str], folder: Path | None = None) -> None:
    """Has a package client bring what it is asked for."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        missing(command[0])
    except subprocess.TimeoutExpired:
        missing("the package index: it took too long")
    if done.returncode != 0:
        missing(f"the package index: {done.stdout}{done.stderr}")


def run_tool(
    name: str, *words: str | Path, folder: Path = PROJECT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs one of the programs; its standard error is with what it printed."""
    return subprocess.run(
        [str(hook_tools() / name), *map(str, words)],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
