"""Schemas: what OpenAPI 3.0 spells otherwise. All else stays, and is shared with the document."""

from __future__ import annotations

from collections.abc import Iterator

from generator.spec import grammar
from generator.spec.nodes import Node, listed, made
from generator.spec.swagger.context import Context
from generator.spec.swagger.pointing import reference

_NULLABLE = "x-nullable"
_FILE = "file"


def schema(node: Node, context: Context) -> Node:
    """A schema, and all within it."""
    if not node.is_object:
        return node
    if node.text("$ref"):
        return _referring(node, context)
    return made(node, _several(list(_members(node, context))))


def _referring(node: Node, context: Context) -> Node:
    """A reference that may be null: beside a `$ref`, OpenAPI 3.0 reads nothing else."""
    if node.value.get(_NULLABLE) is not True:
        return reference(node, context, "schema")
    bare = made(node, [("$ref", each) for each in [node.get("$ref")] if each])
    beside = [(k, v) for k, v in node.items() if k not in ("$ref", _NULLABLE)]
    nullable = node.saying(True)
    whole = listed(node, [reference(bare, context, "schema")])
    return made(node, [("allOf", whole), ("nullable", nullable), *beside])


def _members(node: Node, context: Context) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        kind = grammar.below("schema", key)
        if kind == "schema":
            yield key, schema(each, context)
        elif kind == "[schema]":
            inner = (schema(one, context) for one in each.elements())
            yield key, listed(each, inner) if each.is_list else each
        elif kind == "{schema}":
            within = ((name, schema(one, context)) for name, one in each.items())
            yield key, made(each, within) if each.is_object else each
        elif key == "discriminator" and isinstance(each.value, str):
            yield key, made(each, [("propertyName", each)])
        elif key == _NULLABLE and isinstance(each.value, bool):
            yield "nullable", each
        elif key == "type" and each.value == _FILE:
            yield key, each.saying("string")
            yield "format", each.saying("binary")
        elif key != "format" or node.value.get("type") != _FILE:
            yield key, each


def _several(members: list[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    """One type in the place of a list of them, as JSON Schema has it: null is a keyword, the others are arms."""
    keys = {key for key, _ in members}
    for key, each in members:
        if key != "type" or not each.is_list:
            yield key, each
            continue
        types = [one for one in each.elements() if one.value != "null"]
        if len(types) > 1 and "anyOf" in keys:
            yield key, each
            continue
        if len(types) == 1:
            yield "type", types[0]
        elif types:
            yield "anyOf", listed(each, (made(one, [("type", one)]) for one in types))
        if len(types) < len(each.value) and "nullable" not in keys:
            yield "nullable", each.saying(True)
