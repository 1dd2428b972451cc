"""A project in a folder, and the command line run in it: in this process, or in one of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import generator
from generator.cli import main
from tests.unit.cli import fake_pipeline

ROOT = Path(__file__).parents[3]
DRIVER = (
    "import sys, generator; import tests.unit.cli.fake_pipeline as fake;"
    "sys.modules['generator.pipeline'] = generator.pipeline = fake;"
    "from generator.cli import main; main()"
)
CONFIGURATION = """
[clients.acme]
spec = "api.json"
names = "names.lock"
package = "acme_client"
output = "generated/acme_client"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a configuration and a document."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "generated" / "acme_client"

    def document(self, **content: Any) -> None:
        """Writes the document that the fake pipeline obeys."""
        content.setdefault("files", {"__init__.py": "A = 1\n", "b.py": "B = 1\n"})
        (self.root / "api.json").write_text(json.dumps(content))

    def run(self, *args: str) -> Result:
        return CliRunner().invoke(main, args)

    def process(self, *args: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """A real process."""
        return subprocess.run(self.command(*args), **self.options(), **options)

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-c", DRIVER, *args]

    def options(self) -> dict[str, Any]:
        environment = {
            "PYTHONPATH": str(ROOT),
            "XDG_CACHE_HOME": str(self.root / "cache"),
            "PATH": "/usr/bin:/bin",
        }
        return {
            "cwd": self.root,
            "env": environment,
            "capture_output": True,
            "text": True,
            "timeout": 60,
        }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setitem(sys.modules, "generator.pipeline", fake_pipeline)
    monkeypatch.setattr(generator, "pipeline", fake_pipeline, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    (root / "generator.toml").write_text(CONFIGURATION)
    found = Project(root=root)
    found.document(names="n1\n")
    return found
