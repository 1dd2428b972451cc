"""Routes: the operations of a document as the gateway knows them.

In: the API and its profile. Out: `Route`s, and the headers that requests get which lack them. Decides which request
headers are passed on: the operation's own and the profile's, but for those that belong to the connection, to the
browser or to the gateway.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from generator import ir
from generator.gateway.records import Route
from generator.profile import Profile
from generator.profile.security import operation_security

ALWAYS = frozenset({"accept", "content-type"})
NEVER = frozenset(
    """accept-charset accept-encoding authorization connection content-encoding content-length
    cookie cookie2 date dnt expect forwarded host http2-settings keep-alive origin proxy-authenticate
    proxy-authorization proxy-connection referer set-cookie te trailer transfer-encoding
    upgrade user-agent via x-real-ip""".split()
)
"""Headers that are not passed on even where an operation describes them."""
NEVER_BEFORE = ("access-control-", "proxy-", "sec-", "x-forwarded-", "x-gateway-")

_base_url = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[\x21-\x7e]*)?", re.IGNORECASE)
_no_path = re.compile(r"[?#@\\{}]")


def gateway_routes(api: ir.Api, profile: Profile) -> tuple[Route, ...]:
    """One for each operation."""
    return tuple(_route(api, profile, each) for each in api.operations)


def default_headers(api: ir.Api, profile: Profile) -> tuple[tuple[str, str], ...]:
    """The headers that a client sends unless it is told otherwise, such as the version of the API."""
    texts = (
        (each.header, each.default.replace("{version}", api.version))
        for each in profile.parameters
    )
    return tuple((name, text) for name, text in texts if text)


def request_id_header(profile: Profile) -> str:
    """In which the API names a request, in lower case."""
    return profile.errors.request_id_header.lower() or "x-request-id"


def _route(api: ir.Api, profile: Profile, operation: ir.Operation) -> Route:
    return Route(
        id=operation.id,
        method=operation.method,
        path=operation.path,
        base_url=usable_base(urljoin(f"{api.server}/", operation.server or "")),
        headers=_headers(api, profile, operation),
        security=operation_security(api, profile, operation),
        upload=operation.body is not None
        and operation.body.kind in ("multipart", "binary"),
    )


def usable_base(url: str) -> str:
    """A server's URL without a slash at the end; empty where it is no address."""
    fits = _base_url.fullmatch(url) and not _no_path.search(url)
    return url.rstrip("/") if fits else ""


def _headers(api: ir.Api, profile: Profile, operation: ir.Operation) -> frozenset[str]:
    names = [each.header for each in profile.parameters]
    names += [e.name for e in operation.parameters if e.location == "header"]
    idempotency = profile.idempotency
    if idempotency and operation.method in idempotency.methods:
        names.append(idempotency.header)
    injected = {
        (each.parameter or "").lower()
        for each in api.security_schemes
        if each.kind == "header"
    }
    found = ALWAYS | {each.lower() for each in names}
    return frozenset(
        each for each in found - NEVER - injected if not each.startswith(NEVER_BEFORE)
    )
