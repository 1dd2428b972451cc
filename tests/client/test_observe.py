"""`observe.py`: who is told of attempts, and what they are told."""

from __future__ import annotations

import importlib
import logging
from contextlib import suppress
from typing import Any

import httpx2
import pytest

from .doubles import Both, Script, reply, script
from .test_faults import GONE, busy, update


def ok(**headers: str) -> httpx2.Response:
    return httpx2.Response(200, json={"id": "acct_1"}, headers=headers)


def refused(status: int = 503, request_id: str = "req_1") -> httpx2.Response:
    return httpx2.Response(status, headers={"Request-Id": request_id})


def test_the_hook_is_told_before_each_attempt(both: Both) -> None:
    told: list[Any] = []
    seen: list[int] = []

    def hook(attempt: Any) -> None:
        told.append(attempt)
        seen.append(len(server.seen))

    with script(busy(), GONE, reply()) as server:
        both.run(None, update, base_url=server.url, before_attempt=hook)
    assert seen == [0, 1, 2]
    assert [(a.number, a.delay, a.previous) for a in told] == [
        (1, 0.0, None),
        (2, 0.5, 503),
        (3, 0.5, "RemoteProtocolError"),
    ]
    for attempt in told:
        assert type(attempt) is both.sample._runtime.Attempt
        facts = (attempt.operation, attempt.method, attempt.path)
        assert facts == ("PostAccountsAccount", "POST", "/v1/accounts/{account}")


def test_each_call_counts_for_itself(both: Both) -> None:
    told: list[Any] = []
    for _ in range(2):
        both.run(Script(), update, before_attempt=told.append)
    assert [attempt.number for attempt in told] == [1, 1]


def test_a_hook_may_have_to_be_awaited(both: Both) -> None:
    if not both.awaited:
        pytest.skip("for the client that is awaited")
    told: list[int] = []

    async def hook(attempt: Any) -> None:
        told.append(attempt.number)

    both.run(Script(refused(), ok()), update, before_attempt=hook)
    assert told == [1, 2]


@pytest.mark.parametrize("number", [1, 2])
def test_a_hook_that_raises_ends_the_call(both: Both, number: int) -> None:
    def hook(attempt: Any) -> None:
        if attempt.number == number:
            raise PermissionError("not now")

    script = Script(refused())
    with pytest.raises(PermissionError, match="not now"):
        both.run(script, update, before_attempt=hook)
    assert len(script.requests) == number - 1


def test_a_call_without_a_method_has_no_template(both: Both) -> None:
    told: list[Any] = []
    both.run(
        Script(ok()),
        lambda c: c.request("GET", "/v1/accounts/acct_9"),
        before_attempt=told.append,
    )
    assert (told[0].operation, told[0].method, told[0].path) == ("", "GET", "")


Records = list[logging.LogRecord]


def logged(
    both: Both, caplog: Any, level: int, *answers: Any, call: Any = update
) -> Records:
    caplog.set_level(level, logger="sample_api")
    with suppress(both.sample._runtime.ClientError):
        both.run(Script(*answers), call)
    return [record for record in caplog.records if record.name == "sample_api"]


def test_lines(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    found = logged(
        both,
        caplog,
        logging.DEBUG,
        refused(),
        httpx2.ReadError("x"),
        ok(Request_Id="r"),
    )
    where = "POST /v1/accounts/{account}: "
    assert [(each.levelname, each.getMessage()) for each in found] == [
        ("INFO", where + "503 in 0 ms, attempt 1, request req_1; again in 0.5 s"),
        (
            "INFO",
            where
            + "ReadError in 0 ms, attempt 2, request without an id; again in 0.5 s",
        ),
        ("DEBUG", where + "200 in 0 ms, attempt 3, request without an id"),
    ]


def test_facts_beside_the_line(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    def slow(_: httpx2.Request) -> httpx2.Response:
        both.clock.time += 0.0125
        return refused(404)

    found: Any = logged(both, caplog, logging.DEBUG, slow)
    facts = {
        "operation_id": "PostAccountsAccount",
        "http_method": "POST",
        "path_template": "/v1/accounts/{account}",
        "http_status": 404,
        "failure": None,
        "request_id": "req_1",
        "elapsed_ms": 12.5,
        "attempt": 1,
        "retry_in": None,
    }
    assert {name: getattr(found[0], name) for name in facts} == facts
    assert found[0].levelname == "DEBUG"


def test_no_real_path_and_no_query(
    both: Both, caplog: pytest.LogCaptureFixture
) -> None:
    def call(client: Any) -> Any:
        return client.request("GET", "/v1/accounts/acct_9", query={"email": "ada@a.b"})

    found = logged(both, caplog, logging.DEBUG, ok(), call=call)
    assert found[0].getMessage() == (
        "GET (no template): 200 in 0 ms, attempt 1, request without an id"
    )
    assert not any("acct_9" in str(vars(each)) for each in found)
    assert not any("ada" in str(vars(each)) for each in found)


def test_at_info_only_what_is_made_again(
    both: Both, caplog: pytest.LogCaptureFixture
) -> None:
    found: Any = logged(both, caplog, logging.INFO, refused(), ok())
    assert [(each.levelname, each.attempt) for each in found] == [("INFO", 1)]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt("x"), RuntimeError("a bug")])
def test_an_attempt_that_is_stopped_is_told_too(
    both: Both, caplog: pytest.LogCaptureFixture, stopped: BaseException
) -> None:
    def stop(_: httpx2.Request) -> httpx2.Response:
        raise stopped

    with pytest.raises(type(stopped)):
        logged(both, caplog, logging.DEBUG, stop)
    last = caplog.records[-1].getMessage()
    assert last.startswith(
        f"POST /v1/accounts/{{account}}: {type(stopped).__name__} in 0 ms"
    )


def test_a_request_id_is_one_line(both: Both, caplog: pytest.LogCaptureFixture) -> None:
    found: Any = logged(
        both, caplog, logging.DEBUG, refused(404, "r\x1b[31m" + "x" * 500)
    )
    assert "\x1b" not in found[0].getMessage()
    assert len(found[0].request_id) == 100


def test_nothing_is_built_when_nobody_listens(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"{both.sample.__name__}._runtime.observe")

    def fail(**_: Any) -> None:
        raise AssertionError("built")

    for name in ("Attempt", "Ending"):
        monkeypatch.setattr(module, name, fail)
    logger = logging.getLogger("sample_api")
    assert not logger.isEnabledFor(logging.INFO)
    both.run(Script(refused(), ok()), update)
    with pytest.raises(AssertionError, match="built"):
        both.run(Script(ok()), update, before_attempt=print)
