"""The log: one line for each request, with nothing in it that came from one."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from generator.gateway.log import LOGGER, plain_identifier
from generator.gateway.records import Config
from tests.gateway.unit.inside import (
    CANARY,
    TOKEN,
    TOKENED,
    Files,
    Upstream,
    ask,
    config,
)

CUSTOMER = "/proxy/v1/customers/cus_secret"


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelno, record.getMessage()))
        assert record.exc_info is None

    def one(self) -> dict[str, Any]:
        ((_, line),) = self.lines
        self.lines.clear()
        found: dict[str, Any] = json.loads(line)
        return found


@pytest.fixture(name="lines")
def _lines() -> Iterator[Lines]:
    handler, level = Lines(), LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    yield handler
    LOGGER.removeHandler(handler)
    LOGGER.setLevel(level)


def test_a_request_that_went_on(lines: Lines) -> None:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        headers = {"Request-Id": "req_1"}
        return httpx2.Response(402, headers=headers, content=b"12345")

    answer = ask(config(Upstream(reply)), "POST", f"{CUSTOMER}?q=1", TOKENED, b"a=1")
    line = lines.one()
    assert line.pop("time").endswith("+00:00")
    assert 0 <= line.pop("ms") < 60_000
    assert line == {
        "request_id": answer.header("X-Gateway-Request-Id"),
        "endpoint": "proxy",
        "operation": "UpdateCustomer",
        "path": "/v1/customers/{customer}",
        "method": "POST",
        "status": 402,
        "bytes_in": 3,
        "bytes_out": 5,
        "upstream_request_id": "req_1",
    }


def test_a_name_that_holds_the_credential(lines: Lines) -> None:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, headers={"Request-Id": CANARY})

    assert ask(config(Upstream(reply)), "GET", CUSTOMER).status == 200
    assert lines.one()["upstream_request_id"] is None


def test_a_refusal(lines: Lines) -> None:
    ask(config(), "GET", "/proxy/v1/nothing", TOKENED)
    line = lines.one()
    assert (line["status"], line["code"]) == (404, "no_such_operation")
    assert (line["operation"], line["path"]) == (None, None)


def test_levels(lines: Lines) -> None:
    class Broken(Files):
        def read(self, path: str) -> bytes | None:
            assert path
            raise RuntimeError(CANARY)

    for made, target in (
        (config(), "/"),
        (config(), "/healthz"),
        (config(), "/nothing"),
        (config(), CUSTOMER),
        (config(site=Broken()), "/"),
    ):
        ask(made, "GET", target)
    levels = [level for level, _ in lines.lines]
    assert levels == [logging.DEBUG] * 2 + [logging.INFO] * 2 + [logging.ERROR]


def test_an_error_says_where_and_not_what(lines: Lines) -> None:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        value = CANARY
        raise KeyError(value)

    answer = ask(config(Upstream(reply)), "POST", CUSTOMER, TOKENED, b"a=canary")
    assert (answer.status, answer.code) == (500, "internal_error")
    line = lines.one()
    assert line["error"] == "KeyError"
    assert any(each.startswith("test_log.py:") for each in line["at"])
    assert "canary" not in json.dumps(line)


def _failing(error: Exception) -> Config:
    async def reply(_: httpx2.Request) -> httpx2.Response:
        raise error

    return config(Upstream(reply))


def test_nothing_that_came_is_in_the_log(
    lines: Lines, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """With everything that can log on `DEBUG`."""
    caplog.set_level(logging.DEBUG)
    made = [
        config(),
        config(credentials={}),
        _failing(httpx2.ConnectError(CANARY)),
        _failing(httpx2.ReadTimeout(CANARY)),
        _failing(RuntimeError(CANARY)),
    ]
    marks = {**TOKENED, "X-Mark": "marked", "Accept": "marked", "Cookie": "marked=1"}
    for each in made:
        ask(each, "POST", f"{CUSTOMER}?marked=1", marks, b"marked=1")
        ask(each, "GET", "/proxy/v1/marked/..", marks)
        ask(each, "GET", f"/proxy/v1/{CANARY}", marks)
        ask(each, "MARKED", "/proxy/v1/marked", marks)
        ask(each, "GET", "/marked", marks)
        ask(each, "GET", CUSTOMER, {"X-Gateway-Token": "marked"})
        ask(each, "GET", f"{CUSTOMER}?token={TOKEN}", {})
    said = caplog.text + "".join(line for _, line in lines.lines)
    said += "".join(capfd.readouterr())
    assert len(lines.lines) == 7 * len(made)
    for secret in ("marked", "MARKED", "cus_secret", "canary", TOKEN):
        assert secret not in said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("req_1-a.b:c", True),
        ("", False),
        ("a b", False),
        ('a"b', False),
        ("a\n", False),
        ("é", False),
        ("x" * 129, False),
    ],
)
def test_the_upstreams_name_is_a_name(text: str, kept: bool) -> None:
    assert plain_identifier(text) == (text if kept else "")
