"""What it costs to call, to encode and to decode, beside Stripe's own library.

Each side does a task in a process of its own (`tasks.py`), in turn, against one server.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks import tasks
from tests.benchmarks.answers import page
from tests.benchmarks.figures import Figure, megabytes, microseconds, times
from tests.benchmarks.places import Bench
from tests.benchmarks.process import Cost, clean
from tests.benchmarks.server import answering

ROUNDS = {"decode": 5, "read": 5, "encode": 5, "call": 5, "together": 3}
SIDES = ("ours", "theirs")


def figures(bench: Bench) -> list[Figure]:
    """Answers, bodies, calls one after the other, calls all at once."""
    file = bench.folder / "page.json"
    file.write_bytes(page())
    with answering() as url:
        found = {task: _pair(bench, task, url, file) for task in ROUNDS}
    return [
        _cpu("100 customers, JSON text to objects", found["decode"], 0.2),
        _cpu("… and every field of them read", found["read"], 0.5),
        _cpu("the body of the update call, encoded", found["encode"], 1.0),
        _cpu("the update call, on a reused connection", found["call"], 1.0),
        _cpu("1,000 async calls at once", found["together"], 1.0),
        _memory("… the whole process's memory", found["together"], 1.0),
    ]


def measured(command: list[str], folder: Path, **environment: str) -> Cost:
    """What a task printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=clean() | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def command(python: Path, side: str, task: str, url: str, file: Path) -> list[str]:
    """The command line of a task. `-P`: the folder of `tasks.py` holds no package of either side."""
    return [str(python), "-P", str(tasks.__file__), side, task, url, str(file)]


def _pair(bench: Bench, task: str, url: str, file: Path) -> tuple[Cost, Cost]:
    """The medians of both sides, run in turn."""
    found: dict[str, list[Cost]] = {side: [] for side in SIDES}
    for _ in range(ROUNDS[task]):
        for side in SIDES:
            line = command(bench.peers, side, task, url, file)
            cost = measured(line, bench.folder, PYTHONPATH=str(bench.full))
            found[side].append(cost)
    ours, theirs = (_median(found[side]) for side in SIDES)
    return ours, theirs


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        memory=round(median(cost.memory for cost in costs)),
    )


def _cpu(name: str, pair: tuple[Cost, Cost], bound: float) -> Figure:
    ours, theirs = pair
    return _ratio(name, ours.cpu, theirs.cpu, bound, microseconds)


def _memory(name: str, pair: tuple[Cost, Cost], bound: float) -> Figure:
    ours, theirs = pair
    return _ratio(name, ours.memory / 1e6, theirs.memory / 1e6, bound, megabytes)


def _ratio(
    name: str, own: float, peer: float, bound: float, shown: Callable[[float], str]
) -> Figure:
    return Figure(name, shown(own), f"stripe {shown(peer)}", own / peer, bound, times)
