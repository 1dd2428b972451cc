"""`generator serve` and `generator credentials` as processes, with no credential of this machine in sight.

In: arguments and environment. Out: how a run ended. A run that should have refused to start, and serves instead, is
ended and fails the test.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.gateway.standing import DOCUMENT, PROFILE
from tests.support.making import Ran, command
from tests.support.places import PROJECT

PATIENCE = 30  # seconds
SERVE = ("serve", "--spec", str(DOCUMENT), "--profile", str(PROFILE))


def environment(home: Path, **given: str) -> dict[str, str]:
    """A home folder of its own, no keyring, no proxy."""
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONPATH": str(PROJECT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return plain | given


def run(home: Path, *arguments: str, said: str = "", **given: str) -> Ran:
    """A run that ends by itself; `said` is its standard input."""
    done = subprocess.run(
        command(*arguments),
        cwd=home,
        env=environment(home, **given),
        input=said.encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(home: Path, code: str, *arguments: str, **given: str) -> str:
    """What a gateway says that refuses to start."""
    try:
        done = run(home, *SERVE, "--port", "0", *arguments, **given)
    except subprocess.TimeoutExpired as expired:
        raise AssertionError(f"it has started: {expired.stdout!r}") from None
    assert done.code == 2, done
    assert f"[{code}]" in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    return done.err
