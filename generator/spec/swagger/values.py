"""What Swagger 2.0 says of values outside of bodies: type and limits beside the name, lists joined by a separator.

Takes parameters, headers and form fields. Gives the schema, and the style in which OpenAPI 3.0 writes the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.spec.nodes import Node, made
from generator.spec.swagger.context import Context
from generator.spec.swagger.schemas import schema

_OF_VALUES = frozenset(
    (
        "type", "format", "items", "default", "maximum", "exclusiveMaximum", "minimum",
        "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
        "uniqueItems", "enum", "multipleOf", "x-nullable",
    )
)  # fmt: skip
_FORMAT = "collectionFormat"
_SEPARATED_BY = {"ssv": "spaces", "tsv": "tabs", "pipes": "pipes"}


class Style(NamedTuple):
    """How OpenAPI 3.0 writes a list."""

    style: str
    explode: bool


_IN_QUERY = {
    "csv": Style("form", explode=False),
    "ssv": Style("spaceDelimited", explode=False),
    "pipes": Style("pipeDelimited", explode=False),
    "multi": Style("form", explode=True),
}
_IN_PATH = {"csv": Style("simple", explode=False)}


def value_schema(node: Node, context: Context, owner: str) -> Node:
    """The schema of a value. Where somebody wrote a `schema`, as 3.0 has it, that is it."""
    given = node.get("schema")
    if given is not None and not node.has("type"):
        return schema(given, context)
    if given is not None:
        what = "is a second schema, beside the `type` of a parameter"
        context.lose(given, "schema-beside-type", what, owner)
    members = [(key, each) for key, each in node.items() if key in _OF_VALUES]
    _refuse_nested(node, context, owner)
    return schema(made(node, members), context)


def beside_values(node: Node) -> Iterator[tuple[str, Node]]:
    """All that is said of the parameter or header, and not of its values."""
    for key, each in node.items():
        if key not in _OF_VALUES and key not in (_FORMAT, "schema"):
            yield key, each


def style_of(node: Node, context: Context, owner: str, *, query: bool) -> Style | None:
    """The style of a list, if it is one. `query`: of a query or form, where more is possible."""
    if node.value.get("type") != "array":
        return None
    said = node.get(_FORMAT)
    word = said.value if said is not None else "csv"
    styles = _IN_QUERY if query else _IN_PATH
    if isinstance(word, str) and word in styles:
        return styles[word]
    if said is not None:
        by = _SEPARATED_BY.get(str(word))
        what = f"separates a list by {by}" if by else "joins a list in an unknown way"
        if word == "multi":
            what = "repeats the parameter for each element"
        context.lose(
            said, "collection-format", f"{what}, and OpenAPI 3.0 has no such style here", owner
        )  # fmt: skip
    return None


def _refuse_nested(node: Node, context: Context, owner: str) -> None:
    """Lists of lists: 2.0 says how the inner ones are joined, 3.0 has no style for them."""
    inner = node.get("items")
    while inner is not None and inner.is_object:
        if inner.value.get("type") == "array" and not inner.text("$ref"):
            context.lose(
                inner,
                "nested-list",
                "is a list within a list of a parameter, which OpenAPI 3.0 has no style for",
                owner,
            )
            return
        inner = inner.get("items")
