"""Parameters in path, query and header, and headers of responses. Those of bodies are another module's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.spec.nodes import Node, made
from generator.spec.swagger.context import Context
from generator.spec.swagger.pointing import reference
from generator.spec.swagger.values import beside_values, style_of, value_schema

_OF_BODIES = ("body", "formData")
_EXAMPLE = "x-example"


def is_of_body(node: Node, context: Context) -> bool:
    """Whether a parameter is, or refers to, a part of the body."""
    return context.followed(node).text("in") in _OF_BODIES


def parameter(node: Node, context: Context, owner: str = "") -> Node:
    """A parameter outside of the body, or a reference to one."""
    if not node.is_object:
        return node
    if node.text("$ref"):
        return reference(node, context, "parameter")
    return made(node, _members(node, context, owner))


def _members(node: Node, context: Context, owner: str) -> Iterator[tuple[str, Node]]:
    for key, each in beside_values(node):
        yield ("example" if key == _EXAMPLE and not node.has("example") else key), each
    style = style_of(node, context, owner, query=node.text("in") == "query")
    if style is not None:
        at = node.get("collectionFormat") or node
        yield "style", at.saying(style.style)
        yield "explode", at.saying(style.explode)
    if node.has("content"):
        return
    yield "schema", value_schema(node, context, owner)


def header(node: Node, context: Context) -> Node:
    """A header of a response; how it joins a list stays beside it where 3.0 cannot say so."""
    if not node.is_object or node.text("$ref"):
        return node
    joined = node.get("collectionFormat")
    kept = [] if joined is None or joined.value == "csv" else [joined]
    return made(
        node,
        [
            *beside_values(node),
            *(("x-collectionFormat", each) for each in kept),
            ("schema", value_schema(node, context, "")),
        ],
    )
