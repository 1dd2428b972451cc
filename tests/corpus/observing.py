"""The command line itself, with somebody who listens.

In: a JSON file with the arguments, where to leave the report, and whether to leave Black out. Out: the command's own
exit code, and a report of every diagnostic (the console shows the first 20) and of each file's text before Black.
Nothing else differs from `generator`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from generator import formatting
from generator.cli.console import Console
from generator.diagnostics import Diagnostic


class Listener:
    """What there was to hear."""

    def __init__(self, plain: bool) -> None:
        self.diagnostics: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}
        self._plain = plain

    def listen(self) -> None:
        """From now on."""
        tell, format_files = Console.diagnostics, formatting.format_files

        def diagnostics(
            console: Console, found: Sequence[Diagnostic], **more: Any
        ) -> None:
            self.diagnostics += map(_row, found)
            tell(console, found, **more)

        def formatted(files: Mapping[str, str], **more: Any) -> dict[str, str]:
            self.texts |= {path: sha256(text) for path, text in files.items()}
            return dict(files) if self._plain else format_files(files, **more)

        console_class: Any = Console
        console_class.diagnostics = diagnostics
        module: Any = import_module("generator.pipeline.clients")
        module.format_files = formatted


def sha256(text: str) -> str:
    """Of a text that may not be Unicode."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "pointer": place.pointer if place else None,
        "line": place.line if place else None,
    }


def main(path: str) -> None:
    """Runs the request in this file."""
    request = json.loads(Path(path).read_text(encoding="utf-8"))
    listener = Listener(request["plain"])
    listener.listen()
    sys.argv = ["generator", *request["arguments"]]
    from generator.cli import main as run

    try:
        run()
    finally:
        report = {"diagnostics": listener.diagnostics, "texts": listener.texts}
        Path(request["report"]).write_text(json.dumps(report), encoding="utf-8")
