"""Where a benchmark finds its inputs and leaves its clients, and the commands that make them."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.places import PROJECT

PROFILE = PROJECT / "specs" / "stripe" / "profile.toml"
DOCUMENT = PROJECT / "build" / "specs" / "stripe" / "spec3.json"
"""Stripe's own, brought by `generator spec pull stripe`."""
CUSTOMERS = PROJECT / "specs" / "stripe" / "customers.yaml"
CLIENTS = {"full": DOCUMENT, "customers": CUSTOMERS}
CLIENT = """
[clients.{name}]
spec = "{document}"
profile = "{profile}"
names = "{name}/names.lock"
package = "stripe_client"
output = "{name}/stripe_client"
"""
PAGE = PROJECT / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Bench:
    """One run: a folder of its own, and the interpreter that has the peers."""

    folder: Path
    peers: Path

    @property
    def cache(self) -> dict[str, str]:
        """The environment of a command that keeps its cache in this run."""
        return {"XDG_CACHE_HOME": str(self.folder / "cache")}

    @property
    def full(self) -> Path:
        """Our client of all of Stripe: the folder to put on the path."""
        return self.folder / "full"

    def configure(self) -> None:
        """Brings the generator, so that an edit during a run changes nothing, and two clients' configuration."""
        for name in ("generator", "templates"):
            # `python -m` looks into the working folder first.
            shutil.copytree(PROJECT / name, self.folder / name)
        for name, document in CLIENTS.items():
            (self.folder / name).mkdir()
            text = CLIENT.format(name=name, document=document, profile=PROFILE)
            with (self.folder / "generator.toml").open("a") as file:
                file.write(text)

    def generator(self, command: str, *options: str) -> list[str]:
        """Our command line."""
        return [sys.executable, "-m", "generator", command, *options]

    def openapi_python_client(self, folder: Path) -> list[str]:
        """The peer's command line. Without `literal_enums` it refuses this document."""
        settings = self.folder / "peer.yaml"
        settings.write_text("literal_enums: true\n")
        program = str(self.peers.parent / "openapi-python-client")
        line = [program, "generate", "--path", str(DOCUMENT), "--config", str(settings)]
        return [*line, "--output-path", str(folder), "--overwrite"]

    @property
    def peers_path(self) -> str:
        """A search path for programs on which the peer finds the Ruff that formats its client."""
        return f"{self.peers.parent}:/usr/local/bin:/usr/bin:/bin"


def size(folder: Path) -> int:
    """Bytes of a package as it is shipped: without what Python compiles from it."""
    files = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return sum(path.stat().st_size for path in files if path.is_file())
