"""What the HTTP library raises, in this runtime's words.

In: exceptions of `httpx2`. Out: how a retry sees them, and the error a caller gets. Must not
be imported before a request is about to be sent, and must not copy a URL, a header or a body
into an error's text.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import Generator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import httpx2

from .errors import APIConnectionError, APITimeoutError
from .retries import Failure

if TYPE_CHECKING:
    from .session import Sending

TRANSPORT_ERRORS = (httpx2.TransportError, httpx2.DecodingError)

_UNSENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
)
_FINAL = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.DecodingError)


def make_client() -> httpx2.Client:
    """A client of our own: it keeps no cookies and follows no redirect."""
    return httpx2.Client(cookies=_no_cookies(), follow_redirects=False)


def make_async_client() -> httpx2.AsyncClient:
    """The same, to be awaited."""
    return httpx2.AsyncClient(cookies=_no_cookies(), follow_redirects=False)


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def classify(error: Exception) -> Failure:
    """How a retry sees an exception of the transport."""
    if isinstance(error, _FINAL) or _certificate(error) is not None:
        return "final"
    if isinstance(error, _UNSENT):
        return "unsent"
    return "timeout" if isinstance(error, httpx2.TimeoutException) else "broken"


class _QuietURL(httpx2.URL):
    """A URL whose text, which the library logs, lacks the credentials in its query."""

    shown = ""

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"URL({self.shown!r})"


def make_request(
    http: httpx2.Client | httpx2.AsyncClient, sending: Sending, chunks: Any
) -> httpx2.Request:
    """A call's request, for its next attempt."""
    prepared = sending.prepared
    request = http.build_request(
        prepared.method,
        prepared.wire_url(),
        headers=_headers(sending),
        content=prepared.content(chunks),
        timeout=sending.timeout(),
    )
    if prepared.query_credentials:
        request.url = _QuietURL(request.url)
        request.url.shown = prepared.shown_url()
    return request


def _headers(sending: Sending) -> list[tuple[str, str]]:
    headers = sending.prepared.wire_headers()
    if sending.watch is not None:
        own = sending.prepared.headers
        added = sending.watch.headers().items()
        headers += [(name, text) for name, text in added if name.lower() not in own]
    return headers


def bare(error: Exception, handled: BaseException | None) -> Exception:
    """The exception without its request and its frames: both hold credentials.

    `handled` is what the caller was handling before, which is not ours.
    """
    each: BaseException | None = error
    for _ in range(99):
        if each is None or each is handled:
            break
        each.__traceback__ = None
        if isinstance(each, httpx2.RequestError):
            each.__dict__["_request"] = None
        if type(each).__name__ == "LocalProtocolError":  # It quotes what was sent.
            each.args = ("the request is not as HTTP has it",)
        each = each.__cause__ or each.__context__
    return error


def connection_error(error: Exception, method: str, path: str) -> APIConnectionError:
    """The error that a caller gets, which names the operation and not the request."""
    where = f"{method} {path}: " if method else ""
    certificate = _certificate(error)
    if certificate is not None:
        reason = certificate.verify_message
        return APIConnectionError(
            f"{where}the server's certificate is not trusted: {reason}"
        )
    what = str(error) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return APITimeoutError(f"{where}no answer in time ({type(error).__name__})")
    if isinstance(error, httpx2.ConnectError):
        return APIConnectionError(f"{where}the server could not be reached: {what}")
    return APIConnectionError(f"{where}the connection broke: {what}")


def _certificate(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    for _ in range(10):
        if error is None or isinstance(error, ssl.SSLCertVerificationError):
            return error
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def connection_errors() -> Generator[None, None, None]:
    """Within it, a broken connection is an `APIConnectionError`."""
    handled = sys.exception()
    try:
        yield
    except TRANSPORT_ERRORS as error:
        raise connection_error(error, "", "") from bare(error, handled)
