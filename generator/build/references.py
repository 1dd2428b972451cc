"""References: follow a chain of `$ref` to its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.spec import canonical, resolve


def settle(data: Any, pointer: str) -> tuple[str, Any]:
    """The pointer that is meant, and the node there; `LookupError` where nothing is."""
    node = resolve(data, pointer)
    seen = {pointer}
    while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
        pointer = canonical(node["$ref"])
        if pointer in seen:
            raise LookupError(pointer)
        seen.add(pointer)
        node = resolve(data, pointer)
    return pointer, node
