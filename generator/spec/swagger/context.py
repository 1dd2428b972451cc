"""What the conversion of any part must know of the whole: shared objects, media types, and what was lost so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.spec.converting import Conversion
from generator.spec.nodes import Node


@dataclass(slots=True)
class Context(Conversion):
    """The Swagger document that is converted. `deep` grows on the way."""

    deep: list[tuple[dict[str, Any], str, str]] = field(default_factory=list)
    """References into what is made anew: the objects that hold them, the pointers that they mean, and their kinds."""


def extensions(node: Node) -> Iterable[tuple[str, Node]]:
    """The members that OpenAPI leaves to vendors."""
    return ((key, each) for key, each in node.items() if key.startswith("x-"))
