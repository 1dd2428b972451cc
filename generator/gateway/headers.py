"""Headers: what a request may have, which are passed on, and which of the upstream's come back.

In: an exchange or the upstream's headers. Out: refusals, and lists of headers. Both directions have lists of what is
allowed or dropped by exact name; a credential is never among what a client sends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.records import Config, Route
from generator.gateway.refusals import Refusal

Pairs = list[tuple[bytes, bytes]]

HOP_BY_HOP = frozenset(
    """connection keep-alive proxy-authenticate proxy-authorization proxy-connection te
    trailer transfer-encoding upgrade""".split()
)
NOT_RETURNED = frozenset(
    """alt-svc cache-control clear-site-data content-security-policy
    content-security-policy-report-only cross-origin-embedder-policy
    cross-origin-opener-policy cross-origin-resource-policy date location nel
    origin-agent-cluster permissions-policy pragma public-key-pins referrer-policy refresh
    report-to reporting-endpoints server service-worker-allowed set-cookie set-cookie2
    sourcemap speculation-rules strict-transport-security timing-allow-origin vary
    www-authenticate x-content-type-options x-frame-options x-sourcemap""".split()
)
"""What browsers act upon; the gateway sets its own. `access-control-…` and `x-gateway-…` belong here too."""
_OWN = ("access-control-", "x-gateway-")

_name = re.compile(r"[a-z0-9!#$%&'*+.^_`|~-]+")
_value = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_unprintable = re.compile(rb"[^\t\x20-\x7e\x80-\xff]")


def check_headers(exchange: Exchange, gate: Gate) -> None:
    """Not too many, well formed, one length, no coding, and no secret in them, the path or the query."""
    _check_size(exchange, gate)
    _check_framing(exchange)
    if exchange.headers.get("content-encoding", "identity") != "identity":
        raise Refusal("encoding_not_supported", "The body must not be compressed.")
    passed = route_headers(exchange.route)
    for name, value in exchange.headers.items():
        if not _name.fullmatch(name) or not _value.fullmatch(value):
            raise Refusal("bad_header", "A header is malformed.")
        if name in passed and exchange.only(name) is None:
            raise Refusal("bad_header", f"The header {name} is there twice.")
    _check_secrets(exchange, gate)


def _check_size(exchange: Exchange, gate: Gate) -> None:
    limit = gate.config.limits.headers
    if sum(len(name) + len(value) for name, value in exchange.headers.raw) > limit:
        raise Refusal(
            "headers_too_large", f"The headers are larger than {limit} bytes."
        )


def _check_framing(exchange: Exchange) -> None:
    """Servers differ in what they make of a body with two lengths, so there is none."""
    lengths = exchange.headers.getlist("content-length")
    codings = exchange.headers.getlist("transfer-encoding")
    if codings and (lengths or [each.lower() for each in codings] != ["chunked"]):
        raise Refusal("bad_framing", "The body's end is not clear.")
    if len(lengths) > 1 or not all(re.fullmatch(r"[0-9]{1,15}", e) for e in lengths):
        raise Refusal("bad_framing", "The body's length is not clear.")
    exchange.length = int(lengths[0]) if lengths else None


def _check_secrets(exchange: Exchange, gate: Gate) -> None:
    spelled = gate.needles.spelled
    places = {"path": exchange.raw_path, "query": exchange.raw_query}
    for place, data in places.items():
        if spelled(data):
            raise secret_found(place)
    for name, value in exchange.headers.raw:
        if name.lower() != b"x-gateway-token" and spelled(value):
            raise secret_found("headers")


def secret_found(place: str) -> Refusal:
    """What is said about a secret, wherever it was."""
    return Refusal(
        "secret_in_request",
        f"The {place} of the request holds a secret. The gateway adds credentials itself: take it out, "
        "and if it was real, consider whom else it was shown to.",
    )


def route_headers(route: Route | None) -> frozenset[str]:
    """Names, in lower case, that a request may carry on to the API."""
    return route.headers if route else frozenset()


def passed_on(exchange: Exchange, config: Config) -> Pairs:
    """The request's own headers that go to the upstream, and the defaults of those that it lacks."""
    passed = route_headers(exchange.route)
    found = [
        (name, value)
        for name, value in exchange.headers.raw
        if name.decode("latin-1").lower() in passed
    ]
    given = {name.lower() for name, _ in found}
    added = (
        (name.encode(), value.encode())
        for name, value in config.defaults
        if name.lower().encode() not in given and name.lower() in passed
    )
    return [*found, *added]


def returned(headers: Iterable[tuple[bytes, bytes]], gate: Gate) -> Pairs:
    """The upstream's headers that the browser gets to see."""
    pairs = [(name.lower(), value) for name, value in headers]
    named = {
        each.strip().lower()
        for name, value in pairs
        if name == b"connection"
        for each in value.decode("latin-1").split(",")
    }
    dropped = HOP_BY_HOP | NOT_RETURNED | named
    return [
        (name, gate.needles.veiled(_unprintable.sub(b"", value)))
        for name, value in pairs
        if name.decode("latin-1") not in dropped
        and not name.decode("latin-1").startswith(_OWN)
    ]
