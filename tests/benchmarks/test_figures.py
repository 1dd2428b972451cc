"""The parts of a benchmark that say something, without a time: the table, the size, the cost of a process."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from tests.benchmarks import answers, browsing, exploring, tasks
from tests.benchmarks.calling import command, measured
from tests.benchmarks.figures import Figure, megabytes, microseconds, table, times
from tests.benchmarks.places import CUSTOMERS, PROFILE, Bench, size
from tests.benchmarks.process import run
from tests.benchmarks.server import answering, whole
from tests.support.gateway import gateway
from tests.support.places import EMBEDDED

HOLDS = "a = bytearray(100_000_000)\nfor i in range(0, len(a), 4096): a[i] = 1\n"
WORKS = "import time\nwhile time.process_time() < 0.3: pass\n"
CHILD = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {script!r}], check=True)\n"


def test_a_table_has_the_bound_beside_each_figure() -> None:
    good = Figure("a", "1.0 MB", "", 1, 2, megabytes)
    bad = Figure("b", "3", "1", 3, 0.4, times)
    assert table([good, bad]).splitlines()[2:] == [
        "| a    | 1.0 MB |        | 1.0 MB     | at most 2.0 MB     | kept     |",
        "| b    | 3      | 1      | 3.00 times | at most 0.40 times | **over** |",
    ]


@pytest.mark.parametrize("value", [0.4, 0.41])
def test_a_bound_is_kept_up_to_itself(value: float) -> None:
    assert Figure("a", "", "", value, 0.4, times).kept is (value == 0.4)


def test_size_leaves_out_what_python_compiles(tmp_path: Path) -> None:
    (tmp_path / "a" / "__pycache__").mkdir(parents=True)
    (tmp_path / "a" / "b.py").write_bytes(b"12345")
    (tmp_path / ".record").write_bytes(b"678")
    (tmp_path / "a" / "__pycache__" / "b.pyc").write_bytes(b"9" * 100)
    assert size(tmp_path) == 8


@pytest.mark.parametrize("script", [WORKS, CHILD.format(script=WORKS)])
def test_the_cost_counts_children(tmp_path: Path, script: str) -> None:
    assert run([sys.executable, "-c", script], tmp_path).cpu >= 0.3


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_the_memory_of_children_adds_up(tmp_path: Path) -> None:
    held = HOLDS + "import time; time.sleep(0.5)"
    script = HOLDS + CHILD.format(script=held)
    assert 200e6 < run([sys.executable, "-c", script], tmp_path).memory < 300e6


def test_a_command_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"(?s)ended with 1:.*oh no"):
        run([sys.executable, "-c", "raise SystemExit('oh no')"], tmp_path)


def test_a_command_sees_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRIPE_API_KEY", "sk_test_1")
    script = "import os, sys; sys.exit('STRIPE_API_KEY' in os.environ)"
    run([sys.executable, "-c", script], tmp_path)


def test_the_first_call_works(tmp_path: Path) -> None:
    """The script that is measured, with the committed client in place of the full one."""
    from tests.benchmarks.using import OUR_CALL

    with answering() as url:
        command = [sys.executable, "-c", OUR_CALL.format(url=url)]
        run(command, tmp_path, PYTHONPATH=str(EMBEDDED))


def test_the_configuration_is_one_that_the_generator_reads(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Path(sys.executable))
    bench.configure()
    run(bench.generator("generate", "customers", "--no-cache"), tmp_path)
    assert (tmp_path / "customers" / "stripe_client" / "__init__.py").is_file()
    run(bench.generator("check", "customers", "--no-cache"), tmp_path)


def test_what_takes_a_moment_is_written_in_microseconds() -> None:
    assert microseconds(0.0349764) == "34,976 CPU µs"


def test_the_server_sees_where_a_request_ends() -> None:
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n"
    assert whole(head[:-1]) is None
    assert whole(head + b"ab") is None
    assert whole(head + b"abcGET") == len(head) + 3
    assert whole(b"GET / HTTP/1.1\r\n\r\nGET") == 18


@pytest.mark.parametrize("task", ["decode", "read", "encode", "call", "together"])
def test_our_side_does_every_task(tmp_path: Path, task: str) -> None:
    """As it is measured, with the committed client in place of the full one."""
    file = tmp_path / "page.json"
    file.write_bytes(answers.page())
    with answering() as url:
        line = command(Path(sys.executable), "ours", task, url, file)
        cost = measured(line, tmp_path, PYTHONPATH=str(EMBEDDED))
    assert cost.cpu > 0
    assert cost.memory > 1e6


def test_a_task_that_fails_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"(?s)ended with 1:.*oh no"):
        measured([sys.executable, "-c", "raise SystemExit('oh no')"], tmp_path)


class _Plain:
    """A side whose objects are sets."""

    def fields(self, value: Any) -> Any:
        return value if isinstance(value, frozenset) else None


def test_reading_counts_every_value() -> None:
    """Through objects, lists and maps."""
    value = [frozenset({1, 2, frozenset({"a"})}), None, {"b": "c", "d": []}]
    assert tasks.read(cast("tasks.Side", _Plain()), value) == 5


def test_requests_go_directly_and_through_a_gateway() -> None:
    """As they are measured; the small document in place of the full one."""
    with answering() as url:
        port = int(url.rpartition(":")[2])
        direct = exploring.passed(exploring.Way(port), 3)
        assert direct.cpu == 0
        given = ["--spec", str(CUSTOMERS), "--profile", str(PROFILE)]
        with gateway(*given, "--upstream", url, STRIPE_API_KEY="sk_test_1") as running:
            through = exploring.passed(exploring.way(running), 3)
    assert direct.wall > 0
    assert through.cpu > 0


def test_a_way_that_refuses_says_so() -> None:
    with answering() as url:
        given = ["--spec", str(CUSTOMERS), "--profile", str(PROFILE)]
        with gateway(*given, "--upstream", url, STRIPE_API_KEY="sk_test_1") as running:
            wrong = replace(exploring.way(running), token="x")
            with pytest.raises(SystemExit, match=r"answers: b'HTTP/1\.1 401"):
                exploring.passed(wrong, 1)


def test_the_longest_task_is_one_of_the_pages() -> None:
    """Of its main thread, not of what is nested in it or beside it."""
    name = {"name": "thread_name", "pid": 1}
    task = {"name": "ThreadControllerImpl::RunTask", "pid": 1, "ph": "X"}
    events = [
        {**name, "tid": 1, "args": {"name": "CrRendererMain"}},
        {**name, "tid": 2, "args": {"name": "Compositor"}},
        {**task, "tid": 1, "dur": 30_000, "tdur": 10_000},
        {**task, "tid": 1, "dur": 20_000, "tdur": 15_000},
        {**task, "tid": 2, "dur": 90_000, "tdur": 90_000},
        {**task, "tid": 1, "name": "Layout", "dur": 99_000, "tdur": 99_000},
    ]
    trace = json.dumps({"traceEvents": events}).encode()
    assert browsing.longest_task(trace) == (0.030, 0.015)
