"""What the HTTP library raises, in this runtime's words.

In: exceptions of `httpx2`, or of `httpx` where the caller handed in a client of it. Out: how a
retry sees them, and the error a caller gets. Must not be imported before a request is about to
be sent, and must not copy a URL, a header or a body into an error's text.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import Generator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

from .errors import APIConnectionError, APITimeoutError, ClientError
from .retries import Failure

if TYPE_CHECKING:
    import httpx2

_LIBRARIES = frozenset({"httpx2", "httpx"})


def make_client() -> httpx2.Client:
    """A client of our own: it keeps no cookies and follows no redirect."""
    import httpx2

    return httpx2.Client(cookies=_no_cookies(), follow_redirects=False)


def make_async_client() -> httpx2.AsyncClient:
    """The same, to be awaited."""
    import httpx2

    return httpx2.AsyncClient(cookies=_no_cookies(), follow_redirects=False)


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def _is(error: BaseException, *names: str) -> bool:
    """Whether it is one of these; both libraries call their exceptions the same."""
    return any(
        each.__name__ in names and each.__module__.partition(".")[0] in _LIBRARIES
        for each in type(error).__mro__
    )


def is_failure(error: BaseException) -> bool:
    """Whether an exception says that the transport failed."""
    return _is(error, "TransportError", "DecodingError")


def classify(error: Exception) -> Failure:
    """How a retry sees an exception of the transport."""
    if _certificate(error) is not None or _is(
        error, "UnsupportedProtocol", "LocalProtocolError", "DecodingError"
    ):
        return "final"
    if _is(error, "ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"):
        return "unsent"
    return "timeout" if _is(error, "TimeoutException") else "broken"


def bare(error: Exception, handled: BaseException | None) -> Exception:
    """The exception without its request and its frames: both hold credentials.

    `handled` is what the caller was handling before, which is not ours.
    """
    each: BaseException | None = error
    for _ in range(99):
        if each is None or each is handled:
            break
        each.__traceback__ = None
        if _is(each, "RequestError"):
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
    if _is(error, "TimeoutException"):
        return APITimeoutError(f"{where}no answer in time ({type(error).__name__})")
    if _is(error, "ConnectError"):
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
    """Within it, a broken connection is an `APIConnectionError`; a body that cannot be read any
    more, a `ClientError`."""
    handled = sys.exception()
    try:
        yield
    except Exception as error:
        if is_failure(error):
            raise connection_error(error, "", "") from bare(error, handled)
        if _is(error, "StreamConsumed"):
            raise ClientError(
                "the body was read already, and comes only once: keep what you read"
            ) from None
        if _is(error, "StreamClosed"):
            raise ClientError(
                "the answer is closed: read its body before that, inside its `with`"
            ) from None
        raise
