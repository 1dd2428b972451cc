"""A pipeline that makes whatever its "document" says, so that the command line can be tested
alone.

The document is JSON: `files` and `names` to make, `problem` to raise, `sleep` to take long,
`lint` to report.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.config import Client
from generator.diagnostics import (
    Diagnostic,
    DocumentProblem,
    Location,
    SourceProblem,
    UsageProblem,
)
from generator.progress import Progress
from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs

PROBLEMS = {
    "usage": UsageProblem,
    "document": DocumentProblem,
    "source": SourceProblem,
}


def _document(client: Client) -> tuple[bytes, dict[str, Any]]:
    data = Path(client.document or "").read_bytes()
    return data, json.loads(data)


def generate(
    client: Client, *, project_root: Path, cache: Cache, progress: Progress
) -> Generated:
    del project_root
    data, document = _document(client)
    with progress.stage("building"):
        time.sleep(document.get("sleep", 0))
        for done in range(document.get("steps", 0)):
            progress.advance(done + 1, document["steps"])
    _trouble(document)
    cache.put("fake", "key", b"value")
    return Generated(
        files={path: text.encode() for path, text in document["files"].items()},
        inputs=Inputs(
            document=DocumentInput(
                source=client.document_name, sha256=hashlib.sha256(data).hexdigest()
            ),
            generator=GeneratorInput(version="0.1.0", digest="g"),
            black=document.get("black", "26.10.1"),
            options={"package": client.package, "only": list(client.only)},
        ),
        names=document.get("names", ""),
    )


def _trouble(document: dict[str, Any]) -> None:
    what = document.get("problem")
    if what in PROBLEMS:
        raise PROBLEMS[what](
            [
                Diagnostic(
                    code="planted",
                    message=f"planted {number} \x1b[31m",
                    hint="do this",
                    location=Location(
                        source="api.yaml", line=3, column=4, pointer="#/a"
                    ),
                )
                for number in range(document.get("count", 1))
            ]
        )
    if what == "bug":
        raise ZeroDivisionError("planted bug")
    if what in ("SIGINT", "SIGTERM"):
        os.kill(os.getpid(), getattr(signal, what))
        time.sleep(5)


def lint(
    client: Client,
    *,
    project_root: Path,
    progress: Progress,
    show: Callable[[Any], None] | None = None,
) -> Any:
    from generator.pipeline.linting import Lint  # Slow, and only `spec lint` needs it.

    del project_root, progress, show
    found = tuple(
        Diagnostic(code="planted", message="a loss", hint="", severity=severity)
        for severity in _document(client)[1]["lint"]
    )
    return Lint(client=client.name, found=found, operations=())


def pulled_document(source_file: Path, project_root: Path) -> Path:
    return project_root / "build" / "specs" / source_file.parent.name / "spec3.json"
