"""Run as a script: the operations of a document, counted without the generator.

In: a document's path. Out: JSON with its version and every operation as method, path and pointer. What a path refers
to inside the document is followed; webhooks and callbacks are not operations. Must not import the generator.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_LINKS = 20


def operations(data: Any) -> Iterator[tuple[str, str, str]]:
    """Method in capitals, path, and pointer without percent signs."""
    paths = data.get("paths") if isinstance(data, dict) else None
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if not str(path).startswith("/"):
            continue
        pointer = f"#/paths/{escaped(str(path))}"
        item, pointer = _followed(data, item, pointer)
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield method.upper(), str(path), f"{pointer}/{method}"


def version(data: Any) -> str:
    """What the document says that it is."""
    if not isinstance(data, dict):
        return ""
    return str(data.get("openapi") or data.get("swagger") or "")


def escaped(key: str) -> str:
    """A key as a pointer has it."""
    return key.replace("~", "~0").replace("/", "~1")


def _followed(data: Any, item: Any, pointer: str) -> tuple[Any, str]:
    for _ in range(_LINKS):
        target = item.get("$ref") if isinstance(item, dict) else None
        if not isinstance(target, str) or not target.startswith("#/"):
            break
        item, pointer = data, unquote(target)
        for part in pointer[2:].split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            item = item.get(key) if isinstance(item, dict) else None
    return item, pointer


def read(path: Path) -> Any:
    """JSON or YAML; nothing where it is neither."""
    data = path.read_bytes()
    try:
        return json.loads(data)
    except ValueError:
        pass
    try:
        return yaml.load(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError):
        return None


if __name__ == "__main__":
    document = read(Path(sys.argv[1]))
    found = {"version": version(document), "operations": [*operations(document)]}
    print(json.dumps(found))
