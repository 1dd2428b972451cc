"""The client of all of Stripe's operations, made by this tool's own command line.

It is made once and kept under `.cache/tests/`, in a folder named after everything that it is
made of, so that a change to the generator, the templates or the profile makes it anew. It is
a package of the same name as the committed one, so tests use it in processes of their own.
"""

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.places import KEPT, PROJECT
from tests.support.stripe_document import SHA256, stripe_mock_folder

PROFILE = PROJECT / "specs" / "stripe" / "profile.toml"
TIMEOUT = 600  # seconds; it needs about 20 of a quiet core
LONGEST_RUN = 2 * 60 * 60  # seconds
_ELSEWHERE = {"__pycache__", "explorer", "gateway"}
"""No client is made of these."""


@cache
def full_client() -> Path:
    """The folder to put on the path, with the package `stripe_client` in it."""
    folder = KEPT / "full-client" / _key()
    if not folder.is_dir():
        made = _make(KEPT / "full-client")
        try:
            made.rename(folder)
        except OSError:  # Another run was first.
            shutil.rmtree(made)
        _forget_others(folder)
    return folder


def document_path() -> Path:
    """Stripe's own document as a file."""
    return stripe_mock_folder() / "embedded" / "openapi" / "spec3.json"


def _make(beside: Path) -> Path:
    beside.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=".new-", dir=beside))
    command = [sys.executable, "-m", "generator", "generate"]
    command += ["--spec", str(document_path()), "--profile", str(PROFILE)]
    command += ["--package", "stripe_client"]
    command += ["--output", str(folder / "stripe_client")]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if done.returncode != 0:
        shutil.rmtree(folder)
        raise RuntimeError(f"the full client was not made:\n{done.stdout}{done.stderr}")
    return folder


def _key() -> str:
    parts = hashlib.sha256(SHA256["spec3.json"].encode())
    parts.update(importlib.metadata.version("black").encode())
    for path in _sources():
        parts.update(os.fsencode(path.relative_to(PROJECT)))
        parts.update(hashlib.sha256(path.read_bytes()).digest())
    return parts.hexdigest()[:20]


def _sources() -> Iterator[Path]:
    yield PROFILE
    for folder in ("generator", "templates"):
        for path in sorted((PROJECT / folder).rglob("*")):
            inside = path.relative_to(PROJECT)
            if path.is_file() and not _ELSEWHERE & {*inside.parts, path.stem}:
                yield path


def _forget_others(kept: Path) -> None:
    """Those that no run can still be using: another one may have begun before something was changed."""
    for folder in kept.parent.iterdir():
        if folder == kept or folder.name.startswith("."):
            continue
        with suppress(FileNotFoundError):  # Another run was first.
            if time.time() - folder.stat().st_mtime > LONGEST_RUN:
                shutil.rmtree(folder, ignore_errors=True)
