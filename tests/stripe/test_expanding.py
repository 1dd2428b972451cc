"""What can be expanded: the ways that the full client knows, against Stripe's document and stripe-mock.

The document is walked here a second time, in the plainest way: no memory, no limit but the
steps. The ways of the first operation are written down by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.full_client import full_client
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_document
from tests.support.stripe_mock import stripe_mock

Schema = dict[str, Any]
UPDATE = {
    "default_source",
    "discount.customer",
    "discount.promotion_code",
    "discount.source.coupon",
    "invoice_settings.default_payment_method",
    "sources",
    "subscriptions",
    "tax_ids",
    "test_clock",
}
FLAVORS = ["sync", "async"]


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """The ways by operation id; what comes of a few of them."""
    with stripe_mock() as url:
        found: dict[str, Any] = run_probe(
            "tests.stripe.probes.expanding", full_client(), url=url
        )
    return found


def arms(schema: Schema) -> Iterator[Schema]:
    """The objects that may stand where a schema is: past references, arrays and unions."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from arms(stripe_document()["components"]["schemas"][name])
    elif "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from arms(each)
    elif "items" in schema:
        yield from arms(schema["items"])
    elif "properties" in schema:
        yield schema


def ways(schema: Schema, steps: int) -> Iterator[str]:
    """Links, and lists that are named and not always sent, as far as they are no further away."""
    for each in arms(schema) if steps else ():
        for name, member in each["properties"].items():
            lists = {"data", "has_more"} <= member.get("properties", {}).keys()
            if "x-expansionResources" in {**member, **member.get("items", {})}:
                yield name
            elif not lists:
                yield from (f"{name}.{way}" for way in ways(member, steps - 1))
            elif name in each["x-expandableFields"] and name not in each.get(
                "required", ()
            ):
                yield name


def answers() -> Iterator[tuple[str, Schema]]:
    """The answer of each operation that takes `expand`."""
    for item in stripe_document()["paths"].values():
        for record in item.values():
            taken = [each["name"] for each in record.get("parameters", ())]
            for body in record.get("requestBody", {}).get("content", {}).values():
                taken += body["schema"].get("properties", {})
            for media in record["responses"]["200"]["content"].values():
                if "expand" in taken and "schema" in media:
                    yield record["operationId"], media["schema"]


def test_the_ways_of_the_first_operation(report: dict[str, Any]) -> None:
    found = report["ways"]
    assert set(found["PostCustomersCustomer"]) == UPDATE
    assert found["GetCustomersCustomer"] == found["PostCustomersCustomer"]
    listed = {f"data.{way}" for way in UPDATE if way.count(".") < 2}
    assert set(found["GetCustomers"]) == set(found["GetCustomersSearch"]) == listed


def test_the_ways_of_every_operation_are_those_of_the_document(
    report: dict[str, Any],
) -> None:
    expected = {
        name: set(ways(answer, 3 if name in report["listings"] else 4))
        for name, answer in answers()
    }
    assert len(expected) > 550
    assert {name: set(found) for name, found in report["ways"].items()} == expected


@pytest.mark.parametrize("flavor", FLAVORS)
def test_the_server_expands_what_is_asked_for(
    report: dict[str, Any], flavor: str
) -> None:
    assert report[flavor] == {
        "default_source": "BankAccount",
        "invoice_settings.default_payment_method": "PaymentMethod",
        "sources": "CustomerSources",
        "subscriptions": "CustomerSubscriptions",
        "tax_ids": "CustomerTaxIds",
        "test_clock": "TestHelpersTestClock",
        "data.customer": "Customer",
        "latest_charge.customer": "Customer",
    }


@pytest.mark.parametrize("flavor", FLAVORS)
def test_what_was_not_asked_for_says_how(report: dict[str, Any], flavor: str) -> None:
    assert report[f"{flavor} refused"] == [
        "Subscription.customer is an id here, not an object: pass expand=['customer'] "
        "(in a listing 'data.customer'; where the Subscription is part of another "
        "object put the way to it in front)"
    ]
