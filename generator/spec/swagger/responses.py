"""Responses: what they bring, in each media type that the operation produces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.spec.nodes import Node, made
from generator.spec.swagger.context import Context
from generator.spec.swagger.media import ANYTHING, JSON, is_json, is_type, spoken
from generator.spec.swagger.parameters import header
from generator.spec.swagger.pointing import reference
from generator.spec.swagger.schemas import schema


def responses(
    node: Node, produces: Sequence[str], context: Context, *, usual: bool
) -> Node:
    """The answers of an operation. `usual`: it produces what all do that do not say."""
    if not node.is_object:
        return node

    def one(key: str, each: Node) -> Node:
        if key.startswith("x-"):
            return each
        return response(each, produces, context, usual=usual)

    return made(node, ((key, one(key, each)) for key, each in node.items()))


def response(
    node: Node, produces: Sequence[str], context: Context, *, usual: bool = True
) -> Node:
    """One answer. A shared one has the usual media types, and is repeated where others are produced."""
    if not node.is_object:
        return node
    if node.text("$ref"):
        meant = context.followed(node)
        if usual or meant is node or not (meant.has("schema") or meant.has("examples")):
            return reference(node, context, "response")
        node = meant
    return made(node, _members(node, produces, context))


def _members(
    node: Node, produces: Sequence[str], context: Context
) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        if key == "headers" and each.is_object:
            yield key, made(
                each, ((name, header(one, context)) for name, one in each.items())
            )
        elif key not in ("schema", "examples"):
            yield key, each
    shape, examples = node.get("schema"), node.get("examples")
    shown = dict(examples.items()) if examples else {}
    types = [each for each in shown if is_type(each)]
    kinds = _kinds(shape, types, spoken(produces, shape, context))
    if kinds:
        made_of = None if shape is None else schema(shape, context)
        content = ((kind, _media(node, made_of, shown.get(kind))) for kind in kinds)
        yield "content", made(shape or node, content)
    others = [(key, each) for key, each in shown.items() if key not in kinds]
    if examples is not None and (others or not examples.is_object):
        yield "x-examples", made(examples, others) if others else examples


def _kinds(
    shape: Node | None, shown: Sequence[str], produces: Sequence[str]
) -> Sequence[str]:
    """The media types of an answer; without a schema, those of which there is an example."""
    if shape is None:
        return [each for each in shown if not produces or each in produces]
    if shape.is_object and shape.value.get("type") == "file":
        return [each for each in produces if not is_json(each)] or [ANYTHING]
    return produces or shown or [JSON]


def _media(at: Node, shape: Node | None, example: Node | None) -> Node:
    members = [] if shape is None else [("schema", shape)]
    members += [] if example is None else [("example", example)]
    return made(at, members)
