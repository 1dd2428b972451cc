"""JSON pointers as URI fragments: join, split and follow them through a document's tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

Pointer = str


def join(pointer: Pointer, *tokens: str | int) -> Pointer:
    """`join("#/paths", "/v1/x")` is `#/paths/~1v1~1x`."""
    escaped = (str(token).replace("~", "~0").replace("/", "~1") for token in tokens)
    return "/".join((pointer, *escaped))


def tokens(pointer: Pointer) -> tuple[str, ...]:
    """The pointer's steps, unescaped; percent-encoding, which a `$ref` may carry, is undone."""
    steps = unquote(pointer.removeprefix("#")).split("/")[1:]
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def follow(data: Any, pointer: Pointer) -> Any:
    """What stands at `pointer`; `LookupError` where nothing does."""
    here = data
    for step in tokens(pointer):
        if isinstance(here, Mapping):
            here = here[step]
        elif isinstance(here, list) and step.isdecimal():
            here = here[int(step)]
        else:
            raise LookupError(pointer)
    return here


def settle(data: Any, pointer: Pointer) -> tuple[Pointer, Any]:
    """Follow a chain of references to its end: the pointer that is meant, and the node there."""
    node = follow(data, pointer)
    seen = {pointer}
    while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
        pointer = join("#", *tokens(node["$ref"]))
        if pointer in seen:
            raise LookupError(pointer)
        seen.add(pointer)
        node = follow(data, pointer)
    return pointer, node
