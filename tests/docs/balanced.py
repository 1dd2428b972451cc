"""What docs/deploying.md describes, on this machine: processes by the unit's command line, nginx before them.

In: `deploy/`. Out: running programs. Only ports and paths are others than those shown,
and there is no TLS.
"""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.docs.blocks import ROOT
from tests.gateway.standing import DOCUMENT, KEY, PROFILE, TOKEN
from tests.gateway.starting import environment
from tests.support.needs import missing

UNIT = ROOT / "deploy" / "explorer-gateway@.service"
NGINX = ROOT / "deploy" / "nginx.conf"
PROGRAM = Path("/usr/sbin/nginx")
HOST = "explorer.example.com"
PORTS = (8787, 8788)
PATIENCE = 20  # seconds
LISTEN = "    listen 443 ssl;\n"

AROUND = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 64; }}
http {{
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{inside}
}}
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Process:
    """A gateway, and the file that it logs to."""

    running: subprocess.Popen[bytes]
    port: int
    log: Path

    def lines(self) -> str:
        return self.log.read_text()

    def stop(self) -> int:
        """As systemd does it; the exit code."""
        self.running.terminate()
        return self.running.wait(PATIENCE)


def unit() -> ConfigParser:
    """The unit, taken apart. Settings that come more than once have their last value."""
    found = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(UNIT.read_text(encoding="utf-8"))
    return found


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on at the moment."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in taken]


def ask(
    port: int,
    path: str = "/proxy/v1/customers",
    host: str = HOST,
    token: str = TOKEN,
    **more: str,
) -> Reply:
    """One request, on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": host, "X-Gateway-Token": token}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    try:
        connection.request("GET", path, headers=headers)
        found = connection.getresponse()
        pairs = {name.lower(): value for name, value in found.getheaders()}
        return Reply(found.status, pairs, found.read())
    finally:
        connection.close()


@contextmanager
def process(folder: Path, port: int, upstream: str) -> Iterator[Process]:
    """A gateway, started as the unit says it for this port."""
    document = folder / "openapi.yaml"
    text = DOCUMENT.read_text().replace("https://api.acme.example", upstream)
    document.write_text(text)
    places = {
        "/opt/explorer-gateway/bin/generator": f"{sys.executable} -m generator",
        "/etc/explorer-gateway/openapi.json": str(document),
        "/etc/explorer-gateway/profile.toml": str(PROFILE),
        "%i": str(port),
    }
    line = unit()["Service"]["ExecStart"]
    for shown, real in places.items():
        assert line.count(shown) == 1, f"{shown} in {line}"
        line = line.replace(shown, real)
    log = folder / f"{port}.log"
    with log.open("wb") as file:
        running = subprocess.Popen(
            shlex.split(line),
            cwd="/",
            env=environment(folder, GATEWAY_TOKEN=TOKEN, ACME_KEY=KEY),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    found = Process(running, port, log)
    try:
        _wait(port, running, log)
        yield found
    finally:
        found.stop()


@contextmanager
def nginx(folder: Path, gateways: list[int]) -> Iterator[int]:
    """nginx by its file; its port."""
    if not PROGRAM.exists():
        missing(f"{PROGRAM}: install Debian's package nginx-light")
    (port,) = free_ports(1)
    text = NGINX.read_text(encoding="utf-8")
    assert text.count(LISTEN) == 1
    text = text.replace(LISTEN, f"    listen 127.0.0.1:{port};\n")
    for shown, real in zip(PORTS, gateways, strict=True):
        assert text.count(f"127.0.0.1:{shown} ") == 1
        text = text.replace(f"127.0.0.1:{shown} ", f"127.0.0.1:{real} ")
    lines = [each for each in text.splitlines() if not each.strip().startswith("ssl_")]
    inside = "\n".join(lines).replace("/var/log/nginx", str(folder))
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND.format(folder=folder, inside=inside))
    log = folder / "nginx.said"
    with log.open("wb") as file:
        running = subprocess.Popen(
            [str(PROGRAM), "-p", str(folder), "-c", str(configuration)],
            env={"PATH": os.environ["PATH"]},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        _wait(port, running, log)
        yield port
    finally:
        running.terminate()
        running.wait(PATIENCE)


def _wait(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    """Until it is well."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert running.poll() is None, log.read_text()
        try:
            if ask(port, "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"it does not start: {log.read_text()}")
