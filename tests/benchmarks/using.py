"""What it costs to ship, import and first use a client, beside Stripe's own library.

Both run under the interpreter that has the peers, so that neither has a longer path to search.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, megabytes, seconds, times
from tests.benchmarks.places import Bench, size
from tests.benchmarks.process import run
from tests.benchmarks.server import answering

ROUNDS = 15

OUR_CALL = """
from stripe_client import StripeClient

with StripeClient(api_key="sk_test_1", base_url="{url}") as client:
    assert client.customers.retrieve("cus_1").name == "Ada Lovelace"
"""
THEIR_CALL = """
from stripe import StripeClient

client = StripeClient("sk_test_1", base_addresses={{"api": "{url}"}})
assert client.v1.customers.retrieve("cus_1").name == "Ada Lovelace"
"""


def figures(bench: Bench) -> list[Figure]:
    """Size, import, import and first call."""
    own = size(bench.full / "stripe_client") / 1e6
    peer = size(_installed(bench, "stripe")) / 1e6
    imports = _pair(bench, "import stripe_client", "import stripe")
    with answering() as url:
        calls = _pair(bench, OUR_CALL.format(url=url), THEIR_CALL.format(url=url))
    return [
        Figure(
            "the full package",
            megabytes(own),
            f"stripe {megabytes(peer)}",
            own,
            5.0,
            megabytes,
        ),
        _ratio("import of the full package", imports, 1.0),
        _ratio("import and first call", calls, 3.0),
    ]


def _ratio(name: str, pair: tuple[float, float], bound: float) -> Figure:
    own, peer = pair
    beside = f"stripe {seconds(peer)}"
    return Figure(name, seconds(own), beside, own / peer, bound, times)


def _pair(bench: Bench, ours: str, theirs: str) -> tuple[float, float]:
    """The median cost of two scripts, run in turn. The first round only compiles."""
    own, peer = [], []
    for _ in range(ROUNDS + 1):
        own.append(_script(bench, ours))
        peer.append(_script(bench, theirs))
    return median(own[1:]), median(peer[1:])


def _script(bench: Bench, text: str) -> float:
    """The whole process counts, the interpreter's start (on both sides) with it."""
    command = [str(bench.peers), "-c", text]
    return run(command, bench.folder, PYTHONPATH=str(bench.full)).cpu


def _installed(bench: Bench, package: str) -> Path:
    """The folder of an installed package."""
    script = f"import importlib.util as u; print(u.find_spec({package!r}).origin)"
    command = [str(bench.peers), "-c", script]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Path(found.strip()).parent
