"""Small Swagger documents, loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.spec import Document, resolve
from tests.unit.spec.support import OK, parsed


def swagger(**more: Any) -> Document:
    """A document with an operation `GET /a`, if it is not given others."""
    data = {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": OK}}},
        **more,
    }
    return parsed(json.dumps(data, indent=1))


def operation(node: Mapping[str, Any], **more: Any) -> Document:
    """A document with `POST /a`."""
    return swagger(paths={"/a": {"post": {"responses": OK, **node}}}, **more)


def at(document: Document, *keys: str | int) -> Any:
    """What stands in the converted document."""
    pointer = "#" + "".join(f"/{str(key).replace('/', '~1')}" for key in keys)
    return resolve(document.data, pointer)


def post(document: Document, *keys: str | int) -> Any:
    """What stands in the converted `POST /a`."""
    return at(document, "paths", "/a", "post", *keys)


def lost(document: Document) -> list[tuple[str, str | None]]:
    """Codes and pointers of what is lost."""
    return [(each.code, each.location.pointer) for each in document.lost]
