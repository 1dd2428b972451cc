"""Who is told of each attempt: a hook, `logging`, a tracer.

In: the attempts of a call, as a session makes them. Out: one record before and one after each.
Must not build either when nobody listens, and must not hold a path, a header or a value that
was sent.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from .clock import Clock
from .errors import one_line
from .settings import Settings

if TYPE_CHECKING:
    from logging import Logger

    from .prepare import Prepared
    from .tracing import Span

UNWATCHED = nullcontext[None]()
_DEBUG, _INFO = 10, 20  # `logging` is not loaded before the first request.


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt of a call, about to be made.

    `path` is the operation's template; `client.request()` has none, and no operation. `number`
    counts from 1, `delay` is the seconds waited before it, `previous` what the attempt before
    it ended with: a status, or the name of an exception's class.
    """

    operation: str
    method: str
    path: str
    number: int
    delay: float
    previous: int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What came of an attempt: a status, or a `failure`, the name of an exception's class.

    `elapsed` is in seconds, `retry_in` the seconds until the next one; None: there is none.
    """

    attempt: Attempt
    status: int | None
    failure: str | None
    request_id: str | None
    elapsed: float
    retry_in: float | None


BeforeAttempt = Callable[[Attempt], object]


class Tracer(Protocol):
    """An `opentelemetry.trace.Tracer`, as far as it is used."""

    def start_span(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """A new span, not yet current."""
        ...


class Observers:
    """Those who listen to one client."""

    def __init__(
        self,
        settings: Settings,
        before_attempt: BeforeAttempt | None,
        tracer: Tracer | None,
    ) -> None:
        self.settings = settings
        self.before_attempt = before_attempt
        self.tracer = tracer
        self._logger: Logger | None = None

    @property
    def logger(self) -> Logger:
        """The logger that has the package's name."""
        if self._logger is None:
            from logging import getLogger

            self._logger = getLogger(self.settings.package)
        return self._logger

    def watch(self, prepared: Prepared, clock: Clock) -> Watch | None:
        """What tells them of a call; None when nobody listens."""
        if (
            self.before_attempt is None
            and self.tracer is None
            and not self.logger.isEnabledFor(_INFO)
        ):
            return None
        return Watch(self, prepared, clock)


class Watch:
    """One call's attempts, one after the other. Within it, one is on its way."""

    def __init__(self, observers: Observers, prepared: Prepared, clock: Clock) -> None:
        operation = prepared.call.operation
        self._observers = observers
        self._prepared = prepared
        self._clock = clock
        self._began = 0.0
        self._span: Span | None = None
        self._attempt = Attempt(
            operation=operation.id,
            method=operation.method,
            path=operation.path if operation.id else "",
            number=1,
            delay=0.0,
            previous=None,
        )

    def announce(self) -> object:
        """Call the hook before an attempt; what it gives may want to be awaited."""
        hook = self._observers.before_attempt
        return None if hook is None else hook(self._attempt)

    def __enter__(self) -> None:
        self._began = self._clock.now()
        if self._observers.tracer is not None:
            from .tracing import Span

            self._span = Span(self._observers.tracer, self._attempt, self._prepared)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._span is not None:
            self._span.leave()
        if error is not None:
            self.end(error, None)

    def headers(self) -> dict[str, str]:
        """What the attempt's span adds to the request."""
        return {} if self._span is None else self._span.headers

    def end(self, outcome: Any, retry_in: float | None) -> None:
        """Tell what came of the attempt, and make ready for the next one."""
        failed = isinstance(outcome, BaseException)
        header = self._observers.settings.errors.request_id_header
        ending = Ending(
            attempt=self._attempt,
            status=None if failed else outcome.status_code,
            failure=type(outcome).__name__ if failed else None,
            request_id=None if failed or not header else outcome.headers.get(header),
            elapsed=self._clock.now() - self._began,
            retry_in=retry_in,
        )
        if self._span is not None:
            self._span.end(ending, outcome)
            self._span = None
        _log(self._observers.logger, ending)
        self._attempt = replace(
            self._attempt,
            number=self._attempt.number + 1,
            delay=retry_in or 0.0,
            previous=ending.failure if failed else ending.status,
        )


def _log(logger: Logger, ending: Ending) -> None:
    """A line: at INFO when the attempt is made again, at DEBUG when it is the last one."""
    level = _DEBUG if ending.retry_in is None else _INFO
    if not logger.isEnabledFor(level):
        return
    attempt = ending.attempt
    facts = {
        "operation_id": attempt.operation,
        "http_method": attempt.method,
        "path_template": attempt.path,
        "http_status": ending.status,
        "failure": ending.failure,
        "request_id": one_line(ending.request_id or "", 100) or None,
        "elapsed_ms": round(ending.elapsed * 1000, 3),
        "attempt": attempt.number,
        "retry_in": ending.retry_in,
    }
    logger.log(
        level,
        "%s %s: %s in %.0f ms, attempt %d, request %s%s",
        attempt.method,
        attempt.path or "(no template)",
        ending.status or ending.failure,
        ending.elapsed * 1000,
        attempt.number,
        facts["request_id"] or "without an id",
        "" if ending.retry_in is None else f"; again in {ending.retry_in:.1f} s",
        extra=facts,
    )
