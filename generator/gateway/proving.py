"""Proof: which credentials a request gets, and how each is written.

In: an exchange with its operation. Out: the schemes whose credentials are added, or a refusal that says how to
configure one; then headers and query parameters. Credentials are unwrapped in `prove` alone, which the upstream's
request is made with.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import quote

from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.records import Config, Route, Scheme
from generator.gateway.refusals import Refusal

CONFIRM = "x-gateway-confirm"
CONFIRMED = "live"
READING = frozenset({"GET", "HEAD", "OPTIONS"})

_printable = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


@dataclass(slots=True)
class Proof:
    """Credentials as they go on the wire. Not to be kept."""

    headers: list[tuple[bytes, bytes]] = field(default_factory=list, repr=False)
    query: list[str] = field(default_factory=list, repr=False)


def choose_proof(exchange: Exchange, gate: Gate) -> None:
    """The first alternative of the operation whose credentials are all configured; live ones only as agreed."""
    config, route = gate.config, exchange.route
    if route is None:
        return
    if not (config.upstream or route.base_url or config.transport):
        raise Refusal(
            "upstream_missing",
            "The document names no server with an address; start the gateway with --upstream URL.",
        )
    if config.mock or not route.security:
        return
    exchange.proof = _chosen(config, route)
    for each in exchange.proof:
        if not _printable.fullmatch(config.credentials[each.name].secret.reveal()):
            raise Refusal(
                "credential_unusable",
                f"The credential of {each.name} holds a character that cannot be sent; set it again: {_ways(each)}.",
            )
    _check_live(exchange, config)


def _chosen(config: Config, route: Route) -> tuple[Scheme, ...]:
    known = {each.name: each for each in config.schemes}
    for alternative in sorted(route.security, key=lambda each: not each):
        if all(each in known and each in config.credentials for each in alternative):
            return tuple(known[each] for each in alternative)
    wanted = dict.fromkeys(name for each in route.security for name in each)
    missing = [
        known[name]
        for name in wanted
        if name in known and name not in config.credentials
    ]
    ways = "; or ".join(_ways(each) for each in missing)
    raise Refusal(
        "credential_missing",
        f"The gateway has no credential for this operation. {ways[:1].upper()}{ways[1:]}; then start it again.",
    )


def _ways(scheme: Scheme) -> str:
    run = f", or run `{scheme.command}`" if scheme.command else ""
    return f"set {scheme.environment}{run}"


def _check_live(exchange: Exchange, config: Config) -> None:
    if all(config.liveness(each.name) != "live" for each in exchange.proof):
        return
    if not config.allow_live:
        raise Refusal(
            "live_not_allowed",
            "The credential is a live one, which this gateway was not allowed to use.",
        )
    if exchange.method not in READING and exchange.only(CONFIRM) != CONFIRMED:
        raise Refusal(
            "live_confirmation_needed",
            "This would change live data. Send the header X-Gateway-Confirm: live if that is meant.",
        )


def prove(schemes: tuple[Scheme, ...], config: Config) -> Proof:
    """The credentials, unwrapped."""
    proof, cookies = Proof(), list[str]()
    for each in schemes:
        text = config.credentials[each.name].secret.reveal()
        name = each.parameter or each.name
        match each.kind:
            case "bearer":
                proof.headers.append((b"Authorization", f"Bearer {text}".encode()))
            case "basic":
                pair = text if ":" in text else f"{text}:"
                encoded = b64encode(pair.encode())
                proof.headers.append((b"Authorization", b"Basic " + encoded))
            case "authorization":
                proof.headers.append((b"Authorization", text.encode()))
            case "header":
                proof.headers.append((name.encode(), text.encode()))
            case "query":
                proof.query.append(f"{quote(name, safe='')}={quote(text, safe='')}")
            case "cookie":
                cookies.append(f"{name}={quote(text, safe='')}")
    if cookies:
        proof.headers.append((b"Cookie", "; ".join(cookies).encode()))
    return proof
