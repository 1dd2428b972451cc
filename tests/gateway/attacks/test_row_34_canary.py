"""Attack 34: the key and the token show nowhere, whatever goes wrong, with all logging on.

Every gateway of these tests looks through its answers and its log for them (`standing.py`). Here every refusal that
there is gets provoked, and a process is looked at from outside.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.gateway.protocols import Parser, Patience
from generator.gateway.records import Limits
from generator.gateway.refusals import STATUSES
from tests.gateway.certificates import secure, self_signed
from tests.gateway.standing import (
    DOCUMENT,
    KEY,
    LIVE_KEY,
    PROFILE,
    SECRETS,
    TOKEN,
    Pages,
    Standing,
    standing,
)
from tests.gateway.wire import ask
from tests.support.gateway import gateway as process
from tests.support.recorder import Recorded, recorder, reply

UNSEEN = {"credential_unusable", "upstream_missing"}
"""What no gateway answers that has started by the command: it refuses both at its start."""


class Failing(httpx2.AsyncBaseTransport):
    """Raises an error that holds the credential it was given."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        raise RuntimeError(f"{request.headers} {request.url}")


class FailingPages(Pages):
    def read(self, path: str) -> bytes | None:
        raise ValueError(f"{path} {KEY} {TOKEN}")


def form(*headers: tuple[str, str], body: bytes = b"name=a", **more: Any) -> Any:
    return lambda gateway: gateway.form(body, *headers, **more)


def asked(*given: Any, **more: Any) -> Any:
    return lambda gateway: gateway.request(*given, **more)


LARGE = [("X-Large", "a" * 20_000)]
EVERYDAY: Sequence[tuple[str, Callable[[Standing], bytes]]] = (
    ("bad_host", asked(headers=[("Host", KEY)])),
    ("host_not_allowed", asked(headers=[("Host", KEY)], without=["Host"])),
    ("bad_path", asked(target=f"/proxy/v1/customers/%00{KEY}")),
    ("bad_path", asked(target=f"/proxy/v1/customers/..?{KEY}")),
    ("bad_path", asked(target=f"http://{KEY}/")),
    ("bad_query", asked(target=f"/proxy/v1/customers?{KEY}#")),
    ("bad_header", asked(headers=[(KEY, "\0")])),
    ("bad_framing", asked(headers=[("Content-Length", KEY)])),
    ("secret_in_request", asked(target=f"/proxy/v1/customers/{KEY}")),
    ("secret_in_request", asked(headers=[("Authorization", f"Bearer {KEY}")])),
    ("secret_in_request", form(body=f"{KEY}={TOKEN}".encode())),
    ("token_missing", asked(target=f"/proxy/v1/x?{TOKEN}", without=["X-Gateway-Token"])),
    ("token_wrong", asked(headers=[("X-Gateway-Token", KEY)])),
    ("origin_not_allowed", asked(headers=[("Origin", f"http://{KEY}")])),
    ("cross_site", asked(headers=[("Sec-Fetch-Site", KEY)])),
    ("not_found", asked(target=f"/{KEY}")),
    ("no_such_operation", asked(target=f"/proxy/v1/{KEY}")),
    ("method_not_allowed", asked("PUT", f"/proxy/v1/customers/{KEY}")),
    ("method_not_allowed", asked(KEY.replace("_", "-"))),
    ("upgrade_refused", asked(headers=[("Upgrade", KEY)])),
    ("body_too_large", asked("POST", headers=[("Content-Length", "9999999")])),
    ("path_too_long", asked(target="/proxy/" + KEY * 3000)),
    ("encoding_not_supported", form(("Content-Encoding", KEY))),
    ("headers_too_large", asked(headers=[*LARGE, ("X-Key", KEY)])),
)  # fmt: skip


def echo(status: str, *headers: str) -> Callable[[Recorded], bytes]:
    """An upstream that repeats all that it got, wherever it can."""
    named = (f"Request-Id: {KEY}", f"X-Key: {KEY}", *headers)
    return lambda request: reply(request.head, status, f"text/{KEY}", *named)


def answers(parser: Parser, folder: Path) -> Iterator[tuple[str, str | None]]:
    """What is expected of each request, and the code that came."""
    with standing(parser) as gateway:
        for code, request in EVERYDAY:
            yield code, gateway.ask(request(gateway)).code()
        for status in ("301 Away", "099 None"):
            code = "upstream_redirect" if status[0] == "3" else "upstream_broken"
            gateway.upstream.answer = echo(status, f"Location: http://{KEY}/")
            yield code, gateway.ask(gateway.request()).code()
        for status in ("200 OK", "401 No", "500 Failed"):
            gateway.upstream.answer = echo(status)
            assert gateway.ask(gateway.request()).status == int(status[:3])
    quick = Limits(body_timeout=0.1, read_timeout=0.1)
    with standing(parser, limits=quick, patience=Patience(head=0.3)) as gateway:
        slow = gateway.request("POST", headers=[("Content-Length", "10")])
        yield "body_timeout", gateway.ask(slow).code()
        yield "head_timeout", gateway.ask(f"GET /{KEY} HTTP/1.1\r\n".encode()).code()
        gateway.upstream.answer = lambda _: f"HTTP/1.1 200 OK\r\nX: {KEY}\r\n".encode()
        yield "upstream_timeout", gateway.ask(gateway.request()).code()
    for code, more in special(folder):
        with standing(parser, **more) as gateway:
            yield code, gateway.ask(gateway.request()).code()
    with standing(parser, key=LIVE_KEY, allow_live=True) as gateway:
        code = gateway.ask(gateway.request("DELETE", "/proxy/v1/customers/a")).code()
        yield "live_confirmation_needed", code
    with standing(parser, site=FailingPages()) as gateway:
        yield "internal_error", gateway.ask(gateway.request(target="/")).code()


def special(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Gateways that cannot answer otherwise."""
    yield "credential_missing", {"key": ""}
    yield "live_not_allowed", {"key": LIVE_KEY}
    yield "too_many_requests", {"limits": Limits(concurrent=0)}
    yield "internal_error", {"transport": Failing()}
    yield "upstream_unreachable", {"url": "http://127.0.0.1:1"}
    with secure(self_signed(folder)) as server:
        yield "upstream_tls", {"url": server.url}


def test_34_every_refusal(
    parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    found = list(answers(parser, tmp_path))
    assert [code for code, _ in found] == [code for _, code in found]
    assert {code for _, code in found} == STATUSES.keys() - UNSEEN


def children(process_id: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(each.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == process_id:
            child = int(each.parent.name)
            found += [child, *children(child)]
    return found


def shown(process_id: int) -> bytes:
    """What the system shows of a process to others: its arguments, its files' names, its environment."""
    folder = Path("/proc") / str(process_id)
    files = []
    for each in (folder / "fd").iterdir():
        with suppress(FileNotFoundError):  # A connection that has ended meanwhile.
            files.append(os.readlink(each))
    parts = [(folder / name).read_bytes() for name in ("cmdline", "environ", "comm")]
    return b"\n".join([*parts, *map(os.fsencode, files)])


@pytest.mark.parametrize("store", ["file", "environment"])
def test_34_process(tmp_path: Path, store: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"acme": {"key": KEY}}))
    file.chmod(0o600)
    with recorder(echo("402 No")) as upstream:
        arguments = ["--spec", str(DOCUMENT), "--package", "acme"]
        arguments += ["--profile", str(PROFILE), "--upstream", upstream.url]
        stored = {"GENERATOR_CREDENTIALS": str(file)}
        given = stored if store == "file" else {"ACME_KEY": KEY}
        with process(*arguments, "--verbose", PYTHONASYNCIODEBUG="1", **given) as one:
            port = int(one.url.rpartition(":")[2])
            token = f"X-Gateway-Token: {one.token}"
            for target in ("/", "/proxy/v1/customers", "/_gateway/info", f"/{KEY}"):
                head = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{token}"
                answer = ask(port, head.encode() + b"\r\n\r\n")
                assert not [each for each in SECRETS if each.encode() in answer.raw]
                assert one.token.encode() not in answer.raw
            ask(port, b"\0")
            assert [each.header("Authorization") for each in upstream.take()] == [
                f"Bearer {KEY}"
            ]
            outside = shown(one.process.pid)
            assert one.token.encode() not in outside
            assert (KEY.encode() in outside) == (store == "environment")
            assert children(one.process.pid) == []
            one.process.send_signal(signal.SIGINT)
            one.process.wait(20)
        said = "".join(one.said)
    assert said.count('"request_id"') == 5
    assert KEY not in said
    assert "Traceback" not in said
    assert said.count(one.token) == 1
