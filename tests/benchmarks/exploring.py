"""What the explorer costs to build, and the gateway to pass requests through.

In: a run. Out: figures. The gateway stands beside nginx as a plain reverse proxy that keeps its connections, before
one upstream, and the same requests go through both and directly, in turn. What a proxy adds is the median of its times
less the median of the direct ones: wall time, of one request after the other.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.benchmarks.figures import (
    Figure,
    megabytes,
    microseconds,
    milliseconds,
    seconds,
    times,
)
from tests.benchmarks.places import DOCUMENT, PROFILE, Bench, size
from tests.benchmarks.process import run
from tests.benchmarks.server import answering, whole
from tests.support.gateway import Gateway, gateway

KEY = "sk_test_1"
NGINX = Path("/usr/sbin/nginx")
ROUNDS = 5
REQUESTS = 1000
PROXY_BOUND = 150
"""Times nginx, which is made for nothing else, and checks nothing."""
PATH = "/v1/customers/cus_1"
PLAIN = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  upstream behind {{ server {upstream}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    keepalive_requests 1000000;
    location / {{
      proxy_pass http://behind;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the upstream, and the process that passes requests on."""

    port: int
    path: str = PATH
    token: str = ""
    process: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """Seconds of a request, the median; CPU seconds that the process between spends on one."""

    wall: float
    cpu: float


def figures(bench: Bench, rounds: int) -> list[Figure]:
    """The site of all of Stripe; the gateway beside nginx."""
    return [*_site(bench, rounds), *_proxies(bench)]


def _site(bench: Bench, rounds: int) -> list[Figure]:
    folder = bench.folder / "site"
    line = bench.generator("explorer", "build", "full", "--output", str(folder))
    costs = [run([*line, "--force"], bench.folder, **bench.cache)]
    for number in range(1, rounds):
        other = [*line[:-1], f"{folder}-{number}"]
        costs.append(run(other, bench.folder, **bench.cache))
    cpu = median(each.cpu for each in costs)
    pages = f"{sum(1 for _ in folder.rglob('*.html')):,} pages"
    written = size(folder) / 1e6
    return [
        Figure("the explorer of all of Stripe", pages, "", cpu, 30.0, seconds),
        Figure("… what is written", pages, "", written, 60.0, megabytes),
    ]


def _proxies(bench: Bench) -> list[Figure]:
    with ExitStack() as stack:
        url = stack.enter_context(answering())
        upstream = int(url.rpartition(":")[2])
        ours = stack.enter_context(standing(bench, url))
        plain = stack.enter_context(_nginx(bench.folder, upstream))
        ways = {"direct": Way(upstream), "ours": way(ours), "nginx": plain}
        found = {name: _rounds(each) for name, each in _in_turn(ways).items()}
    direct, own, other = (found[each] for each in ("direct", "ours", "nginx"))
    added, plainly = own.wall - direct.wall, max(other.wall - direct.wall, 1e-6)
    return [
        Figure(
            "the gateway, added to a request",
            milliseconds(added),
            f"nginx {milliseconds(plainly)}",
            added / plainly,
            PROXY_BOUND,
            times,
        ),
        Figure(
            "… its CPU for a request",
            microseconds(own.cpu),
            f"nginx {microseconds(other.cpu)}",
            own.cpu / other.cpu,
            PROXY_BOUND,
            times,
        ),
    ]


def _in_turn(ways: dict[str, Way]) -> dict[str, list[Passed]]:
    found: dict[str, list[Passed]] = {name: [] for name in ways}
    for way in ways.values():
        passed(way, REQUESTS // 10)  # warm
    for _ in range(ROUNDS):
        for name, way in ways.items():
            found[name].append(passed(way, REQUESTS))
    return found


def _rounds(costs: list[Passed]) -> Passed:
    return Passed(
        median(each.wall for each in costs), median(each.cpu for each in costs)
    )


def passed(way: Way, count: int) -> Passed:
    """So many requests that way, one after the other on one connection."""
    lines = [f"GET {way.path} HTTP/1.1", f"Host: 127.0.0.1:{way.port}"]
    lines += [f"X-Gateway-Token: {way.token}"] if way.token else []
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    before, took = spent(way.process), []
    with socket.create_connection(("127.0.0.1", way.port), 20) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            start = time.perf_counter()
            connection.sendall(request)
            answer = _answer(connection)
            took.append(time.perf_counter() - start)
            if not answer.startswith(b"HTTP/1.1 200 "):
                raise SystemExit(f"{way} answers: {answer!r}")
    cpu = (spent(way.process) - before) / count
    return Passed(median(took), cpu)


def _answer(connection: socket.socket) -> bytes:
    data = b""
    while whole(data) is None:
        more = connection.recv(65536)
        if not more:
            raise SystemExit(f"the connection ended after {data!r}")
        data += more
    return data


def spent(process: int) -> float:
    """CPU seconds of a process so far; 0 for none."""
    if not process:
        return 0.0
    tasks = Path("/proc", str(process), "task").glob("*/schedstat")
    return sum(int(each.read_text().split()[0]) for each in tasks) / 1e9


@contextmanager
def standing(bench: Bench, upstream: str) -> Iterator[Gateway]:
    """The gateway of all of Stripe, with the run's own copy of the generator."""
    given = ["--spec", str(DOCUMENT), "--profile", str(PROFILE)]
    given += ["--package", "stripe_client", "--upstream", upstream]
    code = str(bench.folder)
    with gateway(*given, STRIPE_API_KEY=KEY, PYTHONPATH=code) as running:
        yield running


def way(running: Gateway) -> Way:
    """Through a gateway."""
    port = urlsplit(running.url).port
    assert port is not None
    return Way(port, f"/proxy{PATH}", running.token, running.process.pid)


@contextmanager
def _nginx(folder: Path, upstream: int) -> Iterator[Way]:
    if not NGINX.exists():
        raise SystemExit(f"{NGINX} is needed: install Debian's package nginx-light")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    file = folder / "nginx.conf"
    behind = f"127.0.0.1:{upstream}"
    file.write_text(PLAIN.format(folder=folder, upstream=behind, port=port))
    running = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(file)])
    try:
        end = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > end or running.poll() is not None:
                    raise SystemExit("nginx does not start") from None
                time.sleep(0.05)
        yield Way(port, process=running.pid)
    finally:
        running.terminate()
        running.wait(10)
