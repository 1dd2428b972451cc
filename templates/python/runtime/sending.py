"""One call on its way: what became of each attempt, and what follows.

In: a prepared request, the outcome of each attempt. Out: waits, and in the end an answer or an
exception. Must not do I/O.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .clock import Clock
from .failures import failure
from .observe import Watch
from .options import ClientOptions
from .prepare import Prepared
from .retries import RetryState
from .secret import Ticket

if TYPE_CHECKING:
    import httpx2

Outcome = Any
"""An `httpx2.Response` that was read, or the exception of an attempt."""


class Sending:
    """One call on its way: the same request, until its outcome is final."""

    def __init__(
        self,
        prepared: Prepared,
        options: ClientOptions,
        clock: Clock,
        watch: Watch | None,
    ) -> None:
        own = prepared.options
        now = clock.now()
        self.prepared = prepared
        self.watch = watch
        proof = prepared.headers.get("authorization", ("", ""))[1]
        self.ticket = proof if isinstance(proof, Ticket) else None
        self._errors = options.settings.errors
        self._clock = clock
        self._deadline = None if own.max_elapsed is None else now + own.max_elapsed
        self._retries = RetryState(
            policy=options.settings.retries,
            max_retries=own.max_retries,
            repeatable=prepared.repeatable,
            replayable=prepared.body is None or prepared.body.replayable,
            deadline=self._deadline,
        )

    def timeout(self) -> float | None:
        """The next attempt's time limit in seconds, within the whole call's."""
        limit = self.prepared.options.timeout
        limit = None if limit == float("inf") else limit
        left = self.left()
        return limit if left is None else left if limit is None else min(limit, left)

    def left(self) -> float | None:
        """Seconds that the whole call has still; None: no limit."""
        if self._deadline is None:
            return None
        return max(self._deadline - self._clock.now(), 0.001)

    def delay(self, outcome: Outcome) -> float | None:
        """Seconds until the next attempt; None: the outcome is final."""
        clock = self._clock
        if isinstance(outcome, Exception):
            from .transport import classify

            kind = classify(outcome)
            delay = self._retries.after_failure(
                kind, now=clock.now(), chance=clock.random()
            )
        else:
            delay = self._retries.after_answer(
                outcome.status_code,
                outcome.headers,
                now=clock.now(),
                wall=clock.wall(),
                chance=clock.random(),
            )
            if delay is None and self._renews(outcome.status_code):
                delay = 0.0
        if self.watch is not None:
            self.watch.end(outcome, delay)
        if delay is not None and self.prepared.body is not None:
            self.prepared.body.rewind()
        return delay

    def _renews(self, status: int) -> bool:
        """Whether to try once more with another token: the API has done nothing yet."""
        body = self.prepared.body
        return (
            status == 401
            and self.ticket is not None
            and (body is None or body.replayable)
            and self.ticket.renew()
        )

    def final(self, outcome: Outcome) -> httpx2.Response:
        """The answer, or the exception that the outcome stands for."""
        operation = self.prepared.call.operation
        if isinstance(outcome, Exception):
            from .transport import connection_error

            raise connection_error(
                outcome, operation.method, operation.path
            ) from outcome
        response: httpx2.Response = outcome
        if not operation.succeeds(response.status_code):
            raise failure(
                self._errors,
                status=response.status_code,
                headers=response.headers,
                body=response.content,
                method=operation.method,
                path=operation.path,
            )
        return response
