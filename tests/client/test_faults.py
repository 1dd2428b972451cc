"""A server that fails by a script, on a real socket: what is sent again, when, and how."""

from __future__ import annotations

import io
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from .doubles import Both, Deed, FakeClock, Stall, Wire, reply, reset, script, wire

HALF_HEAD = b"HTTP/1.1 200 OK\r\nContent-Le"
HALF_BODY = reply()[:-4]
HALF_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{"
GONE = b""
FAULTS: dict[str, Deed] = {
    "closed before a word": GONE,
    "reset before a word": reset(),
    "reset within the head": reset(HALF_HEAD),
    "closed within the head": HALF_HEAD,
    "reset within the body": reset(HALF_BODY),
    "closed within the body": HALF_BODY,
    "closed within a chunk": HALF_CHUNKS,
    "no HTTP": b"SSH-2.0-x\r\n\r\n",
}


def busy(status: str = "503 Busy", *head: str) -> bytes:
    return reply(b'{"error":{"message":"no"}}', status, *head)


def update(client: Any) -> Any:
    return client.accounts.update("a", name="x")


def keys(server: Wire) -> set[bytes]:
    lines = (line for seen in server.seen for line in seen.split(b"\r\n"))
    return {line for line in lines if line.lower().startswith(b"idempotency-key:")}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_tried_again_under_one_key(both: Both, fault: Deed) -> None:
    with script(fault, busy(), reply()) as server:
        assert both.run(None, update, base_url=server.url).id == "acct_1"
        assert len(server.seen) == 3
        assert len(set(server.seen)) == 1
        assert keys(server) == {b"Idempotency-Key: uuid-1"}
    assert both.clock.slept == [0.5, 0.5]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_that_stays_is_an_error(both: Both, fault: Deed) -> None:
    with (
        script(fault) as server,
        pytest.raises(both.sample._runtime.APIConnectionError, match=r"^POST /v1/acc"),
    ):
        both.run(None, update, base_url=server.url)
    assert len(server.seen) == 3
    assert both.clock.slept == [0.5, 0.5]


def test_silence_is_tried_again(both: Both) -> None:
    stall = Stall()
    with (
        script(stall) as server,
        pytest.raises(both.sample._runtime.APITimeoutError, match="no answer in time"),
    ):
        both.run(None, update, base_url=server.url, timeout=0.05)
    assert stall.wait_for(3)
    stall.released.set()
    assert len(keys(server)) == 1
    assert both.clock.slept == [0.5, 0.5]


def test_delays_grow_to_the_longest(both: Both) -> None:
    both.clock.chance = 1.0
    with script(busy()) as server, pytest.raises(both.sample.APIError):
        both.run(None, update, base_url=server.url, max_retries=6)
    assert both.clock.slept == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    assert len(server.seen) == 7


def date_of(clock: FakeClock, seconds: float) -> str:
    return formatdate(clock.wall + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7.0), ("60", 60.0), ("61", 0.5), ("0", 0.5), ("soon", 0.5), ("-1", 0.5)],
)
def test_seconds_that_the_server_asks_for(
    both: Both, asked: str, waited: float
) -> None:
    with script(busy("429 Slow", f"Retry-After: {asked}"), reply()) as server:
        both.run(None, update, base_url=server.url)
    assert both.clock.slept == [waited]


@pytest.mark.parametrize(("later", "waited"), [(9, 9.0), (-9, 0.5), (600, 0.5)])
def test_a_moment_that_the_server_asks_for(
    both: Both, later: float, waited: float
) -> None:
    head = f"Retry-After: {date_of(both.clock, later)}"
    with script(busy("503 Busy", head), reply()) as server:
        both.run(None, update, base_url=server.url)
    assert both.clock.slept == [waited]


@pytest.mark.parametrize(
    ("status", "decision", "attempts"),
    [
        ("400 Bad", None, 1),
        ("400 Bad", "true", 3),
        ("409 Conflict", None, 3),
        ("409 Conflict", "false", 1),
        ("429 Slow", None, 3),
        ("429 Slow", "false", 1),
        ("500 Oops", None, 3),
        ("500 Oops", "false", 1),
        ("503 Busy", "perhaps", 3),
        ("302 Away", "true", 1),
    ],
)
def test_the_table_of_statuses(
    both: Both, status: str, decision: str | None, attempts: int
) -> None:
    head = [f"Sample-Should-Retry: {decision}"] if decision else []
    with (
        script(busy(status, *head)) as server,
        pytest.raises(both.sample._runtime.APIStatusError),
    ):
        both.run(None, update, base_url=server.url)
    assert len(server.seen) == attempts


def test_the_budget_counts_the_attempts_too(both: Both) -> None:
    def slow(_: bytes) -> bytes:
        both.clock.time += 4
        return busy()

    with wire(slow) as server, pytest.raises(both.sample.APIError):
        both.run(None, update, base_url=server.url, max_elapsed=10, max_retries=9)
    assert both.clock.slept == [0.5, 0.5]  # 4, 8.5, 13: the fourth would be too late
    assert len(server.seen) == 3


def test_no_wait_that_would_outlast_the_budget(both: Both) -> None:
    with (
        script(busy("429 Slow", "Retry-After: 20")) as server,
        pytest.raises(both.sample._runtime.APIStatusError, match=r"^429"),
    ):
        both.run(None, update, base_url=server.url, max_elapsed=20)
    assert both.clock.slept == []
    assert len(server.seen) == 1


class Pipe(io.RawIOBase):
    """Bytes that go by once."""

    def __init__(self, data: bytes) -> None:
        self._left = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._left.read(size)


def upload(file: Any) -> Any:
    return lambda client: client.accounts.upload(file=file, purpose="p")


@pytest.mark.parametrize(
    "fault",
    [GONE, busy(), busy("400 Bad", "Sample-Should-Retry: true"), busy("429 Slow")],
)
def test_what_goes_by_once_is_sent_once(both: Both, fault: bytes) -> None:
    with (
        script(fault, reply()) as server,
        pytest.raises(both.sample._runtime.ClientError),
    ):
        both.run(None, upload(Pipe(b"once")), base_url=server.url)
    assert len(server.seen) == 1
    assert b"once" in server.body
    assert both.clock.slept == []


@pytest.mark.parametrize("fault", [GONE, busy(), reset()])
def test_what_can_be_read_again_is_sent_whole(
    both: Both, fault: Deed, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 800
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    opened = io.BytesIO(b"skipped" + data)
    opened.seek(len("skipped"))
    for file in (data, path, opened):
        with script(fault, fault, reply()) as server:
            both.run(None, upload(file), base_url=server.url)
            bodies = [seen.split(b"\r\n\r\n", 1)[1] for seen in server.seen]
            assert len(bodies) == 3
            assert len(set(bodies)) == 1
            assert bodies[0].count(data) == 1
            assert b"skipped" not in bodies[0]


def test_a_file_that_fails_is_no_fault_of_the_server(both: Both) -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError("the disk is gone")

    with script(reply()) as server, pytest.raises(OSError, match="the disk is gone"):
        both.run(None, upload(Broken(b"x")), base_url=server.url)
    assert both.clock.slept == []
