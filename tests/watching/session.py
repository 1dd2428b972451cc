"""A watch in a process of its own, and what it says line by line.

In: a folder with a project. Out: lines, waited for with a bound and never for a fixed time.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from pathlib import Path

from tests.support.making import command
from tests.support.places import PROJECT

PATIENCE = 60  # seconds
DOCUMENT = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
paths:
  /pets/{pet}:
    get:
      operationId: GetPet
      summary: Gives a pet.
      parameters:
        - {name: pet, in: path, required: true, schema: {type: string}}
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/pet"}
  /toys:
    post:
      operationId: MakeToy
      responses: {"204": {description: Made.}}
components:
  schemas:
    pet:
      type: object
      properties:
        name: {type: string, description: What it is called.}
"""
CONFIGURATION = """\
[clients.pets]
spec = "api.yaml"
profile = "profile.toml"
templates = "templates"
package = "pets_client"
output = "pets_client"
"""


def project(folder: Path) -> Path:
    """A client with everything that can be watched."""
    (folder / "api.yaml").write_text(DOCUMENT)
    (folder / "profile.toml").write_text('client_name = "PetsClient"\n')
    (folder / "generator.toml").write_text(CONFIGURATION)
    (folder / "templates").mkdir()
    own = PROJECT / "templates" / "python" / "resource.py.jinja"
    (folder / "templates" / own.name).write_text(own.read_text())
    return folder


class Session:
    """A running watch; `with` ends it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPATH": str(PROJECT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.process = subprocess.Popen(
            command("generate", "--watch", *arguments),
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, words: str) -> list[str]:
        """The lines up to the first that holds `words`."""
        found: list[str] = []
        while True:
            try:
                line = self._lines.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"no {words!r} after {found}") from None
            assert line is not None, f"ended without {words!r}: {found}"
            found.append(line)
            if words in line:
                return found

    def ended(
        self, with_signal: signal.Signals = signal.SIGINT
    ) -> tuple[int, list[str]]:
        """Ask it to end: its exit code, and the last lines."""
        self.process.send_signal(with_signal)
        code = self.process.wait(PATIENCE)
        rest = []
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            rest.append(line)
        return code, rest

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
