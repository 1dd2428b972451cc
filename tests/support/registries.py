"""Registries of one's own: a `go` and an `npm` that answer from a folder, and a site of files.

In: a folder. Out: programs to be put on the path, which know the few commands that documents are pulled with, answer as
the real ones do, and refuse all others.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_GO = """#!{python}
import json, pathlib, sys
shelf = pathlib.Path({shelf!r}, "go")
*words, name = sys.argv[1:]
module, _, version = name.partition("@")
there = shelf / module
listed = json.loads((there / "versions.json").read_text()) if there.is_dir() else None
if listed is None:
    sys.exit(f"go: module {{module}}: not found")
if words == ["list", "-m", "-versions", "-json"] and version == "latest":
    latest = listed.pop() if listed else "v0.0.0-20260101000000-abcdefabcdef"
    print(json.dumps({{"Path": module, "Version": latest, "Versions": listed}}))
elif words == ["mod", "download", "-json"]:
    if not (there / version).is_dir():
        print(json.dumps({{"Path": module, "Error": f"{{name}}: unknown revision"}}))
        sys.exit(1)
    print(json.dumps({{"Path": module, "Version": version, "Dir": str(there / version)}}))
else:
    sys.exit(f"go: unknown command {{words}}")
"""
_NPM = """#!{python}
import io, json, pathlib, sys, tarfile
shelf = pathlib.Path({shelf!r}, "npm")
words, rest = sys.argv[1:], []
def refuse(words):
    print(json.dumps({{"error": {{"code": "E404", "summary": words}}}}))
    sys.exit(1)
if words[:3] == ["view", "--json", "--silent"] and words[4:] == ["versions"]:
    there = shelf / words[3]
    if not there.is_dir():
        refuse(f"Not Found: {{words[3]}}")
    listed = json.loads((there / "versions.json").read_text())
    print(json.dumps(listed if len(listed) > 1 else listed[0]))
elif words[:4] == ["pack", "--json", "--silent", "--ignore-scripts"]:
    package, _, version = words[4].rpartition("@")
    there = shelf / package / version
    if not there.is_dir():
        refuse(f"No matching version found for {{words[4]}}")
    with tarfile.open("made.tgz", "w:gz") as archive:
        archive.add(there, "package")
else:
    sys.exit(f"npm: unknown command {{words}}")
"""


@dataclass(frozen=True, slots=True)
class Registries:
    """What is published in a test."""

    shelf: Path
    address: str

    @property
    def programs(self) -> Path:
        """The folder to put on the path: nothing but `go` and `npm` is in it."""
        return self.shelf / "bin"

    def go(self, module: str, *versions: str, **files: str) -> None:
        """Publishes files as these versions of a module; names of files have `_` in the place of `.`."""
        self._publish("go", module, versions, files)

    def npm(self, package: str, *versions: str, **files: str) -> None:
        """The same for a package."""
        self._publish("npm", package, versions, files)

    def site(self, path: str, text: str) -> str:
        """Publishes a text at an address."""
        file = self.shelf / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return f"{self.address}/{path}"

    def without(self, program: str) -> None:
        """As on a machine that does not have it."""
        (self.programs / program).unlink()

    def _publish(
        self, kind: str, name: str, versions: tuple[str, ...], files: dict[str, str]
    ) -> None:
        folder = self.shelf / kind / name
        folder.mkdir(parents=True, exist_ok=True)
        for version in versions:
            (folder / version).mkdir()
            for file, text in files.items():
                (folder / version / file.replace("_", ".")).write_text(text)
        listed = folder / "versions.json"
        before = json.loads(listed.read_text()) if listed.exists() else []
        listed.write_text(json.dumps([*before, *versions]))


@contextmanager
def registries(shelf: Path) -> Iterator[Registries]:
    """Empty ones."""
    (shelf / "bin").mkdir(parents=True)
    for name, text in (("go", _GO), ("npm", _NPM)):
        program = shelf / "bin" / name
        program.write_text(text.format(python=sys.executable, shelf=str(shelf)))
        program.chmod(0o755)
    (shelf / "site").mkdir()

    class Site(BaseHTTPRequestHandler):
        """Files, as JSON."""

        def do_GET(self) -> None:
            file = shelf / "site" / self.path.lstrip("/")
            body = file.read_bytes() if file.is_file() else b""
            self.send_response(200 if file.is_file() else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Registries(shelf, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
