"""`retries.py`: whether and when, without any waiting."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.retries import RetryState, backoff, retry_after
from runtime.settings import Retries

POLICY = Retries(
    max_retries=2,
    statuses=(409, 429),
    minimum_server_error=500,
    decision_header="Should-Retry",
)


def state(**changes: Any) -> RetryState:
    facts: dict[str, Any] = {
        "policy": POLICY,
        "max_retries": 2,
        "repeatable": True,
        "replayable": True,
        **changes,
    }
    return RetryState(**facts)


def after(
    found: RetryState, status: int, now: float = 0.0, **headers: str
) -> float | None:
    low = {name.lower().replace("_", "-"): value for name, value in headers.items()}

    class Headers(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            return super().get(key.lower(), default)

    return found.after_answer(status, Headers(low), now=now, wall=0.0, chance=0.0)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        (200, False),
        (302, False),
        (400, False),
        (402, False),
        (404, False),
        (408, False),
        (409, True),
        (429, True),
        (499, False),
        (500, True),
        (503, True),
        (599, True),
    ],
)
def test_status(status: int, wanted: bool) -> None:
    assert (after(state(), status) is not None) is wanted


@pytest.mark.parametrize(
    ("status", "decision", "wanted"),
    [
        (400, "true", True),
        (409, "false", False),
        (500, "false", False),
        (503, "FALSE", False),
        (402, " True ", True),
        (500, "maybe", True),
        (400, "maybe", False),
        (200, "true", False),
    ],
)
def test_the_server_decides(status: int, decision: str, wanted: bool) -> None:
    assert (after(state(), status, should_retry=decision) is not None) is wanted


def test_stops_at_the_maximum_before_anything_else() -> None:
    found = state(max_retries=1)
    assert after(found, 500) == 0.5
    assert after(found, 500, should_retry="true") is None
    assert after(state(max_retries=0), 500) is None


def test_delays_double_and_are_shaken() -> None:
    low = [backoff(POLICY, n, 0.0) for n in range(6)]
    high = [backoff(POLICY, n, 1.0) for n in range(6)]
    assert low == [0.5, 0.5, 1.0, 2.0, 2.5, 2.5]
    assert high == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    assert backoff(POLICY, 10**6, 1.0) == 5.0


def test_retry_after_is_a_minimum_up_to_a_limit() -> None:
    assert after(state(), 429, retry_after="7") == 7.0
    assert after(state(), 429, retry_after="60") == 60.0
    assert after(state(), 429, retry_after="61") == 0.5
    assert after(state(), 429, retry_after="0") == 0.5
    assert after(state(), 429, retry_after="9" * 5000) == 0.5


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("5", 5.0),
        (" 5 ", 5.0),
        ("1.5", None),
        ("-1", None),
        ("soon", None),
        ("٣", None),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 40.0),
        ("Thu, 01 Jan 1970 00:00:40 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:01:40 -0000", 40.0),
        ("Thu, 99 Jan 1970 00:01:40 GMT", None),
    ],
)
def test_both_forms_of_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, wall=60.0) == seconds


def test_no_attempt_starts_after_the_deadline() -> None:
    assert after(state(deadline=10.0), 500, now=9.4) == 0.5
    assert after(state(deadline=10.0), 500, now=9.5) is None
    assert after(state(deadline=10.0), 429, retry_after="30") is None


def test_what_cannot_be_sent_again_is_not() -> None:
    assert after(state(replayable=False), 500) is None
    assert after(state(replayable=False), 500, should_retry="true") is None


def failed(found: RetryState, failure: Any) -> float | None:
    return found.after_failure(failure, now=0.0, chance=0.0)


@pytest.mark.parametrize(
    ("failure", "repeatable", "wanted"),
    [
        ("unsent", True, True),
        ("unsent", False, True),
        ("timeout", True, True),
        ("timeout", False, False),
        ("broken", True, True),
        ("broken", False, False),
        ("final", True, False),
        ("final", False, False),
    ],
)
def test_failure(failure: str, repeatable: bool, wanted: bool) -> None:
    assert (failed(state(repeatable=repeatable), failure) is not None) is wanted


def test_an_unsafe_request_is_repeated_only_when_nothing_was_done() -> None:
    assert after(state(repeatable=False), 500) is None
    assert after(state(repeatable=False), 409) is None
    assert after(state(repeatable=False), 429) == 0.5
    assert after(state(repeatable=False), 500, should_retry="true") == 0.5
