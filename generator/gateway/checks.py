"""The checks that a request must pass, in their order, as one table.

In: an exchange, and the gate that it wants to pass. Out: nothing, but for what they note in the exchange; a `Refusal`
from the first that fails. None of them reads a body or asks anybody: what they refuse, nobody else has seen.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Set

from generator.gateway.exchange import METHODS, Endpoint, Exchange
from generator.gateway.gate import Gate
from generator.gateway.headers import check_headers
from generator.gateway.paths import check_query, segments
from generator.gateway.proving import choose_proof
from generator.gateway.refusals import Refusal

TOKEN = "x-gateway-token"
READ = frozenset({"GET", "HEAD"})

Check = Callable[[Exchange, Gate], None]


def check_host(exchange: Exchange, gate: Gate) -> None:
    """`Host` is there once and is one of ours. Against DNS rebinding."""
    host = exchange.only("host")
    if host is None:
        raise Refusal("bad_host", "There must be exactly one Host header.")
    if host.lower() not in gate.config.hosts:
        raise Refusal(
            "host_not_allowed",
            "This gateway is not served under that host; open it by the link that it printed.",
        )


def check_origin(exchange: Exchange, gate: Gate) -> None:
    """No page of another site has made the request, but those that are allowed to."""
    if "origin" in exchange.headers:
        origin = exchange.only("origin")
        if origin is None or origin not in gate.config.origins:
            raise Refusal(
                "origin_not_allowed",
                "Pages of that origin may not use this gateway; name it exactly when the gateway is started.",
            )
        exchange.origin = origin
        return
    sites = exchange.headers.getlist("sec-fetch-site")
    if any(each not in ("same-origin", "none") for each in sites):
        if exchange.endpoint == "site" and _opens_page(exchange):
            return
        raise Refusal("cross_site", "A page of another site has made this request.")


def _opens_page(exchange: Exchange) -> bool:
    """A link that somebody followed: it opens a page of its own, which its sender cannot look into."""
    mode, target = exchange.only("sec-fetch-mode"), exchange.only("sec-fetch-dest")
    return (mode, target) == ("navigate", "document") and exchange.method == "GET"


def check_token(exchange: Exchange, gate: Gate) -> None:
    """The token that this gateway was started with."""
    given = exchange.headers.getlist(TOKEN)
    if not given:
        raise Refusal(
            "token_missing",
            "The token is missing: open the explorer by the link that the gateway printed, or send X-Gateway-Token.",
        )
    expected = gate.config.token.reveal().encode()
    same = hmac.compare_digest(given[0].encode("latin-1"), expected)
    if not same or len(given) > 1:
        raise Refusal(
            "token_wrong",
            "The token is not this gateway's; it has a new one after each start.",
        )


def check_path(exchange: Exchange, gate: Gate) -> None:
    """Raw path and query keep to the grammar."""
    if exchange.method == "CONNECT":
        return  # Its target is no path; the next check refuses it.
    exchange.segments = segments(exchange.raw_path, gate.table.odd)
    check_query(exchange.raw_query)


def check_operation(exchange: Exchange, gate: Gate) -> None:
    """The document has an operation at this path, with this method; what is the gateway's own is only read."""
    allowed = gate.table.methods & METHODS
    if exchange.endpoint != "proxy":
        allowed = READ
    if exchange.headers.get("upgrade", "").strip().lower() == "websocket":
        words = "There are no WebSockets here."
        raise Refusal("upgrade_refused", words, Allow=_listed(allowed))
    if exchange.endpoint == "proxy" and exchange.method in METHODS:
        exchange.route = gate.table.find(exchange.method, exchange.segments)
    elif exchange.method not in allowed:
        words = "This method is not for this path."
        raise Refusal("method_not_allowed", words, Allow=_listed(allowed))


def _listed(methods: Set[str]) -> str:
    return ", ".join(sorted(methods))


def check_size(exchange: Exchange, gate: Gate) -> None:
    """The length that the request gives is within the limit; the body itself is counted as it comes."""
    limit = gate.body_limit(exchange)
    if exchange.length is not None and exchange.length > limit:
        raise Refusal("body_too_large", f"The body is larger than {limit} bytes.")


def check_concurrency(exchange: Exchange, gate: Gate) -> None:
    """There is room for one more; the application gives the place back."""
    exchange.holds_slot = gate.slots.take()
    if not exchange.holds_slot:
        raise Refusal(
            "too_many_requests",
            f"{gate.slots.most} requests are under way already; try again in a second.",
            Retry_After="1",
        )


CHECKS: tuple[tuple[str, Check], ...] = (
    ("host", check_host),
    ("origin", check_origin),
    ("token", check_token),
    ("path", check_path),
    ("operation", check_operation),
    ("headers", check_headers),
    ("size", check_size),
    ("concurrency", check_concurrency),
    ("inject", choose_proof),
)
"""All of them, in the order in which they are made."""

_OPEN = frozenset({"host", "origin", "operation"})
TAKEN: Mapping[Endpoint, frozenset[str]] = {
    "health": _OPEN,
    "site": _OPEN | {"path"},
    "info": _OPEN | {"token"},
    "proxy": frozenset(name for name, _ in CHECKS),
}
"""Which of them an endpoint takes: the site's files hold no secret, so they need no token."""


_PREFLIGHT = frozenset({"host", "origin"})
"""A browser's question has no token yet, and is told no more than what it may send."""


def check(exchange: Exchange, gate: Gate) -> None:
    """Let the request through, or refuse it."""
    taken = _PREFLIGHT if exchange.is_preflight else TAKEN[exchange.endpoint]
    for name, each in CHECKS:
        if name in taken:
            each(exchange, gate)
