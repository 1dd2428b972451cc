"""The gateway's ASGI application: the explorer's files, and the proxy behind its checks.

In: a `Config`. Out: an application for any ASGI server, in any number of processes. It keeps nothing between
requests but the number of those under way and the upstream's open connections.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from generator.gateway.answers import Answer
from generator.gateway.checks import check
from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.info import info
from generator.gateway.log import log
from generator.gateway.proxying import pass_on
from generator.gateway.records import Config
from generator.gateway.refusals import ClientGone, Refusal
from generator.gateway.site import Files
from generator.gateway.upstream import Upstream


def application(config: Config) -> ASGIApp:
    """The application of a configuration."""
    return Application(config)


class Application:
    """Takes one request after the other, all at once."""

    def __init__(self, config: Config) -> None:
        self._gate = Gate(config)
        self._upstream = Upstream(config)
        self._files = Files(config.site)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._http(Exchange.of(scope), receive, send)
            case "lifespan":
                await self._lifespan(receive, send)
            case "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self._upstream.close()
                await send({"type": "lifespan.shutdown.complete"})
                return
            self._upstream.transport()
            await send({"type": "lifespan.startup.complete"})

    async def _http(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        """One request, whatever becomes of it: an answer if there is anybody to have it, and a line of the log."""
        answer = Answer(send, exchange)
        error: BaseException | None = None
        try:
            await self._answered(exchange, receive, answer)
        except ClientGone:
            exchange.code = "client_gone"
        except Refusal as refusal:
            await self._refused(refusal, exchange, answer)
        except asyncio.CancelledError as cancelled:
            exchange.code, error = "cancelled", cancelled
            raise
        except Exception as problem:
            error = problem
            words = "The gateway itself has failed; its log says where."
            await self._refused(Refusal("internal_error", words), exchange, answer)
        finally:
            self._gate.leave(exchange)
            log(exchange, answer, error)

    async def _answered(
        self, exchange: Exchange, receive: Receive, answer: Answer
    ) -> None:
        gate = self._gate
        check(exchange, gate)
        if exchange.is_preflight:
            await answer.preflight(gate.table)
        elif exchange.endpoint == "proxy":
            await pass_on(exchange, gate, self._upstream, receive, answer)
        elif exchange.endpoint == "site":
            await self._files.serve(exchange, answer)
        else:
            health = {"status": "ok"}
            told = exchange.endpoint == "info"
            await answer.json(info(gate.config) if told else health)

    async def _refused(
        self, refusal: Refusal, exchange: Exchange, answer: Answer
    ) -> None:
        """Once an answer has begun, all that can be done is to break it off: the server closes the connection."""
        self._gate.leave(exchange)
        exchange.code = refusal.code
        if not answer.status:
            await answer.refuse(refusal)
