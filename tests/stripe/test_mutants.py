"""What the full client makes of Stripe's fixtures after chains of mutations.

Whatever an answer holds, the default mode makes a model of it as long as it is an object: what
fits is typed, the rest is kept as it came, and all of it is dumped, copied and pickled. Where it
does not fit is warned about once and told by pointer and type, never by value; `strict=True`
raises exactly there. JSON that UTF-8 cannot hold (half of a surrogate pair) is dumped to Python
values; a whole number in a field of floats is the float.

`MUTATIONS` says how many chains each fixture gets: 30, and 1,000 in `make nightly`.
"""

from __future__ import annotations

import json
import os
import random
from typing import Any

import pytest

from tests.support.full_client import full_client
from tests.support.mutating import CANARY, Chain
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document, stripe_fixtures

CHAINS = int(os.environ.get("MUTATIONS", "30"))
SEED = int(os.environ.get("MUTATIONS_SEED", "4"))
PARTS = 9


@pytest.fixture(scope="module")
def fixtures() -> dict[str, Any]:
    """Those that have a schema."""
    schemas = stripe_document()["components"]["schemas"]
    everything = stripe_fixtures()["resources"]
    return {name: one for name, one in everything.items() if name in schemas}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_chain_of_mutations_breaks_anything(
    fixtures: dict[str, Any], part: int
) -> None:
    names = sorted(fixtures)[part::PARTS]
    report = run_probe(
        "tests.stripe.probes.mutants",
        full_client(),
        fixtures=fixtures,
        names=names,
        chains=CHAINS,
        seed=SEED,
    )
    assert report["strays"] == []
    assert report["mutants"] == len(names) * CHAINS
    assert report["drifted"] > report["mutants"] * 0.6
    assert report["undecodable"] < report["mutants"] / 10


def test_chains_are_the_same_every_time_and_reach_far(fixtures: dict[str, Any]) -> None:
    text = json.dumps(fixtures["customer"])

    def mutants() -> list[str]:
        chance = random.Random(SEED)
        found = []
        for _ in range(200):
            chain = Chain([text], chance)
            found.append(json.dumps(chain.mutated(json.loads(text))))
        return found

    assert mutants() == mutants()
    assert len(set(mutants())) > 150
    assert sum(CANARY in each for each in mutants()) > 20
