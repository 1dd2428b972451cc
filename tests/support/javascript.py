"""Node, and the few packages that the checks of the explorer's scripts need.

In: nothing. Out: the program; the folder of the packages, installed beside the tests in JavaScript as their
`package-lock.json` has them. Scripts of packages are never run.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.support.needs import missing
from tests.support.places import KEPT, PROJECT

SCRIPTS = PROJECT / "templates" / "explorer" / "assets"
"""The explorer's scripts."""
TESTS = PROJECT / "tests" / "explorer" / "js"
OLDEST = 20
TIMEOUT = 300  # seconds, for any of the programs

_MODULES = TESTS / "node_modules"  # Ignored by Git.
_DONE = _MODULES / ".installed"


@cache
def node() -> str:
    """The program; a test that needs it ends where it is missing or too old."""
    found = shutil.which("node")
    if found is None:
        missing("node is not installed")
    version = subprocess.run([found, "--version"], capture_output=True, text=True)
    if int(version.stdout.lstrip("v").split(".")[0]) < OLDEST:
        missing(f"node is {version.stdout.strip()}, and must be {OLDEST} or newer")
    return found


@cache
def node_modules() -> Path:
    """The folder of the packages. Several processes may ask at once."""
    node()
    npm = shutil.which("npm")
    if npm is None:
        missing("npm is not installed")
    wanted = hashlib.sha256((TESTS / "package-lock.json").read_bytes()).hexdigest()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "explorer-js.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _DONE.exists() or _DONE.read_text() != wanted:
            _install(npm)
            _DONE.write_text(wanted)
    return _MODULES


def _install(npm: str) -> None:
    done = subprocess.run(
        [npm, "ci", "--ignore-scripts"],
        cwd=TESTS,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode:
        missing(f"npm could not install: {done.stderr.strip()[-500:]}")


def run_node(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Runs node in the folder of the tests, and tells how it ended."""
    return subprocess.run(
        [node(), *arguments],
        cwd=TESTS,
        input=given,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
