"""Security schemes: the same with other words, and OAuth2 with its flows in a place of their own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.spec.nodes import Node, made

_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_OF_FLOWS = ("authorizationUrl", "tokenUrl", "scopes")


def scheme(node: Node) -> Node:
    """One security scheme. What is of no known kind stays as it is, for the checks to find."""
    kind = node.value.get("type") if node.is_object else None
    if kind == "basic":
        return made(node, _basic(node))
    if kind == "oauth2":
        return made(node, _oauth2(node))
    return node


def _basic(node: Node) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        yield key, each.saying("http") if key == "type" else each
        if key == "type":
            yield "scheme", each


def _oauth2(node: Node) -> Iterator[tuple[str, Node]]:
    for key, each in node.items():
        if key != "flow" and key not in _OF_FLOWS:
            yield key, each
    flow = node.get("flow")
    members = [(key, each) for key, each in node.items() if key in _OF_FLOWS]
    if not node.has("scopes"):
        members.append(("scopes", node.saying({})))
    name = _FLOWS.get(node.text("flow"), node.text("flow"))
    flows = [] if flow is None else [(name, made(flow, members))]
    yield "flows", made(flow or node, flows)
