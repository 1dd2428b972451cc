"""What `requirements/hooks.txt` pins, in an environment that is kept from one run to the next.

In: nothing. Out: the folder of its programs. Where packages cannot be had, the test that asks ends as `missing` says.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from functools import cache
from pathlib import Path

from tests.support.needs import missing
from tests.support.places import KEPT, PROJECT

LOCK = PROJECT / "requirements" / "hooks.txt"
TIMEOUT = 600


@cache
def hook_tools() -> Path:
    """Where `pre-commit` and `check-jsonschema` lie."""
    key = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = KEPT / f"hooks-{key}"
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (folder / "complete").exists():
        venv.create(folder, clear=True, with_pip=True)
        install(
            [str(programs / "python"), "-m", "pip"], "--require-hashes", "-r", str(LOCK)
        )
        (folder / "complete").touch()
    return programs


def install(pip: list[str], *words: str) -> None:
    """Installs from the ordinary index."""
    command = [*pip, "--disable-pip-version-check", "install", "--quiet", *words]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
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
