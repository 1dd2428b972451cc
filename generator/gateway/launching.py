"""Launching: where a gateway listens, who may speak to it, and what it refuses to start with.

In: what was asked for on the command line and in the environment. Out: a socket that listens, a token, the hosts and
origins that are allowed; or a `UsageProblem`. It must not serve.
"""

from __future__ import annotations

import ipaddress
import re
import secrets
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.gateway.records import Config
from generator.gateway.secrets import Secret

TOKEN_VARIABLE = "GATEWAY_TOKEN"
SHORTEST_TOKEN = 32
_token = re.compile(r"[A-Za-z0-9_.~+/=-]+")
# Names of other signs than ASCII's browsers write as `xn--…`.
_host = re.compile(r"(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_LAST_PORT = 65535
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """By which names a gateway is reached, and whose pages may use it."""

    hosts: frozenset[str]
    origins: frozenset[str]
    link: str
    """The address that people open, without the token."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one."""
    if not 0 <= port <= _LAST_PORT:
        hint = f"ports end at {_LAST_PORT}; 0 takes a free one"
        _refuse("cannot-listen", f"there is no port {port}", hint)
    try:
        found = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        # `localhost` may be two addresses; the link that is printed means the older one.
        family, *_, address = min(found, key=lambda each: each[0] != socket.AF_INET)
        return socket.create_server(address, family=family, backlog=128)
    except (OSError, ValueError) as error:
        words = (getattr(error, "strerror", None) or str(error)).lower()
        _refuse(
            "cannot-listen",
            f"{_authority(host, port)} cannot be listened on: {words}",
            "choose another port with --port (0 takes a free one), or end what has it",
        )


def token(environment: Mapping[str, str]) -> tuple[Secret, bool]:
    """The token, and whether it was given: 256 new random bits unless the environment has one."""
    given = environment.get(TOKEN_VARIABLE, "")
    if not given:
        return Secret(secrets.token_urlsafe(32)), False
    if len(given) < SHORTEST_TOKEN or not _token.fullmatch(given):
        _refuse(
            "weak-token",
            f"{TOKEN_VARIABLE} is no token: at least {SHORTEST_TOKEN} letters, digits and `-_.~+/=` are needed",
            'make one: python3 -c "import secrets; print(secrets.token_urlsafe(32))"',
        )
    return Secret(given), True


def access(
    host: str, port: int, *, public: Iterable[str] = (), origins: Iterable[str] = ()
) -> Access:
    """Who may speak to a gateway that listens there. `public`: its own addresses on the outside."""
    outside = [_origin("--public-origin", each) for each in public]
    beside = [_origin("--allow-origin", each) for each in origins]
    own: list[str] = []
    if is_loopback(host):
        own += [f"http://{each}" for each in _local(host, port)]
    places = [*outside, *own]
    return Access(
        hosts=frozenset(each.partition("://")[2] for each in places),
        origins=frozenset((*places, *beside)),
        link=f"{(places or ['http://' + _authority(host, port)])[0]}/",
    )


def _local(host: str, port: int) -> list[str]:
    names = [host] if host == "localhost" else [host, "localhost"]
    return [_authority(each, port) for each in names]


def _authority(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == _PORTS["http"] else f"{name}:{port}"


def _origin(option: str, text: str) -> str:
    """`https://host[:port]` exactly as browsers write it."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    bare = parts.path in ("", "/") and not (parts.query or parts.fragment)
    if parts.scheme not in _PORTS or not bare or not _host.fullmatch(parts.netloc):
        _refuse(
            "bad-origin",
            f"{option} {text!r} is no origin",
            "an origin is scheme and host, with the port if it is unusual: https://explorer.example.com",
        )
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    usual = port is None or port == _PORTS[parts.scheme]
    return f"{parts.scheme}://{name}" + ("" if usual else f":{port}")


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def travels_in_clear(url: str) -> bool:
    """Whether what is sent there can be read on the way."""
    parts = urlsplit(url)
    return parts.scheme == "http" and not is_loopback(parts.hostname or "")


def refuse_exposed(host: str, *, token_given: bool, public: Iterable[str]) -> None:
    """Raises unless a gateway that others can reach was told who may use it."""
    if is_loopback(host):
        return
    if not token_given:
        _refuse(
            "exposed-without-token",
            f"{host} can be reached from other machines, and {TOKEN_VARIABLE} is not set",
            f"set {TOKEN_VARIABLE}, the same for all processes; or listen on 127.0.0.1",
        )
    if not list(public):
        _refuse(
            "exposed-without-host",
            f"{host} can be reached from other machines, and no public origin is named",
            "name the address that people open: --public-origin https://explorer.example.com",
        )


def refuse_live(config: Config) -> None:
    """Raises for live credentials that nobody allowed."""
    if config.mode != "live" or config.allow_live:
        return
    live = [each for each in config.schemes if config.liveness(each.name) == "live"]
    where = ", ".join(
        f"{each.name} (from the {config.credentials[each.name].store})" for each in live
    )
    _refuse(
        "live-credential",
        f"a live credential is configured: {where}; what is sent with it is real",
        "configure a test credential, or say --allow-live",
    )


def _refuse(code: str, message: str, hint: str) -> NoReturn:
    where = Location(source="generator serve")
    raise UsageProblem(
        Diagnostic(code=code, message=message, hint=hint, location=where)
    )
