"""Passing on: a request to the upstream, its answer back, both as streams.

In: an exchange that has passed all checks. Out: the upstream's status, headers and body at the client. The slower of
the two sets the pace. When the client leaves, the upstream's request is cancelled at once.
"""

from __future__ import annotations

import asyncio

import httpx2
from starlette.types import Receive

from generator.gateway.answers import Answer
from generator.gateway.bodies import Inlet
from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.headers import returned
from generator.gateway.log import plain_identifier
from generator.gateway.refusals import ClientGone, Refusal
from generator.gateway.upstream import Upstream, failure


async def pass_on(
    exchange: Exchange, gate: Gate, upstream: Upstream, receive: Receive, answer: Answer
) -> None:
    """All of it; `ClientGone` if nobody is left to answer."""
    inlet = Inlet(receive, exchange, gate)
    content = await inlet.body()

    async def there_and_back() -> None:
        response = await upstream.send(exchange, content)
        try:
            await _back(response, exchange, gate, answer)
        finally:
            await response.aclose()

    call = asyncio.create_task(there_and_back())
    gone = asyncio.create_task(inlet.gone())
    try:
        await asyncio.wait((call, gone), return_when=asyncio.FIRST_COMPLETED)
        if not call.done():
            raise ClientGone
        await call
    finally:
        for each in (call, gone):
            each.cancel()
        await asyncio.gather(call, gone, return_exceptions=True)


async def _back(
    response: httpx2.Response, exchange: Exchange, gate: Gate, answer: Answer
) -> None:
    name = response.headers.get(gate.config.request_id_header, "")
    exchange.upstream_request_id = plain_identifier(gate.needles.veiled_text(name))
    status = response.status_code
    if status // 100 == 3 and status != 304:
        raise Refusal(
            "upstream_redirect",
            "The API answered with a redirect, which is not followed.",
        )
    if not 200 <= status < 600:
        raise Refusal("upstream_broken", "The API answered with no valid status.")
    length = _length(response, exchange)
    if length == 0:
        gate.leave(exchange)
    await answer.start(status, returned(response.headers.raw, gate))
    held, patience = b"", gate.config.limits.read_timeout
    try:
        async for piece in _stream(response):
            data = gate.needles.veiled(held + piece)
            whole = answer.sent + len(data) == length
            end = 0 if whole else len(data) - gate.needles.held(data)
            held = data[end:]
            if end:
                await _written(answer, data[:end], patience)
    except httpx2.HTTPError as error:
        raise failure(error) from None
    # Whoever has all of an answer may ask again at once: the place is free before the last byte leaves.
    await response.aclose()
    gate.leave(exchange)
    await _written(answer, held, patience, more=False)


def _length(response: httpx2.Response, exchange: Exchange) -> int | None:
    """Bytes of the body, where that is known from the head."""
    if exchange.method == "HEAD" or response.status_code in (204, 304):
        return 0
    given = response.headers.get("content-length", "")
    return int(given) if given.isascii() and given.isdigit() else None


async def _written(
    answer: Answer, data: bytes, patience: float, *, more: bool = True
) -> None:
    """A client that takes nothing for so long is as good as gone, and holds a place."""
    try:
        async with asyncio.timeout(patience):
            await answer.write(data, more)
    except TimeoutError:
        raise ClientGone from None


def _stream(response: httpx2.Response) -> httpx2.AsyncByteStream:
    """The body as it came: what the upstream has compressed stays so."""
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    return response.stream
