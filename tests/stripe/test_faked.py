"""All of Stripe without a network: the fake transport, the request checks and the model factories.

What stripe-mock takes (see test_every_operation) must pass the checks as well, and what the fake
transport makes up must parse in strict mode.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.full_client import document_path, full_client
from tests.support.probes import run_probe

SEED = 20261123


@pytest.fixture(scope="module", params=[0.6, 1.0])
def found(request: pytest.FixtureRequest) -> Any:
    """What came of every operation and of every model."""
    given = {"document": str(document_path()), "seed": SEED, "often": request.param}
    return run_probe("tests.stripe.probes.faked", full_client(), **given)


def test_every_drawn_call_passes_the_checks_and_is_answered(found: Any) -> None:
    assert len(found["calls"]) == 594
    assert {k: r["problem"] for k, r in found["calls"].items() if "problem" in r} == {}


def test_calls_are_recorded_as_they_were_made(found: Any) -> None:
    calls = found["calls"].values()
    assert [call for call in calls if call["name"] != call["attribute"]] == []
    assert [call for call in calls if not call["same"]] == []


def test_every_model_can_be_built(found: Any) -> None:
    assert found["built"] > 1000
    assert found["models"] == {}
