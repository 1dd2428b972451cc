"""Stripe's own fixtures, read as the full client's models.

Each of the 171 that are components of the document is the model of its component, drifts
nowhere, dumps back equal, and survives pickle and a deep copy. The other fixtures have no
schema, so there is no model to compare them with.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.support.full_client import full_client
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document, stripe_fixtures

PROBE = "tests.stripe.probes.fixtures"
WITHOUT_SCHEMA = {
    "billing.alert_triggered",
    "entitlements.active_entitlement_summary",
    "financial_connections.authorization",
    "reserve.hold",
    "reserve.plan",
    "reserve.release",
}

Reports = dict[str, dict[str, Any]]


def schemas() -> dict[str, Any]:
    """The components of Stripe's document."""
    found: dict[str, Any] = stripe_document()["components"]["schemas"]
    return found


@pytest.fixture(scope="module")
def fixtures() -> dict[str, Any]:
    """Those that have a schema."""
    everything = stripe_fixtures()["resources"]
    assert everything.keys() - schemas().keys() == WITHOUT_SCHEMA
    return {name: one for name, one in everything.items() if name in schemas()}


@pytest.fixture(scope="module")
def reports(fixtures: dict[str, Any]) -> Reports:
    """What the full client makes of them."""
    found: Reports = run_probe(PROBE, full_client(), fixtures=fixtures)
    return found


def strays(reports: Reports, **wanted: Any) -> Reports:
    """The reports that are not as wanted."""
    return {
        name: report
        for name, report in reports.items()
        if any(report.get(key, "nothing") != value for key, value in wanted.items())
    }


def test_all_are_read(fixtures: dict[str, Any], reports: Reports) -> None:
    assert len(fixtures) == 171
    assert reports.keys() == fixtures.keys()
    assert {n: r["failed"] for n, r in reports.items() if "failed" in r} == {}


def test_each_is_the_model_of_its_component(reports: Reports) -> None:
    for name, report in reports.items():
        assert report["class"] in report["arms"], name
        declared = schemas()[name].get("properties")
        if declared is not None:
            assert report["properties"] == sorted(declared), name


def test_nothing_drifts(reports: Reports) -> None:
    assert strays(reports, drift=[]) == {}


def test_each_dumps_back_equal(reports: Reports) -> None:
    assert strays(reports, dump=True) == {}


def test_each_pickles_and_copies(reports: Reports) -> None:
    assert strays(reports, pickle=True, copy=True) == {}


def test_nested_objects_are_models_too(reports: Reports) -> None:
    assert sum(report["nested"] for report in reports.values()) > 1000


def test_unions_are_told_apart(fixtures: dict[str, Any], reports: Reports) -> None:
    unions = [name for name in fixtures if "anyOf" in schemas()[name]]
    assert len(unions) == 4
    for name in unions:
        report = reports[name]
        assert len(report["arms"]) > 1, name
        deleted = fixtures[name].get("deleted", False)
        assert report["class"].startswith("Deleted") is deleted, name


def test_what_does_not_fit_is_noticed(fixtures: dict[str, Any]) -> None:
    """The checks above can fail: a wrong value drifts, and is kept as it came."""
    wrong = copy.deepcopy(fixtures["customer"])
    wrong["balance"] = "much"
    wrong["not_in_the_document"] = {"a": [1, None]}
    del wrong["id"]
    report = run_probe(PROBE, full_client(), fixtures={"customer": wrong})["customer"]
    places = [(model, pointer) for model, pointer, _, _ in report["drift"]]
    assert places == [("Customer", "/balance"), ("Customer", "/id")]
    assert [report["dump"], report["pickle"], report["copy"]] == [True, True, True]
