"""Examples: what the document shows of its answers.

In: a media type of the document. Out: JSON text, or nothing. The media type's own example goes before its schema's;
what is too large, not JSON, or somewhere else on the network, is no example.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator import ir
from generator.build.references import Tree
from generator.spec import join

_LARGEST = 256 * 1024
"""Characters."""
_NONE = object()


def example(tree: Tree, where: ir.Pointer, media: Mapping[str, Any]) -> str:
    """The first example of the media type at `where`, as JSON."""
    try:
        value = next(_values(tree, where, media), _NONE)
        text = "" if value is _NONE else json.dumps(value, allow_nan=False)
    except (LookupError, TypeError, ValueError, RecursionError):
        return ""
    return text if len(text) <= _LARGEST else ""


def _values(tree: Tree, where: ir.Pointer, media: Mapping[str, Any]) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    named = media.get("examples")
    for name in named if isinstance(named, Mapping) else ():
        _, node = tree.settle(join(where, "examples", name))
        if isinstance(node, Mapping) and "value" in node:
            yield node["value"]
    if "schema" not in media:
        return
    _, schema = tree.settle(join(where, "schema"))
    if not isinstance(schema, Mapping):
        return
    if "example" in schema:
        yield schema["example"]
    listed = schema.get("examples")
    if isinstance(listed, list) and listed:
        yield listed[0]
