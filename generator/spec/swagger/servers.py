"""Servers: host, base path and schemes, put together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.spec.nodes import Node, listed, made
from generator.spec.swagger.context import Context

_SAFEST_FIRST = ("https", "http", "wss", "ws")
_UNSAID = ("https",)


def servers(context: Context) -> Node | None:
    """Those of the whole document; nothing where it says nothing."""
    root = context.root
    host = root.get("host")
    if host is not None and not _is_host(host.value):
        what = "is no host name with or without a port, so that no server is known"
        context.lose(host, "swagger-host", what)
        return None
    if host is None and not root.text("basePath"):
        return None
    return _listed(context, host, root.texts("schemes"), root)


def own_servers(operation: Node, context: Context) -> Node | None:
    """Those of an operation that is to be called by other schemes than the rest.

    Without a host, whoever calls has to name the server, and its scheme with it.
    """
    schemes, host = operation.texts("schemes"), context.root.get("host")
    if not schemes or host is None or not _is_host(host.value):
        return None
    if set(schemes) == set(context.root.texts("schemes") or _UNSAID):
        return None
    return _listed(context, host, schemes, operation.get("schemes") or operation)


def _listed(
    context: Context, host: Node | None, schemes: Sequence[str], at: Node
) -> Node:
    path = context.root.text("basePath")
    path = path if path.startswith("/") or not path else f"/{path}"
    before = [f"{each}://{host.value}" for each in _ordered(schemes)] if host else [""]
    place = host or context.root.get("basePath") or at
    return listed(
        at, (made(place, [("url", place.saying(each + path))]) for each in before)
    )


def _ordered(schemes: Sequence[str]) -> list[str]:
    """What keeps credentials safe comes first, whatever the document begins with; https where it names none."""
    rank = {each: number for number, each in enumerate(_SAFEST_FIRST)}
    return sorted(schemes, key=lambda each: rank.get(each, len(rank))) or [*_UNSAID]


def _is_host(value: object) -> bool:
    return (
        isinstance(value, str) and value != "" and not set(value) & set("/?#@\\ \t\r\n")
    )
