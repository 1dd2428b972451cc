"""Whether and when a failed attempt is made again: a pure state machine.

In: what became of each attempt, and the time. Out: seconds to wait, or None to give up. Must
not sleep, send or read a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Literal

from .settings import Retries

Failure = Literal["unsent", "timeout", "broken", "final"]
"""`unsent`: the server has seen nothing; `final`: the next attempt would fail the same way, for
example at a certificate."""

IDEMPOTENT_METHODS = frozenset(
    {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "QUERY", "TRACE"}
)


@dataclass(slots=True, kw_only=True)
class RetryState:
    """One call. `repeatable`: sending it twice does what sending it once does.

    `deadline` is on the clock of `now`; an attempt that could only start after it is not made.
    `replayable`: the body can be sent again.
    """

    policy: Retries
    max_retries: int
    repeatable: bool
    replayable: bool
    deadline: float | None = None
    retries: int = 0

    def after_failure(
        self, failure: Failure, *, now: float, chance: float
    ) -> float | None:
        """Seconds to wait after an attempt that got no answer; None: give up."""
        if failure == "final" or not (self.repeatable or failure == "unsent"):
            return None
        return self._next(0.0, now, chance)

    def after_answer(
        self,
        status: int,
        headers: Mapping[str, str],
        *,
        now: float,
        wall: float,
        chance: float,
    ) -> float | None:
        """Seconds to wait after an answer; None: it is final."""
        if status < 400 or not self._wanted(status, headers):
            return None
        asked = retry_after(headers.get("retry-after"), wall)
        if asked is None or asked > self.policy.longest_retry_after:
            asked = 0.0
        return self._next(asked, now, chance)

    def _wanted(self, status: int, headers: Mapping[str, str]) -> bool:
        if self.policy.decision_header is not None:
            decision = headers.get(self.policy.decision_header, "").strip().lower()
            if decision in ("true", "false"):
                return decision == "true"
        if status == 429 and 429 in self.policy.statuses:
            return True  # Refused before anything was done.
        listed = (
            status in self.policy.statuses or status >= self.policy.minimum_server_error
        )
        return listed and self.repeatable

    def _next(self, asked: float, now: float, chance: float) -> float | None:
        if not self.replayable or self.retries >= self.max_retries:
            return None
        delay = max(backoff(self.policy, self.retries, chance), asked)
        if self.deadline is not None and now + delay >= self.deadline:
            return None
        self.retries += 1
        return delay


def backoff(policy: Retries, retries: int, chance: float) -> float:
    """Doubling from the first delay to the longest, times a factor in [0.5, 1]."""
    doubled: float = policy.initial_delay * 2.0 ** min(retries, 30)
    delay = min(doubled, policy.max_delay) * (0.5 + 0.5 * chance)
    return max(delay, policy.initial_delay)


def retry_after(value: str | None, wall: float) -> float | None:
    """Seconds that a `Retry-After` asks for, in either of its forms; None if it has neither."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text) if len(text) < 10 else float("inf")
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment.timestamp() - wall, 0.0)
