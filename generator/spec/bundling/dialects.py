"""Where OpenAPI 3 and Swagger 2.0 keep what may be referred to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec import grammar
from generator.spec.swagger import is_swagger


@dataclass(frozen=True, slots=True)
class Dialect:
    """The kind of the whole document, and the section of each kind of shared object."""

    document: str
    sections: Mapping[str, tuple[str, ...]]
    path_item: str


_OPENAPI = Dialect(grammar.DOCUMENT, grammar.SHARED, "path item")
_SWAGGER = Dialect(
    grammar.SWAGGER,
    {
        "schema": ("definitions",),
        "swagger response": ("responses",),
        "swagger parameter": ("parameters",),
    },
    "swagger path item",
)


def dialect_of(data: Mapping[str, Any]) -> Dialect:
    """The dialect of a document, by its version."""
    return _SWAGGER if is_swagger(data) else _OPENAPI
