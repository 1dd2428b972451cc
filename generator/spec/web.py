"""The one door to the network: a document over HTTP or HTTPS.

Takes a URL and gives bytes, within the size limit and a time limit, or a
`SourceProblem` that says what to do. Redirects are followed to HTTPS only. References
inside a document are never fetched.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from generator.diagnostics import Diagnostic, DocumentProblem, Location, SourceProblem
from generator.spec.files import Progress, too_large
from generator.spec.limits import Limits
from generator.spec.text import HTML_HINT, HTML_MESSAGE

if TYPE_CHECKING:
    import httpx2

_REDIRECTS = 5
_TIMEOUT = 30.0
_DEADLINE = 600.0
_HTML = ("text/html", "application/xhtml+xml")


def without_credentials(url: str) -> str:
    """The URL as it may be shown: a user name and password before the host are left out."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def fetch(url: str, *, limits: Limits, progress: Progress | None = None) -> bytes:
    """The body that a URL answers with."""
    import httpx2

    shown = without_credentials(url)
    try:
        with httpx2.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
            for _ in range(_REDIRECTS + 1):
                with client.stream("GET", url) as response:
                    if not response.has_redirect_location:
                        return _body(response, shown, limits, progress)
                    url = _next(response, shown)
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        words = str(error) or type(error).__name__
        raise _failed(shown, f"this URL could not be read: {words}") from None
    raise _failed(shown, f"there were more than {_REDIRECTS} redirects")


def _next(response: httpx2.Response, shown: str) -> str:
    target = str(response.url.join(response.headers["location"]))
    if not target.startswith("https://"):
        raise _failed(
            shown,
            f"it redirects to {without_credentials(target)}, which is not HTTPS",
            "Give that URL itself if you trust it.",
        )
    return target


def _body(
    response: httpx2.Response, shown: str, limits: Limits, progress: Progress | None
) -> bytes:
    if response.status_code != 200:
        raise _failed(
            shown,
            f"the server answered {response.status_code} {response.reason_phrase}",
            _status_hint(response.status_code),
        )
    media_type = response.headers.get("content-type", "").partition(";")[0].strip()
    if media_type.lower() in _HTML:
        where = Location(source=shown)
        raise DocumentProblem(
            Diagnostic(
                code="html-document",
                message=HTML_MESSAGE,
                hint=HTML_HINT,
                location=where,
            )
        )
    return _collected(response, shown, limits, progress)


def _collected(
    response: httpx2.Response, shown: str, limits: Limits, progress: Progress | None
) -> bytes:
    encoded = "content-encoding" in response.headers
    length = response.headers.get("content-length", "")
    total = int(length) if length.isdecimal() and not encoded else None
    if total is not None and total > limits.max_bytes:
        raise too_large(shown, limits)
    data, end = bytearray(), time.monotonic() + _DEADLINE
    for piece in response.iter_bytes():
        data += piece
        if len(data) > limits.max_bytes:
            raise too_large(shown, limits)
        if time.monotonic() > end:
            raise _failed(shown, f"it took longer than {_DEADLINE:.0f} seconds")
        if progress:
            progress(len(data), total)
    return bytes(data)


def _status_hint(status: int) -> str:
    if status in (401, 403):
        return "It needs credentials: download it yourself and give the file."
    if status in (404, 410):
        return "Check the URL; a link to the raw document is needed."
    return "Try again later, or download it yourself and give the file."


def _failed(
    shown: str,
    message: str,
    hint: str = "Check the URL and the network; or download it and give the file.",
) -> SourceProblem:
    where = Location(source=shown)
    return SourceProblem(
        Diagnostic(code="unreadable-source", message=message, hint=hint, location=where)
    )
