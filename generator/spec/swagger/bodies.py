"""Request bodies: of a `body` parameter, or of `formData` parameters together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.spec.nodes import Node, listed, made
from generator.spec.swagger.context import Context, extensions
from generator.spec.swagger.media import FORM, JSON, MULTIPART, bare, spoken
from generator.spec.swagger.schemas import schema
from generator.spec.swagger.values import Style, style_of, value_schema

_PLAIN_TEXT = frozenset(("type", "description", "default", "maxLength"))
_EXAMPLE = "x-example"


class _Field(NamedTuple):
    """A form's field: its parameter, and how it is written if it is a list."""

    node: Node
    style: Style | None

    @property
    def is_file(self) -> bool:
        return bool(self.node.value.get("type") == "file")


def request_body(
    operation: Node,
    parameters: Sequence[Node],
    consumes: Sequence[str],
    context: Context,
    owner: str,
) -> Node | None:
    """The body that these parameters describe; they are behind their references already."""
    whole = [each for each in parameters if each.text("in") == "body"]
    fields = [each for each in parameters if each.text("in") == "formData"]
    for each in whole[1:]:
        what = "is a second body, and a request has one"
        context.lose(each, "second-body", what, owner)
    if whole:
        for each in fields:
            what = "is a field of a form, and the request has another body already"
            context.lose(each, "form-beside-body", what, owner)
        return _whole(whole[0], consumes, context, owner)
    return _form(operation, fields, consumes, context, owner) if fields else None


def _whole(node: Node, consumes: Sequence[str], context: Context, owner: str) -> Node:
    given = node.get("schema")
    shape = schema(given, context) if given else value_schema(node, context, owner)
    media = [("schema", shape)]
    media += [("example", each) for each in [node.get(_EXAMPLE)] if each]
    kinds = spoken(consumes, given, context) or [JSON]
    content = made(node, ((kind, made(node, media)) for kind in kinds))
    return made(node, [*_about(node), ("content", content)])


def _about(node: Node) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        if key == "name":
            yield "x-body-name", each
        elif key in ("description", "required") or (
            key.startswith("x-") and key not in (_EXAMPLE, "x-nullable")
        ):
            yield key, each


def _form(
    operation: Node,
    nodes: Sequence[Node],
    consumes: Sequence[str],
    context: Context,
    owner: str,
) -> Node:
    at = operation.get("parameters") or operation
    kinds = _kinds(nodes, consumes)
    fields = {}
    for each in nodes:
        style = style_of(each, context, owner, query=True)
        fields[each.text("name")] = _Field(each, style)
    joined = [each for each in fields.values() if each.style and not each.style.explode]
    if joined and all(bare(each) == MULTIPART for each in kinds):
        for field in joined:
            what = "joins a list into one part, and OpenAPI 3.0 sends a part for each element"
            context.lose(field.node, "collection-format", what, owner)
    elif joined:
        kinds = [each for each in kinds if bare(each) != MULTIPART]
    shape = _shape(at, fields, context, owner)
    content = ((kind, _media(at, kind, shape, fields)) for kind in kinds)
    members = [("content", made(at, content))]
    if any(each.value.get("required") is True for each in nodes):
        members.append(("required", at.saying(True)))
    return made(at, members)


def _kinds(nodes: Sequence[Node], consumes: Sequence[str]) -> list[str]:
    """A form can be sent as two media types; a file only as one of them."""
    possible = [each for each in consumes if bare(each) in (FORM, MULTIPART)]
    if any(each.value.get("type") == "file" for each in nodes):
        return [each for each in possible if bare(each) == MULTIPART] or [MULTIPART]
    return possible or [FORM]


def _media(at: Node, kind: str, shape: Node, fields: dict[str, _Field]) -> Node:
    encoding = []
    for name, field in fields.items():
        if field.style and bare(kind) == FORM:
            node = field.node.get("collectionFormat") or field.node
            style = node.saying(field.style.style)
            explode = node.saying(field.style.explode)
            one = made(node, [("style", style), ("explode", explode)])
            encoding.append((name, one))
    members = [("schema", shape)]
    members += [("encoding", made(at, encoding))] if encoding else []
    return made(at, members)


def _shape(at: Node, fields: dict[str, _Field], context: Context, owner: str) -> Node:
    properties = (
        (name, _property(field, context, owner)) for name, field in fields.items()
    )
    members = [
        ("type", at.saying("object")),
        ("properties", made(at, properties)),
    ]
    required = [
        field.node.saying(name)
        for name, field in fields.items()
        if field.node.value.get("required") is True
    ]
    members += [("required", listed(at, required))] if required else []
    return made(at, members)


def _property(field: _Field, context: Context, owner: str) -> Node:
    node = field.node
    shape = value_schema(node, context, owner)
    if not shape.is_object or "$ref" in shape.value:
        return shape
    about = [(key, each) for key, each in node.items() if key == "description"]
    for key, each in extensions(node):
        if key == _EXAMPLE:
            about.append(("example", each))
        elif key != "x-nullable":
            about.append((key, each))
    empty = node.get("allowEmptyValue")
    if empty is None or empty.value is not True or _takes_empty(shape):
        return made(node, [*shape.items(), *about])
    nothing = made(empty, [("enum", listed(empty, [empty.saying("")]))])
    return made(node, [("anyOf", listed(node, [shape, nothing])), *about])


def _takes_empty(shape: Node) -> bool:
    """Whether an empty text is a value of the schema as it is."""
    return (
        bool(shape.value.get("type") == "string") and shape.value.keys() <= _PLAIN_TEXT
    )
