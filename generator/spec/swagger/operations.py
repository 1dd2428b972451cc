"""Path items and operations: parameters told apart from bodies, media types handed to where they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.spec.grammar import METHODS
from generator.spec.nodes import Node, listed, made
from generator.spec.pointers import ROOT, join
from generator.spec.swagger.bodies import request_body
from generator.spec.swagger.context import Context
from generator.spec.swagger.media import listed_types
from generator.spec.swagger.parameters import is_of_body, parameter
from generator.spec.swagger.responses import responses
from generator.spec.swagger.servers import own_servers

_ELSEWHERE = ("consumes", "produces", "schemes")


def paths(node: Node, context: Context) -> Node:
    """All path items."""
    if not node.is_object:
        return node
    return made(
        node,
        (
            (path, _path_item(path, each, context) if path.startswith("/") else each)
            for path, each in node.items()
        ),
    )


def _path_item(path: str, node: Node, context: Context) -> Node:
    if not node.is_object:
        return node
    declared = node.get("parameters")
    shared = list(declared.elements()) if declared else []
    bodies = [each for each in shared if is_of_body(each, context)]

    def members() -> Iterator[tuple[str, Node]]:
        for key, each in node.items():
            if key == "parameters" and each.is_list:
                rest = _outside_of_bodies(shared, context)
                made_of = [parameter(one, context) for one in rest]
                if made_of:
                    yield key, listed(each, made_of)
            elif key in METHODS and each.is_object:
                owner = join(ROOT, "paths", path, key)
                yield key, made(each, _operation(each, bodies, context, owner))
            else:
                yield key, each

    return made(node, members())


def _operation(
    node: Node, inherited: Sequence[Node], context: Context, owner: str
) -> Iterator[tuple[str, Node]]:
    produces = listed_types(node, "produces", context)
    usual = produces == listed_types(None, "produces", context)
    for key, each in node.items():
        if key == "parameters" and each.is_list:
            rest = _outside_of_bodies(each.elements(), context)
            made_of = [parameter(one, context, owner) for one in rest]
            if made_of:
                yield key, listed(each, made_of)
        elif key == "responses":
            yield key, responses(each, produces, context, usual=usual)
        elif key not in _ELSEWHERE:
            yield key, each
    servers = own_servers(node, context)
    if servers is not None:
        yield "servers", servers
    consumes = listed_types(node, "consumes", context)
    parts = _parts_of_body(node, inherited, context)
    body = request_body(node, parts, consumes, context, owner)
    if body is not None:
        yield "requestBody", body


def _outside_of_bodies(nodes: Iterable[Node], context: Context) -> list[Node]:
    return [each for each in nodes if not is_of_body(each, context)]


def _parts_of_body(
    node: Node, inherited: Sequence[Node], context: Context
) -> list[Node]:
    """The operation's own, and those of its path item that it does not replace."""
    declared = node.get("parameters")
    own = [context.followed(each) for each in (declared.elements() if declared else ())]
    taken = {_key(each) for each in own}
    above = [context.followed(each) for each in inherited]
    return [
        each
        for each in (*(one for one in above if _key(one) not in taken), *own)
        if each.text("in") in ("body", "formData")
    ]


def _key(node: Node) -> tuple[str, str]:
    """What must differ: a body is one, whatever its name."""
    where = node.text("in")
    return where, "" if where == "body" else node.text("name")
