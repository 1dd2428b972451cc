"""The upstream: the one place that requests go to, by the document or the configuration.

In: an exchange that has passed all checks, a body. Out: the upstream's answer, to be streamed; or a `Refusal` that says
how it failed. Follows no redirect, repeats nothing, keeps no cookie, and reads neither proxies nor `.netrc` from the
environment: it is the bare transport, which knows none of them.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx2

from generator import __version__
from generator.gateway.exchange import Exchange
from generator.gateway.headers import Pairs, passed_on
from generator.gateway.paths import without
from generator.gateway.proving import prove
from generator.gateway.records import Config, Route
from generator.gateway.refusals import Refusal

USER_AGENT = f"generator-gateway/{__version__}".encode()
NOWHERE = "http://mock.invalid"
"""For a transport that makes answers up, when the document names no server."""

Content = bytes | AsyncIterator[bytes]


class Upstream:
    """The connections of one process."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._opened: httpx2.AsyncBaseTransport | None = None
        limits = config.limits
        self._timeouts = {
            "connect": limits.connect_timeout,
            "read": limits.read_timeout,
            "write": limits.read_timeout,
            "pool": limits.connect_timeout,
        }
        # On `DEBUG` these print headers.
        for name in ("httpcore2", "httpx2"):
            logging.getLogger(name).setLevel(logging.WARNING)

    def transport(self) -> httpx2.AsyncBaseTransport:
        """Opened when it is first needed, in the loop that it is needed in."""
        if self._opened is None:
            self._opened = self._config.transport or _network(self._config)
        return self._opened

    async def close(self) -> None:
        """Ends all connections."""
        if self._opened is not None:
            await self._opened.aclose()

    async def send(self, exchange: Exchange, content: Content) -> httpx2.Response:
        """The answer's head; its body is still to come."""
        try:
            request = _request(exchange, self._config, content)
            request.extensions["timeout"] = self._timeouts
            return await self.transport().handle_async_request(request)
        except httpx2.HTTPError as error:
            raise failure(error) from None


def _network(config: Config) -> httpx2.AsyncBaseTransport:
    most = config.limits.concurrent
    pool = httpx2.Limits(max_connections=most, max_keepalive_connections=most)
    return httpx2.AsyncHTTPTransport(
        verify=True, trust_env=False, limits=pool, retries=0
    )


def _request(exchange: Exchange, config: Config, content: Content) -> httpx2.Request:
    route = exchange.route
    assert route is not None
    base = base_url(route, config)
    proof = prove(exchange.proof, config)
    names = frozenset(
        each.parameter or "" for each in config.schemes if each.kind == "query"
    )
    own = without(exchange.raw_query.decode("ascii"), names)
    query = "&".join(each for each in (own, *proof.query) if each)
    path = f"{urlsplit(base).path.rstrip('/')}/{'/'.join(exchange.segments)}"
    target = (f"{path}?{query}" if query else path).encode("ascii")
    return httpx2.Request(
        exchange.method,
        httpx2.URL(base).copy_with(raw_path=target),
        headers=[
            *passed_on(exchange, config),
            (b"User-Agent", USER_AGENT),
            (b"Accept-Encoding", b"identity"),
            *_length(exchange, content),
            *proof.headers,
        ],
        content=content,
        # The library would write some characters of the target otherwise; the rest is for a mock.
        extensions={
            "target": target,
            "operation": route.id,
            "segments": exchange.segments,
        },
    )


def _length(exchange: Exchange, content: Content) -> Pairs:
    if isinstance(content, bytes) or exchange.length is None:
        return []
    return [(b"Content-Length", str(exchange.length).encode())]


def base_url(route: Route, config: Config) -> str:
    """Where an operation lives: what the configuration says, else the document."""
    return config.upstream or route.base_url or NOWHERE


def failure(error: httpx2.HTTPError) -> Refusal:
    """What is said when the upstream cannot be reached, or breaks off."""
    if isinstance(error, httpx2.TimeoutException):
        return Refusal("upstream_timeout", "The API did not answer in time.")
    if isinstance(error, httpx2.ConnectError):
        if _is_tls(error):
            return Refusal(
                "upstream_tls",
                "The API's certificate is not valid, so nothing was sent.",
            )
        return Refusal("upstream_unreachable", "No connection to the API.")
    return Refusal("upstream_broken", "The API broke the connection off.")


def _is_tls(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
