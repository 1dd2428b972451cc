"""Plain facts of a node: its words and its limits.

In: a node of the document. Out: IR records. What is not of the right kind counts as not said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import ir

Node = Mapping[str, Any]


_LIMITING = frozenset(
    """minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern
    minItems maxItems uniqueItems""".split()
)


def read_docs(node: Any) -> ir.Docs:
    """The words of a node; what is no text counts as none."""
    if not isinstance(node, Mapping):
        return ir.Docs()
    title, description = node.get("title", ""), node.get("description", "")
    return ir.Docs(
        title=title if isinstance(title, str) else "",
        description=description if isinstance(description, str) else "",
        deprecated=node.get("deprecated") is True,
    )


def read_limits(node: Mapping[str, Any]) -> ir.Limits:
    """What a value must keep to; OpenAPI 3.0's boolean `exclusiveMinimum` turns `minimum` into an exclusive one."""
    if _LIMITING.isdisjoint(node):
        return ir.NO_LIMITS
    low, high = node.get("exclusiveMinimum"), node.get("exclusiveMaximum")
    return ir.Limits(
        min_length=node.get("minLength"),
        max_length=node.get("maxLength"),
        minimum=None if low is True else node.get("minimum"),
        maximum=None if high is True else node.get("maximum"),
        exclusive_minimum=(
            node.get("minimum") if low is True else (None if low is False else low)
        ),
        exclusive_maximum=(
            node.get("maximum") if high is True else (None if high is False else high)
        ),
        multiple_of=node.get("multipleOf"),
        pattern=node.get("pattern"),
        min_items=node.get("minItems"),
        max_items=node.get("maxItems"),
        unique_items=node.get("uniqueItems") is True,
    )


def types_of(node: Node) -> list[str]:
    """The types that a node allows; OpenAPI 3.1 has lists of them."""
    kind = node.get("type")
    return [kind] if isinstance(kind, str) else list(kind or ())


def is_nullable(node: Node) -> bool:
    """Whether `null` is allowed, in any of the spellings."""
    has_null = None in node.get("enum", ()) or (
        "const" in node and node["const"] is None
    )
    return node.get("nullable") is True or "null" in types_of(node) or has_null


def implied_type(node: Node) -> str | None:
    """What a node without `type` can only be."""
    if "properties" in node or "additionalProperties" in node:
        return "object"
    return "array" if "items" in node else None
