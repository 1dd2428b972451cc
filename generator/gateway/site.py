"""The explorer's files, served as they are.

In: an exchange whose path has been checked. Out: the file, or that the client has it already. Files are read by one
thread at a time, beside the loop, because some are made when they are asked for.
"""

from __future__ import annotations

import asyncio
import hashlib

from generator.gateway.answers import Answer
from generator.gateway.exchange import Exchange
from generator.gateway.headers import Pairs
from generator.gateway.records import Site
from generator.gateway.refusals import Refusal

INDEX = "index.html"

_KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/x-icon",
    "txt": "text/plain; charset=utf-8",
}
_UNKNOWN = "application/octet-stream"


class Files:
    """A site, as the gateway serves it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._turn = asyncio.Lock()

    async def serve(self, exchange: Exchange, answer: Answer) -> None:
        """One file; `/` is the index."""
        path = "/".join(exchange.segments) or INDEX
        async with self._turn:
            data = await asyncio.to_thread(self._site.read, path)
        if data is None:
            raise Refusal("not_found", "The explorer has no such page.")
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        kind = _KINDS.get(path.rpartition(".")[2], _UNKNOWN)
        headers: Pairs = [(b"etag", tag.encode()), (b"content-type", kind.encode())]
        if _has(exchange.headers.get("if-none-match", ""), tag):
            await answer.start(304, headers, "page")
            await answer.write(b"", more=False)
        else:
            await answer.whole(200, data, headers, "page")


def _has(condition: str, tag: str) -> bool:
    known = [each.strip().removeprefix("W/") for each in condition.split(",")]
    return tag in known
