"""docs/deploying.md and `deploy/`: what is shown there exists, starts and works."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.cli.serve import serve
from tests.docs.balanced import (
    HOST,
    NGINX,
    PATIENCE,
    UNIT,
    Process,
    ask,
    free_ports,
    nginx,
    process,
    unit,
)
from tests.docs.blocks import ROOT
from tests.gateway.standing import KEY, TOKEN
from tests.support.needs import missing
from tests.support.recorder import Recorder, recorder

DOC = ROOT / "docs" / "deploying.md"
CONTAINER = ROOT / "deploy" / "Containerfile"
FILES = (DOC, UNIT, NGINX, CONTAINER)
OTHERS = ("python", "pip", "podman build", "curl", "RUN ", " && ", "COPY ", "systemctl")
"""Programs whose own options are none of ours."""


def test_every_option_that_is_named_exists() -> None:
    known = {each for parameter in serve.params for each in parameter.opts}
    named = {name for file in FILES for name in _options(file)}
    assert {"--public-origin", "--spec", "--port", "--allow-live"} <= named
    assert named - known == set()


def _options(file: Path) -> set[str]:
    """Those that are given to our command."""
    found = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        _, run, ours = line.partition(" explorer-gateway --")
        said = f"--{ours}" if run else line
        if run or not any(each in line for each in OTHERS):
            found |= set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", said))
    return found


def test_every_file_that_is_named_exists() -> None:
    text = DOC.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:deploy|tests)/[^`]+)`", text):
        assert (ROOT / name).is_file(), name
    for line in CONTAINER.read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name


def test_the_image_runs_as_nobody_and_names_no_place() -> None:
    text = CONTAINER.read_text(encoding="utf-8")
    (user,) = re.findall(r"^USER (\d+):\d+$", text, re.MULTILINE)
    assert int(user) > 0
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"${BASE}"}
    (base,) = re.findall(r"^ARG BASE=(.*)$", text, re.MULTILINE)
    assert "/" not in base
    last = text.rpartition("FROM")[2]
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", last, re.MULTILINE)
    assert json.loads(entry)[:2] == ["/opt/explorer-gateway/bin/generator", "serve"]


def test_the_unit_gives_no_more_than_is_needed() -> None:
    service = unit()["Service"]
    for name in (
        "DynamicUser",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "NoNewPrivileges",
        "MemoryDenyWriteExecute",
        "ProtectKernelTunables",
        "RestrictNamespaces",
    ):
        assert service[name] == "yes", name
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert "TOKEN=" not in UNIT.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["verify"], ["security", "--threshold=20"]])
def test_systemd_agrees(tmp_path: Path, words: list[str]) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        missing("systemd-analyze: install Debian's package systemd")
    text = UNIT.read_text(encoding="utf-8")
    instance = tmp_path / "explorer-gateway@8787.service"
    instance.write_text(re.sub(r"^(ExecStart=)\S+", r"\1/bin/true", text, flags=re.M))
    offline = ["--offline=true"] if words[0] == "security" else []
    line = [program, *words, *offline, str(instance)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    if words == ["verify"]:
        assert done.stderr == ""


@dataclass(slots=True)
class Team:
    """Two processes and what stands before them."""

    port: int
    processes: list[Process]
    upstream: Recorder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    with ExitStack() as stack:
        upstream = stack.enter_context(recorder())
        ports = free_ports(2)
        folder = tmp_path_factory.mktemp("team")
        processes = [
            stack.enter_context(process(folder, each, upstream.url)) for each in ports
        ]
        port = stack.enter_context(nginx(folder, ports))
        yield Team(port, processes, upstream)


@pytest.fixture
def team(both: Team) -> Iterator[Team]:
    """A test that fails leaves no requests to the next one."""
    yield both
    both.upstream.take()


def test_both_processes_answer(team: Team) -> None:
    found = [ask(team.port) for _ in range(8)]
    assert [each.status for each in found] == [200] * 8
    assert "strict-transport-security" in found[0].headers
    names = {each.headers["x-gateway-request-id"] for each in found}
    by_each = _logged(team, names)
    assert all(by_each)
    assert sum(map(len, by_each)) == len(names) == 8
    sent = team.upstream.take()
    assert [each.header("Authorization") for each in sent] == [f"Bearer {KEY}"] * 8


def _logged(team: Team, names: set[str]) -> list[set[str]]:
    """Which of them each process has logged: that happens after the answer, so it may take a moment."""
    end = time.monotonic() + PATIENCE
    while True:
        logs = [each.lines() for each in team.processes]
        found = [{name for name in names if name in log} for log in logs]
        if set().union(*found) == names or time.monotonic() > end:
            return found
        time.sleep(0.02)


def test_another_host_is_refused(team: Team) -> None:
    for host in ("evil.example", f"{HOST}:444", f"127.0.0.1:{team.port}"):
        found = ask(team.port, host=host)
        assert found.status == 403
        assert json.loads(found.body)["error"]["code"] == "host_not_allowed"
    assert team.upstream.take() == []


def test_another_token_and_another_origin_are_refused(team: Team) -> None:
    assert ask(team.port, token=TOKEN[::-1]).status == 401
    assert ask(team.port, Origin="https://evil.example").status == 403
    assert team.upstream.take() == []
    assert ask(team.port, Origin=f"https://{HOST}").status == 200
    assert len(team.upstream.take()) == 1


def test_the_target_arrives_as_it_was_sent(team: Team) -> None:
    """A balancer that decodes or tidies it up would ask for something else."""
    for target in ("/v1/customers/a%20b%3A?x=%2F&y=a+b", "/v1/customers?x=//"):
        assert ask(team.port, f"/proxy{target}").status == 200
        assert team.upstream.one().target == target
    for bad in ("/v1//customers", "/v1/./customers", "/v1/x%2F..%2Fcharges"):
        assert ask(team.port, f"/proxy{bad}").status == 400
    assert team.upstream.take() == []


def test_the_logs_hold_no_secret_and_no_path(team: Team) -> None:
    assert ask(team.port, "/proxy/v1/customers/cus_secret?email=ada@x").status == 200
    team.upstream.take()
    folder = team.processes[0].log.parent
    texts = [each.read_text() for each in folder.glob("*.log")]
    assert len(texts) == 4
    for word in (KEY, TOKEN, "cus_secret", "ada@"):
        assert not [each for each in texts if word in each]


def test_an_answer_streams_through(tmp_path: Path) -> None:
    """Its first half is there before the upstream sends the second one."""
    with ExitStack() as stack:
        upstream = stack.enter_context(_Halves())
        (port,) = free_ports(1)
        stack.enter_context(process(tmp_path, port, upstream.url))
        balanced = stack.enter_context(nginx(tmp_path, [port, port]))
        connection = HTTPConnection("127.0.0.1", balanced, timeout=PATIENCE)
        stack.callback(connection.close)
        headers = {"Host": HOST, "X-Gateway-Token": TOKEN}
        connection.request("GET", "/proxy/v1/customers", headers=headers)
        with connection.getresponse() as answer:
            assert answer.read(5) == b"First"
            assert not upstream.waited_in_vain
            upstream.go_on.set()
            assert answer.read() == b",second"


def test_the_other_process_takes_over(team: Team) -> None:
    """The last test of these two: one of them ends."""
    first, second = team.processes
    assert first.stop() == 0
    assert [ask(team.port).status for _ in range(6)] == [200] * 6
    assert second.running.poll() is None


class _Halves:
    """An upstream whose answer has two halves; the second one comes when it is asked to go on."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.waited_in_vain = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._answer)

    def __enter__(self) -> _Halves:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on.set()
        self._thread.join(PATIENCE)
        self._listening.close()

    def _answer(self) -> None:
        self._listening.settimeout(PATIENCE)
        connection, _ = self._listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nFirst,")
            self.waited_in_vain = not self.go_on.wait(PATIENCE / 4)
            connection.sendall(b"second")
