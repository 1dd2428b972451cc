"""`make bench`: measures, prints a table with the bound beside each figure, and writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import (
    browsing,
    calling,
    exploring,
    generating,
    using,
    watching,
)
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.places import DOCUMENT, PAGE, Bench

TEXT = """\
# Benchmarks

`make bench` writes this page. It measures both sides in one run and in turn: CPU seconds of a command with all its
children (not wall time, so that a busy machine matters little), the median of {rounds} for a whole client, of more
for what takes a moment. Where it says µs, they are of one time of many in a warm process, each client with the HTTP
library that it takes by itself. Generating runs without a cache. The ratios count; the seconds are those of one
machine.

The gateway stands beside nginx as a plain reverse proxy with kept connections, both before the same upstream. What they
add is the median of 5 times 1,000 requests, one after the other, less the median of direct ones. Pages are opened in
Chromium, from the gateway of all of Stripe, with nothing in its cache; the medians of 5 visits. Where it says ms, it is
wall time; of a watch, from the save of the document to the line that says that the client is written, the median of 7.
The longest task has a bound for its CPU time: on two cores, which the browser's other processes and the gateway share,
its wall time is two or three times that.

`make bench ARGS="--only exploring --only browsing"` prints some sections alone, and writes nothing.

{table}
Recorded on {date}: {cores} cores, {system}, Python {python}; generator {generator}, Black {black};
{peers}; Stripe's document
`{document}` as `specs/stripe/source.toml` pins it.
"""

SECTIONS: dict[str, Callable[[Bench, int], list[Figure]]] = {
    "generating": generating.figures,
    "watching": lambda bench, _: watching.figures(bench),
    "using": lambda bench, _: using.figures(bench),
    "calling": lambda bench, _: calling.figures(bench),
    "exploring": exploring.figures,
    "browsing": lambda bench, _: browsing.figures(bench),
}
"""In this order: `using` and `calling` take the client that `generating` has made."""


def main() -> int:
    """0 when every figure is within its bound, otherwise 1."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--peers", type=Path, required=True, help="their interpreter")
    parser.add_argument("--rounds", type=int, default=3, help="of a whole client")
    parser.add_argument(
        "--only",
        action="append",
        choices=SECTIONS,
        default=[],
        help="print these sections alone, and leave the page as it is; repeatable",
    )
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        # Not resolved: a venv's interpreter is a link to one that has no peers.
        bench = Bench(Path(folder), options.peers.absolute())
        bench.configure()
        figures: list[Figure] = []
        for name in options.only or SECTIONS:
            print(f"{name.capitalize()}, rounds: {options.rounds} ...", flush=True)
            figures += SECTIONS[name](bench, options.rounds)
    found = table(figures)
    print(found)
    if not options.only:
        PAGE.write_text(_page(found, options.rounds, options.peers), encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


def _page(found: str, rounds: int, peers: Path) -> str:
    return TEXT.format(
        table=found,
        rounds=rounds,
        date=datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        cores=os.cpu_count(),
        system=platform.system(),
        python=platform.python_version(),
        generator=version("generator"),
        black=version("black"),
        peers=", ".join(_versions(peers)),
        document=DOCUMENT.name,
    )


def _versions(peers: Path) -> list[str]:
    """The peers, and what our client stands on, each with its version."""
    names = [
        "openapi-python-client",
        "stripe",
        "requests",
        "httpx",
        "httpx2",
        "pydantic",
    ]
    script = "import sys, importlib.metadata as m; [print(n, m.version(n)) for n in sys.argv[1:]]"
    command = [str(peers), "-c", script, *names]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return found.splitlines()


if __name__ == "__main__":
    sys.exit(main())
