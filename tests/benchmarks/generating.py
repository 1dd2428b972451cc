"""What it costs to generate and to check a client.

In: a run. Out: figures, and our full client in the run's folder.
"""

from __future__ import annotations

from statistics import median

from tests.benchmarks.figures import Figure, megabytes, seconds, times
from tests.benchmarks.places import Bench
from tests.benchmarks.process import Cost, run

QUICK = 5  # rounds of what takes a moment
PEER = "openapi-python-client"


def figures(bench: Bench, rounds: int) -> list[Figure]:
    """All of Stripe, a check of it, and the customers client."""
    ours, theirs = _generate(bench, rounds)
    own, peer = _cpu(ours), _cpu(theirs)
    checked, small = _cpu(_check(bench)), _cpu(_customers(bench))
    most, peer_most = (max(c.memory for c in each) / 1e6 for each in (ours, theirs))
    beside = f"{PEER} {seconds(peer)}"
    return [
        Figure(
            "all of Stripe, document to written client",
            seconds(own),
            beside,
            own / peer,
            0.4,
            times,
        ),
        Figure(
            "… its memory, all processes together",
            megabytes(most),
            f"{PEER} {megabytes(peer_most)}",
            most,
            600,
            megabytes,
        ),
        Figure(
            "`check` of it, nothing changed",
            seconds(checked),
            beside,
            checked / peer,
            0.1,
            times,
        ),
        Figure(
            "… beside our own generating",
            seconds(checked),
            f"generate {seconds(own)}",
            checked / own,
            0.1,
            times,
        ),
        Figure("the customers client", seconds(small), "", small, 3.0, seconds),
    ]


def _generate(bench: Bench, rounds: int) -> tuple[list[Cost], list[Cost]]:
    """Ours and the peer's in turn, so that a busy machine slows down both. Nothing is cached."""
    ours, theirs = [], []
    command = bench.generator("generate", "full", "--no-cache", "--force")
    peer = bench.openapi_python_client(bench.folder / "peer")
    for _ in range(rounds):
        ours.append(run(command, bench.folder))
        theirs.append(run(peer, bench.folder, PATH=bench.peers_path))
    return ours, theirs


def _check(bench: Bench) -> list[Cost]:
    """Checks after a run that filled the cache, as it is where people work."""
    run(bench.generator("generate", "full"), bench.folder, **bench.cache)
    command = bench.generator("check", "full")
    return [run(command, bench.folder, **bench.cache) for _ in range(QUICK)]


def _customers(bench: Bench) -> list[Cost]:
    command = bench.generator("generate", "customers", "--no-cache", "--force")
    return [run(command, bench.folder) for _ in range(QUICK)]


def _cpu(costs: list[Cost]) -> float:
    return median(cost.cpu for cost in costs)
