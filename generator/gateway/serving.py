"""Serving: an application on a socket, until somebody ends it.

In: an ASGI application and a socket that listens. Out: nothing; returns when the process is asked to end, or raises
what asked for it. Must not log: whatever the server would say of a request is the application's business.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from generator.gateway.protocols import Parser, Patience, protocol

GRACE_SECONDS = 5
"""For requests that are under way when the end is asked for."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()


def serve(
    app: ASGIApp,
    listening: socket.socket,
    *,
    started: Callable[[], None] = lambda: None,
    parser: Parser = "h11",
) -> None:
    """Serve until SIGINT or SIGTERM; `started` is called as soon as requests are answered."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        logging.getLogger(name).disabled = True
    server(app, started=started, parser=parser).run(sockets=[listening])


def server(
    app: ASGIApp,
    *,
    started: Callable[[], None] = lambda: None,
    parser: Parser = "h11",
    patience: Patience | None = None,
) -> uvicorn.Server:
    """The server itself, for whoever ends it by `should_exit`."""
    config = uvicorn.Config(
        app,
        http=protocol(parser, patience),
        ws="none",
        lifespan="auto",
        interface="asgi3",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        h11_max_incomplete_event_size=128 * 1024,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return _Server(config, started)
