"""What a change costs while somebody watches: one operation of all of Stripe gets other words, or one more parameter.

In: a run. Out: figures. The time is wall time from the save until the line that says that the client is written; the
CPU time is what the watching process took for it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import IO, Any

from tests.benchmarks.figures import Figure, milliseconds, seconds
from tests.benchmarks.places import DOCUMENT, PROFILE, Bench

ROUNDS = 7
PATH, METHOD = "/v1/customers/{customer}", "post"
FORM = "application/x-www-form-urlencoded"
TICKS = os.sysconf("SC_CLK_TCK")
Edit = Callable[[dict[str, Any], int], None]


def figures(bench: Bench) -> list[Figure]:
    """Both kinds of changes."""
    found = []
    for name, edit in (("its words", _words), ("one more parameter", _parameter)):
        wall, cpu = _measured(bench, name.replace(" ", "-"), edit)
        found += [
            Figure(
                f"watching all of Stripe, an operation changes: {name}",
                seconds(cpu),
                "",
                cpu,
                1.0,
                seconds,
            ),
            Figure(
                "… from the save until it is written",
                milliseconds(wall),
                "",
                wall,
                1.0,
                milliseconds,
            ),
        ]
    return found


def _words(operation: dict[str, Any], number: int) -> None:
    operation["description"] = f"{operation['description']} {number}"


def _parameter(operation: dict[str, Any], number: int) -> None:
    schema = operation["requestBody"]["content"][FORM]["schema"]
    schema["properties"][f"added_{number}"] = {"type": "string", "maxLength": 10}


def _measured(bench: Bench, name: str, edit: Edit) -> tuple[float, float]:
    """Medians of wall and CPU seconds."""
    folder = bench.folder / f"watching-{name}"
    folder.mkdir()
    document = json.loads(DOCUMENT.read_text())
    operation = document["paths"][PATH][METHOD]
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document, indent=2))
    walls, cpus = [], []
    with _watch(bench, folder, spec) as process:
        assert process.stdout is not None
        _wait(process.stdout, "watching ")
        for number in range(ROUNDS):
            edit(operation, number)
            text = json.dumps(document, indent=2)
            before, begun = _cpu(process.pid), time.perf_counter()
            spec.write_text(text)
            _wait(process.stdout, " written, ")
            walls.append(time.perf_counter() - begun)
            cpus.append(_cpu(process.pid) - before)
            time.sleep(5)  # what is done while nobody waits
    return median(walls), median(cpus)


@contextmanager
def _watch(bench: Bench, folder: Path, spec: Path) -> Iterator[subprocess.Popen[str]]:
    line = bench.generator("generate", "--spec", str(spec))
    line += ["--package", "watched", "--output", str(folder / "watched")]
    line += ["--profile", str(PROFILE), "--watch"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(
        line,
        cwd=bench.folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def _wait(lines: IO[str], words: str) -> None:
    for line in lines:
        if words in line:
            return
    raise AssertionError(f"the watch ended before it said {words!r}")


def _cpu(pid: int) -> float:
    """CPU seconds of a process until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
