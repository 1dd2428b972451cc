"""The whole document: Swagger's keys at the top to those of OpenAPI 3.0, and all parts by the other modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.spec.converting import Converted
from generator.spec.nodes import Node, made
from generator.spec.swagger.context import Context
from generator.spec.swagger.media import listed_types
from generator.spec.swagger.operations import paths
from generator.spec.swagger.parameters import is_of_body, parameter
from generator.spec.swagger.pointing import repoint
from generator.spec.swagger.responses import response
from generator.spec.swagger.schemas import schema
from generator.spec.swagger.security import scheme
from generator.spec.swagger.servers import servers
from generator.spec.traces import Trace

_BECOMES = "3.0.3"
_REMADE = frozenset(
    (
        "swagger", "host", "basePath", "schemes", "consumes", "produces", "paths",
        "definitions", "parameters", "responses", "securityDefinitions",
    )
)  # fmt: skip


def is_swagger(data: Mapping[str, Any]) -> bool:
    """Whether this is Swagger 2.0. YAML without quotes makes a number of the version, which no other has."""
    return "openapi" not in data and data.get("swagger") in ("2.0", 2.0)


def convert(data: Mapping[str, Any], trace: Trace) -> Converted:
    """The same document as OpenAPI 3.0."""
    context = Context(Node(data, trace))
    whole = made(context.root, _members(context))
    repoint(context, whole.trace)
    return Converted(data=whole.value, trace=whole.trace, lost=tuple(context.lost))


def _members(context: Context) -> Iterator[tuple[str, Node]]:
    root = context.root
    version = root.get("swagger") or root
    yield "openapi", version.saying(_BECOMES)
    for key, each in root.items():
        if key == "paths":
            yield key, paths(each, context)
        elif key not in _REMADE:
            yield key, each
    listed = servers(context)
    if listed is not None:
        yield "servers", listed
    components = dict(_components(context))
    if components:
        yield "components", made(root, components.items())


def _components(context: Context) -> Iterator[tuple[str, Node]]:
    root = context.root
    produces = listed_types(None, "produces", context)
    for key, name in (
        ("definitions", "schemas"),
        ("responses", "responses"),
        ("parameters", "parameters"),
        ("securityDefinitions", "securitySchemes"),
    ):
        shared = root.get(key)
        if shared is None:
            continue
        if not shared.is_object:
            yield name, shared
            continue
        members = [
            (each, _component(name, node, produces, context))
            for each, node in shared.items()
            if name != "parameters" or not is_of_body(node, context)
        ]
        yield name, made(shared, members)


def _component(kind: str, node: Node, produces: list[str], context: Context) -> Node:
    if kind == "schemas":
        return schema(node, context)
    if kind == "responses":
        return response(node, produces, context)
    return parameter(node, context) if kind == "parameters" else scheme(node)
