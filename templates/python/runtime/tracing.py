"""A span for each attempt, by OpenTelemetry's conventions for HTTP clients.

In: a tracer, an attempt, its request. Out: a span of kind CLIENT, current while the attempt is
on its way, and the headers that carry it on. Must not be imported unless a tracer was given,
and must not give a span a credential.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from .observe import Attempt, Ending, Tracer
from .prepare import Prepared

# By name, so that type checkers do not miss what need not be installed.
_context: Any = import_module("opentelemetry.context")
_propagate: Any = import_module("opentelemetry.propagate")
_trace: Any = import_module("opentelemetry.trace")

_METHODS = frozenset(
    "CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE".split()  # known to them
)


class Span:
    """It begins before the first byte is sent, and ends when the answer was read; for a
    streamed answer, when its headers were."""

    def __init__(self, tracer: Tracer, attempt: Attempt, prepared: Prepared) -> None:
        self.headers: dict[str, str] = {}
        self._span = tracer.start_span(
            _name(attempt),
            kind=_trace.SpanKind.CLIENT,
            attributes=_attributes(attempt, prepared),
        )
        self._token = _context.attach(_trace.set_span_in_context(self._span))
        _propagate.inject(self.headers)

    def leave(self) -> None:
        """Make current what was current before."""
        _context.detach(self._token)

    def end(self, ending: Ending, outcome: object) -> None:
        """Say what came of the attempt."""
        span = self._span
        if ending.status is None:
            kind = type(outcome)
            span.record_exception(outcome)
            span.set_attribute("error.type", f"{kind.__module__}.{kind.__qualname__}")
            span.set_status(_trace.StatusCode.ERROR, ending.failure)
        else:
            span.set_attribute("http.response.status_code", ending.status)
            if ending.status >= 400:
                span.set_attribute("error.type", str(ending.status))
                span.set_status(_trace.StatusCode.ERROR)
        span.end()


def _name(attempt: Attempt) -> str:
    method = attempt.method if attempt.method in _METHODS else "HTTP"
    return f"{method} {attempt.path}" if attempt.path else method


def _attributes(attempt: Attempt, prepared: Prepared) -> dict[str, str | int]:
    parts = urlsplit(prepared.url)
    known = attempt.method in _METHODS
    facts: dict[str, str | int] = {
        "http.request.method": attempt.method if known else "_OTHER",
        "server.address": parts.hostname or "",
        "server.port": parts.port or (443 if parts.scheme == "https" else 80),
        "url.full": prepared.shown_url(),
    }
    if not known:
        facts["http.request.method_original"] = attempt.method
    if attempt.path:
        facts["url.template"] = attempt.path
    if attempt.number > 1:
        facts["http.request.resend_count"] = attempt.number - 1
    return facts
