"""Clients made of small documents: in this process, or by the command that people type.

In: a document as data or bytes. Out: a package on the disk, or what the command said.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.cache import NoCache
from generator.config import adhoc
from generator.progress import Silent
from generator.writing import Generated, write
from tests.support.places import PROJECT

TIMEOUT = 120  # seconds; the slowest run needs about 3 of a quiet core


def make(spec: Path, package: str, **options: Any) -> Generated:
    """The client of the document at `spec`, in memory."""
    given: dict[str, Any] = {"profile": None, "client_name": None, "only": ()}
    given |= {"allow": (), **options}
    client = adhoc(
        spec=str(spec),
        package=package,
        output=spec.parent / package,
        root=spec.parent,
        **given,
    )
    return pipeline.generate(
        client, project_root=spec.parent, cache=NoCache(), progress=Silent()
    )


def package_of(document: dict[str, Any], folder: Path, package: str) -> Path:
    """The package of a document, written; the folder to put on the path."""
    spec = folder / f"{package}.json"
    spec.write_text(json.dumps(document))
    write(folder / package, make(spec, package), names_file=folder / f"{package}.names")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`; a file that is no folder counts as itself."""
    if folder.is_file():
        return {"": folder.read_bytes()}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def code_in(folder: Path) -> Path:
    """The generator as it is now, in `folder`: whoever works on it meanwhile changes nothing there."""
    folder.mkdir(exist_ok=True)
    for name in ("generator", "templates"):
        shutil.copytree(PROJECT / name, folder / name)
    for each in (folder, *folder.parents[:4]):
        each.chmod(each.stat().st_mode | 0o055)
    return folder


def environment(**changed: str) -> dict[str, str]:
    """The environment of a run that takes its code from this tree."""
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PYTHONPATH": str(PROJECT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return plain | changed


def command(*arguments: str) -> list[str]:
    """`generator …` with this interpreter."""
    return [sys.executable, "-m", "generator", *arguments]


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass
class Project:
    """A project in a folder of its own, with one client called `acme`."""

    root: Path
    code: Path = PROJECT
    """Where the generator's code is taken from."""
    document: Path = field(init=False)
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.document = self.root / "api.json"
        self.output = self.root / "acme_client"
        (self.root / "generator.toml").write_text(
            '[clients.acme]\nspec = "api.json"\npackage = "acme_client"\n'
            'output = "acme_client"\nnames = "names.lock"\n'
        )

    def run(self, *arguments: str, **changed: str) -> Ran:
        """Run the command in this project, without a cache that others share."""
        done = subprocess.run(
            command(*arguments),
            cwd=self.root,
            env=self.environment(**changed),
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def environment(self, **changed: str) -> dict[str, str]:
        own = {"PYTHONPATH": str(self.code), "XDG_CACHE_HOME": str(self.root / ".c")}
        return environment(**{**own, **changed})

    def whole(self) -> dict[str, bytes]:
        """The client as it lies on the disk, with its lock of names."""
        lock = self.root / "names.lock"
        names = {"names.lock": lock.read_bytes()} if lock.exists() else {}
        return contents(self.output) | names
