"""References of a Swagger document, as the OpenAPI 3.0 document has them.

Takes what a `$ref` says and gives what it has to say. What lies inside of operations, shared parameters and shared
responses gets another place, which is known only when all of it is made: `repoint` comes last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.spec import grammar
from generator.spec.converting import pointer_of
from generator.spec.nodes import Node, made
from generator.spec.pointers import ROOT, join, split
from generator.spec.swagger.context import Context
from generator.spec.traces import Trace

_MOVED = {
    "definitions": ("components", "schemas"),
    "parameters": ("components", "parameters"),
    "responses": ("components", "responses"),
    "securityDefinitions": ("components", "securitySchemes"),
}
_REMADE = ("parameters", "responses", "paths")


def reference(node: Node, context: Context, kind: str) -> Node:
    """An object of a kind with its `$ref` led to where the target stands now; all beside it stays."""
    target = node.text("$ref")
    moved = moved_reference(target)
    if moved != target:
        node = made(
            node,
            (
                (key, each.saying(moved) if key == "$ref" else each)
                for key, each in node.items()
            ),
        )
    pointer = pointer_of(target)
    tokens = split(pointer) if pointer else ()
    if len(tokens) > 2 and tokens[0] in _REMADE:
        node = made(node, node.items())
        context.deep.append((node.value, pointer, kind))
    return node


def moved_reference(target: str) -> str:
    """The reference to a shared object, or into a definition."""
    pointer = pointer_of(target)
    if not pointer:
        return target
    first, *rest = split(pointer) or ("",)
    return join(ROOT, *_MOVED[first], *rest) if first in _MOVED else target


def repoint(context: Context, trace: Trace) -> None:
    """Lead the references into what was made anew to where their targets are now."""
    if not context.deep:
        return
    now: dict[str, list[str]] = {}
    for here, there in trace.moves(ROOT):
        now.setdefault(there, []).append(here)
    for holder, pointer, kind in context.deep:
        holder["$ref"] = _now(pointer, kind, now)


def _now(pointer: str, kind: str, now: Mapping[str, Sequence[str]]) -> str:
    """Where something of a kind is now; what was one object may have become several."""
    tokens = split(pointer)
    for length in range(len(tokens), 0, -1):
        for each in now.get(join(ROOT, *tokens[:length]), ()):
            found = join(each, *tokens[length:])
            if grammar.kind_at(split(found)) == kind:
                return found
    return pointer
