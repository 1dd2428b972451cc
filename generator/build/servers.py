"""Servers: of the document, of paths and of operations, with their variables.

In: a node with `servers`, and the document's address where it came from one. Out: `ir.Server` records. A name in braces
that no variable describes is a variable without a default; a variable that the URL does not use means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from generator import ir

_NAMED = re.compile(r"\{([^{}]+)\}")
_ADDRESS = re.compile(r"https?://.", re.IGNORECASE)


def home_of(source: str) -> str:
    """The address that relative servers start from; empty where the document came from none."""
    return source if _ADDRESS.match(source) else ""


def read_servers(node: Mapping[str, Any], home: str) -> tuple[ir.Server, ...]:
    """All of them, each once, in the document's order."""
    given = node.get("servers") or ()
    return tuple(dict.fromkeys(_server(each, home) for each in given))


def chosen(servers: tuple[ir.Server, ...]) -> str | None:
    """The URL of the first one that has an address, or else of the first one, its variables filled in."""
    urls = [each.plain for each in servers]
    return next(filter(_ADDRESS.match, urls), urls[0] if urls else None)


def _server(node: Mapping[str, Any], home: str) -> ir.Server:
    url = str(node.get("url") or "")
    variables = tuple(_variables(node, url))
    if url.startswith("//"):
        url = f"https:{url}"
    if home and url.startswith(("/", ".")):
        url = urljoin(home, url)
    description = str(node.get("description") or node.get("name") or "")
    return ir.Server(url=url.rstrip("/"), description=description, variables=variables)


def _variables(node: Mapping[str, Any], url: str) -> Iterator[ir.ServerVariable]:
    known = node.get("variables") or {}
    for name in dict.fromkeys(_NAMED.findall(url)):
        found = known.get(name) or {}
        default = found.get("default")
        yield ir.ServerVariable(
            name=name,
            default=None if default is None else str(default),
            choices=tuple(map(str, found.get("enum") or ())),
            description=str(found.get("description") or ""),
        )
