"""Runs' results to write, and what a folder holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs

FILES = {
    "__init__.py": b'"""A client."""\n',
    "py.typed": b"",
    "gone/__init__.py": b"",
    "gone/old.py": b"OLD = 1\n",
    "models/a.py": b"A = 1\n",
    "models/b.py": b"B = 1\n",
}
NEXT = {
    "__init__.py": b'"""A client, and more."""\n',
    "py.typed": b"",
    "models/a.py": b"A = 1\n",
    "models/b.py": b"B = 2\n",
    "models/deep/c.py": b"C = 1\n",
}


def inputs(**changes: Any) -> Inputs:
    """Some inputs, with `changes`."""
    values: dict[str, Any] = {
        "document": DocumentInput(source="api.yaml", sha256="d" * 64),
        "profile": "p" * 64,
        "pack": {"client.jinja": "1", "model.jinja": "2"},
        "generator": GeneratorInput(version="0.1.0", digest="g" * 64),
        "black": "26.10.1",
        "options": {"package": "acme"},
    }
    return Inputs(**{**values, **changes})


def generated(
    files: Mapping[str, bytes] = FILES, *, names: str = "names 1\n", **changes: Any
) -> Generated:
    """What a run made."""
    return Generated(files=dict(files), inputs=inputs(**changes), names=names)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
