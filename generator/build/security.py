"""Security: the schemes that a document describes, and what operations need of them.

In: the document's tree. Out: records of the IR. Every scheme of OpenAPI has a kind; a requirement may name a scheme
that nobody describes, which is a doubt of `spec` and no credential of a client.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import ir
from generator.build.facts import read_docs
from generator.build.references import Tree
from generator.ir.api import SchemeKind
from generator.spec import join

_PLACE = "#/components/securitySchemes"
_FLOW = "clientCredentials"


def read_security(requirements: Any) -> tuple[tuple[str, ...], ...] | None:
    """The alternatives, each the schemes that it needs together; `None` where nothing is said."""
    if requirements is None:
        return None
    return tuple(tuple(each) for each in requirements)


def security_schemes(tree: Tree) -> Iterator[ir.SecurityScheme]:
    """All of them, in the document's order."""
    components = tree.data.get("components") or {}
    for name in components.get("securitySchemes") or {}:
        _, node = tree.settle(join(_PLACE, name))
        kind = _kind(node)
        key = "scheme" if kind == "authorization" else "name"
        yield ir.SecurityScheme(
            name=name,
            kind=kind,
            parameter=node.get(key),
            docs=read_docs(node),
            token_flow=_token_flow(node),
        )


def _kind(node: Mapping[str, Any]) -> SchemeKind:
    match node.get("type"), str(node.get("scheme", "")).lower():
        case "http", "basic":
            return "basic"
        case "http", scheme if scheme != "bearer":
            return "authorization"
        case "apiKey", _:
            where: SchemeKind = node["in"]
            return where
        case "mutualTLS", _:
            return "mutual"
        case _:
            return "bearer"


def _token_flow(node: Mapping[str, Any]) -> ir.TokenFlow | None:
    """How a client gets tokens by itself: of OAuth2's flows the one that needs no person."""
    flow = (node.get("flows") or {}).get(_FLOW)
    if node.get("type") != "oauth2" or not flow:
        return None
    return ir.TokenFlow(
        token_url=str(flow.get("tokenUrl") or ""),
        refresh_url=str(flow.get("refreshUrl") or ""),
        scopes=tuple(map(str, flow.get("scopes") or ())),
    )
