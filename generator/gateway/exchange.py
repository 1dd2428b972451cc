"""One request on its way through the gateway, and what the checks have found out about it.

In: an ASGI scope. Out: a record that the checks complete one after the other and that the log line is made of. Keeps
nothing beyond its request.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Literal

from starlette.datastructures import Headers
from starlette.types import Scope

from generator.gateway.records import Route, Scheme

PROXY = b"/proxy"
METHODS = frozenset("GET HEAD POST PUT PATCH DELETE OPTIONS QUERY".split())
Endpoint = Literal["site", "health", "info", "proxy"]

_ENDPOINTS: dict[bytes, Endpoint] = {b"/healthz": "health", b"/_gateway/info": "info"}


def new_request_id() -> str:
    """The gateway's own name for a request."""
    return f"gw_{secrets.token_hex(12)}"


@dataclass(slots=True, kw_only=True)
class Exchange:
    """What came, raw, and what is known of it. Fields below `route` are set by the checks."""

    endpoint: Endpoint
    method: str
    raw_path: bytes
    """As it came; without the prefix where it is for the API."""
    raw_query: bytes
    headers: Headers
    request_id: str = field(default_factory=new_request_id)
    started: float = field(default_factory=time.monotonic)
    origin: str | None = None
    """Of the page that asks, once it is known to be allowed."""
    segments: tuple[str, ...] = ()
    route: Route | None = None
    length: int | None = None
    """Of the body, as the request says."""
    proof: tuple[Scheme, ...] = ()
    """Whose credentials are added."""
    holds_slot: bool = False
    code: str = ""
    """Why it was refused."""
    bytes_in: int = 0
    upstream_request_id: str = ""

    @classmethod
    def of(cls, scope: Scope) -> Exchange:
        """Of a request that is just coming in."""
        raw = bytes(scope.get("raw_path") or b"")
        endpoint = _ENDPOINTS.get(raw, "site")
        if raw.startswith(PROXY + b"/"):
            endpoint, raw = "proxy", raw[len(PROXY) :]
        return cls(
            endpoint=endpoint,
            method=scope["method"],
            raw_path=raw,
            raw_query=bytes(scope["query_string"]),
            headers=Headers(scope=scope),
        )

    def only(self, name: str) -> str | None:
        """A header's value, if it came exactly once."""
        found = self.headers.getlist(name)
        return found[0] if len(found) == 1 else None

    @property
    def is_preflight(self) -> bool:
        """A browser's question whether a page may send a request."""
        asked = "access-control-request-method" in self.headers
        return self.method == "OPTIONS" and "origin" in self.headers and asked
