"""Links of the full client: each of the 317 that Stripe's document has, with all it may lead to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.full_client import full_client
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document, stripe_fixtures

WITHOUT_FIXTURE = {
    "ConnectCollectionTransfer",
    "ReserveTransaction",
    "Rule",
    "TaxDeductedAtSource",
}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What became of every link."""
    fixtures = stripe_fixtures()["resources"]
    found: dict[str, Any] = run_probe(
        "tests.stripe.probes.links", full_client(), fixtures=fixtures
    )
    return found


def count(value: Any) -> int:
    """How many fields of the document may be expanded."""
    if isinstance(value, dict):
        here = "x-expansionResources" in value
        return here + sum(count(each) for each in value.values())
    return sum(count(each) for each in value) if isinstance(value, list) else 0


def test_all_of_the_document_are_there(report: dict[str, Any]) -> None:
    assert report["links"] == count(stripe_document()["components"]["schemas"]) == 317


def test_an_id_stays_and_an_object_becomes_its_model(report: dict[str, Any]) -> None:
    assert report["strays"] == []
    assert report["expanded"] > 370
    assert report["deleted"] > 40


def test_only_what_has_no_fixture_was_left_out(report: dict[str, Any]) -> None:
    assert set(report["without sample"]) == WITHOUT_FIXTURE


def test_awaited_methods_have_the_words_of_their_twins() -> None:
    report = run_probe("tests.stripe.probes.twins", full_client())
    assert report["strays"] == []
    assert report["methods"] == 594
    assert report["awaited"] + report["listings"] == 594
    assert report["listings"] > 120
