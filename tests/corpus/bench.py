"""The code that a run is about: copied, so that an edit meanwhile changes nothing, and its digest.

In: a folder. Out: a `Bench`. The digest takes in the generator, its Python templates, what judges them, and the pinned
versions of what they stand on: a record is of use as long as all of these stay as they are.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import platform
import shutil
from importlib.metadata import version
from pathlib import Path

from tests.corpus.generating import Bench
from tests.support.places import PROJECT

COPIED = ("generator", "templates", "tests/corpus", "tests/support", "tests/benchmarks")
DIGESTED = (
    "generator",
    "templates/python",
    "tests/corpus/counting.py",
    "tests/corpus/generating.py",
    "tests/corpus/judging.py",
    "tests/corpus/nursery.py",
    "tests/corpus/observing.py",
    "tests/corpus/probing.py",
    "tests/support/walking.py",
    "requirements/tool.txt",
)
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")


def bench(folder: Path) -> Bench:
    """Today's code, in `folder`."""
    for name in COPIED:
        shutil.copytree(PROJECT / name, folder / name, ignore=IGNORED)
    for name in DIGESTED:
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, folder / name)
    (folder / "tests" / "__init__.py").touch()
    return Bench(folder, digest(folder), measured())


def digest(folder: Path) -> str:
    """Of the code below a folder."""
    found = hashlib.sha256()
    for path in sorted(each for name in DIGESTED for each in _files(folder / name)):
        name = path.relative_to(folder).as_posix().encode()
        data = path.read_bytes()
        found.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return found.hexdigest()


def measured() -> str:
    """When, and on what."""
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    names = ("black", "pydantic", "openapi-pydantic")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    python = platform.python_version()
    return f"{day}: {os.cpu_count()} cores, {platform.system()}, Python {python}, {versions}"


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [each for each in path.rglob("*") if each.is_file()]
