"""Documents of several files, written to a folder and loaded."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.spec import (
    DEFAULT_LIMITS,
    Document,
    Reach,
    gather,
    load,
    read,
    resolve,
    validate,
)
from tests.unit.spec.support import OK

MAIN = "api.json"


def main(schemas: Any = None, version: str = "3.0.3", **more: Any) -> dict[str, Any]:
    """A document with these schemas, and one plain operation if it is given no paths."""
    return {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": OK}}},
        **({"components": {"schemas": schemas}} if schemas is not None else {}),
        **more,
    }


def written(folder: Path, files: Mapping[str, Any]) -> Path:
    """The main document's path; values that are no text are written as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        path.write_text(text)
    return folder / MAIN


def loaded(
    folder: Path, files: Mapping[str, Any], *, limits: Any = None, **reach: Any
) -> Document:
    """The document in `api.json`."""
    path = written(folder, files)
    limits = dataclasses.replace(DEFAULT_LIMITS, **(limits or {}))
    far = Reach(home=MAIN, folder=path.parent, limits=limits, **reach)
    return load(gather(read(path), far, limits=limits), limits=limits)


def valid(folder: Path, files: Mapping[str, Any], **reach: Any) -> Document:
    """The same, judged."""
    found = loaded(folder, files, **reach)
    validate(found)
    return found


def at(document: Document, pointer: str) -> Any:
    return resolve(document.data, pointer)
