"""What is handed to the HTTP library.

In: a call on its way. Out: the library's request for the next attempt. Must not import the
library, and must not show a credential where the library logs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .given import AsyncHTTPClient, HTTPClient
    from .sending import Sending


def make_request(
    http: HTTPClient | AsyncHTTPClient, sending: Sending, chunks: Any
) -> Any:
    """A call's request, for its next attempt. It carries the call, for a transport that knows us."""
    prepared = sending.prepared
    request = http.build_request(
        prepared.method,
        prepared.wire_url(),
        headers=_headers(sending),
        content=prepared.content(chunks),
        timeout=sending.timeout(),
        extensions={"call": prepared.call},
    )
    added = str(getattr(http, "params", ""))
    if added:  # The library would put them in the place of our query.
        url = prepared.wire_url()
        request.url = request.url.__class__(f"{url}{'&' if '?' in url else '?'}{added}")
    if prepared.query_credentials:
        request.url = _quiet(request.url.__class__)(request.url)
        request.url.shown = prepared.shown_url()
    return request


@cache
def _quiet(kind: Any) -> Any:
    """The library's URL class, with a text, which the library logs, that lacks credentials."""

    class QuietURL(kind):  # type: ignore[misc]  # httpx2's or httpx's
        shown = ""

        def __str__(self) -> str:
            return self.shown

        def __repr__(self) -> str:
            return f"URL({self.shown!r})"

    return QuietURL


def _headers(sending: Sending) -> list[tuple[str, str]]:
    headers = sending.prepared.wire_headers()
    if sending.watch is not None:
        own = sending.prepared.headers
        added = sending.watch.headers().items()
        headers += [(name, text) for name, text in added if name.lower() not in own]
    return headers
