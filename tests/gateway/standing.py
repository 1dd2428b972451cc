"""A gateway that stands: the real application behind the real server, and a recording upstream behind it.

In: a parser, and what is to differ from the everyday configuration. Out: a gateway in a thread of this process, and
requests to it, as bytes. Whatever it answers or logs must not hold its credential or its token: that is looked at
for every single answer.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.cli.gateways import configured
from generator.config import adhoc
from generator.gateway.application import application
from generator.gateway.launching import access, listen
from generator.gateway.protocols import Parser, Patience
from generator.gateway.records import Config, Credential
from generator.gateway.secrets import Secret
from generator.gateway.serving import server
from generator.pipeline import Prepared, prepared
from generator.progress import Silent
from tests.gateway.wire import PATIENCE, Answer, Connection, ask, connected
from tests.support.recorder import Recorded, Recorder, recorder

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE / "acme.yaml"
PROFILE = HERE / "acme.toml"
KEY = "acme_test_canary_0123456789"
LIVE_KEY = "acme_live_canary_0123456789"
TOKEN = "token-canary-abcdefghijklmnopqrstuvwxyz-012"
SECRETS = (KEY, LIVE_KEY, TOKEN)

Headers = Sequence[tuple[str, str]]


class Pages:
    """An explorer of one page."""

    def paths(self) -> Sequence[str]:
        return ["index.html"]

    def read(self, path: str) -> bytes | None:
        return b"<!doctype html>" if path == "index.html" else None


class Lines(logging.Handler):
    """What was logged, all of it, formatted with its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@dataclass(slots=True)
class Standing:
    """A running gateway."""

    port: int
    parser: Parser
    config: Config
    upstream: Recorder
    lines: Lines = field(default_factory=Lines)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def request(
        self,
        method: str = "GET",
        target: str = "/proxy/v1/customers",
        body: bytes = b"",
        headers: Headers = (),
        without: Sequence[str] = (),
    ) -> bytes:
        """The bytes of a request that is well, but for what is asked to be different."""
        pairs = [("Host", self.host), ("X-Gateway-Token", TOKEN)]
        if body:
            pairs.append(("Content-Length", str(len(body))))
        pairs = [each for each in pairs if each[0] not in without]
        lines = [f"{method} {target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in (*pairs, *headers)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body

    def form(self, body: bytes, *headers: tuple[str, str], **more: Any) -> bytes:
        """The bytes of a form that is posted."""
        kind = ("Content-Type", "application/x-www-form-urlencoded")
        return self.request("POST", body=body, headers=(kind, *headers), **more)

    def connected(self) -> Any:
        """A connection, in a `with` block."""
        return connected(self.port)

    def ask(self, data: bytes) -> Answer:
        """The answer to these bytes, which shows no secret."""
        return clean(ask(self.port, data))

    def refused(self, data: bytes, status: int, code: str) -> Answer:
        """The refusal of these bytes, of which the upstream has seen nothing."""
        answer = self.ask(data)
        self.is_refusal(answer, status, code)
        assert self.seen() == []
        return answer

    def is_refusal(self, answer: Answer, status: int, code: str) -> None:
        """Whether the answer says so in the shape that all refusals have."""
        assert answer.header("Content-Type") == "application/json", answer
        error = answer.json["error"]
        assert (answer.status, error["code"]) == (status, code), answer
        assert sorted(error) == ["code", "message", "request_id", "type"]
        assert error["type"] == "gateway_error"
        assert answer.header("X-Gateway-Error") == "1"
        assert answer.header("X-Gateway-Request-Id") == error["request_id"]

    def passed(self, data: bytes) -> tuple[Answer, Recorded]:
        """The answer to a request that is passed on, and the one request that the upstream has seen."""
        answer = self.ask(data)
        assert answer.header("X-Gateway-Error") is None, answer
        (request,) = self.seen()
        return answer, request

    def seen(self) -> list[Recorded]:
        """What the upstream has seen since the last time.

        A last request goes through first: what was passed on before it is there when it is.
        """
        ask(self.port, self.request(target="/proxy/v1/last"))
        *found, last = self.upstream.take()
        assert last.target == "/v1/last"
        return found


def clean(answer: Answer) -> Answer:
    """An answer in which no secret stands."""
    assert not [each for each in SECRETS if each.encode() in answer.raw]
    return answer


@cache
def ready() -> Prepared:
    """The API that all these gateways are for."""
    client = adhoc(
        spec=str(DOCUMENT), package="acme", output=HERE / "none", profile=PROFILE
    )
    return prepared(client, project_root=HERE, progress=Silent())


def configuration(port: int, upstream: str, key: str = KEY, **more: Any) -> Config:
    """The everyday one, with a test key, at an upstream on this machine."""
    known = {"key": Credential(secret=Secret(key), store="environment")} if key else {}
    config = configured(
        ready(),
        site=Pages(),
        token=Secret(TOKEN),
        access=access("127.0.0.1", port),
        credentials=known,
        upstream=upstream,
        transport=None,
        allow_live=False,
    )
    return replace(config, **more)


@contextmanager
def standing(
    parser: Parser,
    upstream: Recorder | None = None,
    patience: Patience | None = None,
    **more: Any,
) -> Iterator[Standing]:
    """A gateway, until the end of the block."""
    if upstream is None:
        with recorder() as own, standing(parser, own, patience, **more) as running:
            yield running
        return
    listening = listen("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    config = configuration(port, more.pop("url", upstream.url), **more)
    running = Standing(port, parser, config, upstream)
    runner = server(application(config), parser=parser, patience=patience)
    runner.main_loop = partial(_quick_loop, runner)  # type: ignore[method-assign]
    thread = threading.Thread(target=runner.run, args=([listening],))
    with listening, _logging(running.lines):
        thread.start()
        try:
            _wait_for(runner)
            yield running
        finally:
            runner.should_exit = True
            thread.join(PATIENCE)
    assert not [each for each in SECRETS if each in "".join(running.lines.lines)]


async def _quick_loop(runner: Any) -> None:
    """As Uvicorn's own, which looks ten times a second whether it shall end: too slow for so many ends."""
    await runner.on_tick(0)
    while not runner.should_exit:
        await asyncio.sleep(0.01)


def _wait_for(runner: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not runner.started:
        assert time.monotonic() < end, "the server does not start"
        time.sleep(0.01)


@contextmanager
def _logging(lines: Lines) -> Iterator[None]:
    """Everything is logged, with debug on, and kept."""
    root = logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.removeHandler(lines)
        root.setLevel(level)


__all__ = ["Connection", "Standing", "clean", "configuration", "ready", "standing"]
