"""What comes back: links, unions, what the document did not foresee."""

from __future__ import annotations

import copy
import json
import pickle
import warnings
from typing import Any

import pytest
from stripe_client import Drift, models
from stripe_client.errors import DriftError, ResponseDecodeError
from stripe_client.models import (
    BankAccount,
    Card,
    Customer,
    DeletedCustomer,
    Source,
)

from tests.stripe.conftest import Serve
from tests.support.serving import CUSTOMER, DELETED, Server, answer

CLOCK = {
    "id": "clock_1",
    "object": "test_helpers.test_clock",
    "created": 1,
    "deletes_after": 2,
    "frozen_time": 3,
    "livemode": False,
    "status": "ready",
    "status_details": {},
}


def retrieve(client: Any) -> Any:
    return client.customers.retrieve("cus_1")


def got(server: Server, **settings: Any) -> Any:
    return server.run(retrieve, **settings)


def dump(model: Any) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("card_1", str),
        ({"id": "card_1", "object": "card"}, Card),
        ({"id": "ba_1", "object": "bank_account"}, BankAccount),
        ({"id": "src_1", "object": "source"}, Source),
        (None, type(None)),
    ],
)
def test_links(serve: Serve, value: Any, kind: type) -> None:
    body = {**CUSTOMER, "default_source": value}
    customer = got(serve(answer(body)))
    assert isinstance(customer.default_source, kind)
    assert dump(customer) == body
    for twin in (copy.deepcopy(customer), pickle.loads(pickle.dumps(customer))):
        assert twin == customer
        assert isinstance(twin.default_source, kind)


def test_an_expanded_link_has_its_own_fields(serve: Serve) -> None:
    customer = got(serve(answer({**CUSTOMER, "test_clock": CLOCK})))
    assert isinstance(customer.test_clock, models.TestHelpersTestClock)
    assert customer.test_clock.frozen_time == 3
    plain = got(serve(answer({**CUSTOMER, "test_clock": "clock_1"})))
    assert plain.test_clock == "clock_1"


def test_a_deleted_customer(serve: Serve) -> None:
    found = got(serve(answer(DELETED)))
    assert type(found) is DeletedCustomer
    assert found.deleted is True
    assert dump(found) == DELETED
    assert type(got(serve(answer(CUSTOMER)))) is Customer


def test_deleted_in_a_field(serve: Serve) -> None:
    """Told apart by `deleted` alone: both have the same `object`."""
    server = serve(answer(DELETED))
    assert type(server.run(lambda c: c.customers.delete("cus_1"))) is DeletedCustomer


def test_absent_is_none_and_is_not_dumped(serve: Serve) -> None:
    customer = got(serve(answer(CUSTOMER)))
    assert (customer.name, customer.address, customer.metadata) == (None, None, None)
    assert dump(customer) == CUSTOMER
    body = {**CUSTOMER, "name": None}
    assert dump(got(serve(answer(body)))) == body


def test_unknown_properties_stay(serve: Serve) -> None:
    body = {**CUSTOMER, "loyalty": {"level": [1, None]}}
    customer = got(serve(answer(body)), strict=True)
    assert customer.loyalty == {"level": [1, None]}
    assert dump(customer) == body


def test_values_that_are_not_listed_stay_and_are_told(serve: Serve) -> None:
    from stripe_client._runtime.drift import DriftWarning, forget

    forget()
    body = {**CUSTOMER, "tax_exempt": "brand new"}
    told: list[Drift] = []
    with pytest.warns(DriftWarning, match="Customer: /tax_exempt: expected Literal"):
        customer = got(serve(answer(body)), on_drift=told.append)
    assert customer.tax_exempt == "brand new"
    assert dump(customer) == body
    assert [(one.pointer, one.found_type) for one in told] == [
        ("/tax_exempt", "string")
    ]
    with pytest.raises(DriftError, match="/tax_exempt"):
        got(serve(answer(body)), strict=True)


def test_what_does_not_fit_stays_and_is_told(serve: Serve) -> None:
    from stripe_client._runtime.drift import DriftWarning, forget

    forget()
    body = {**CUSTOMER, "balance": "much", "address": {"city": 5}}
    told: list[Drift] = []
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        customer = got(serve(answer(body)), on_drift=told.append)
        got(serve(answer(body)), on_drift=told.append)
    assert (customer.balance, customer.address.city) == ("much", 5)
    assert dump(customer) == body
    places = [("Address", "/address/city"), ("Customer", "/balance")]
    assert [(one.model, one.pointer) for one in told] == places * 2
    assert [each.category for each in warned] == [DriftWarning] * 2  # once each
    assert "/balance: expected int | None, found string" in str(warned[1].message)


def test_strict_raises(serve: Serve) -> None:
    body = {**CUSTOMER, "balance": "secret-value"}
    with pytest.raises(DriftError, match="/balance") as caught:
        got(serve(answer(body)), strict=True)
    assert [one.pointer for one in caught.value.places] == ["/balance"]
    assert "secret-value" not in str(caught.value)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1, 2]", b'"text"', b"null"])
def test_no_customer_at_all(serve: Serve, body: bytes) -> None:
    server = serve(answer(body, Request_Id="req_7"))
    with pytest.raises(ResponseDecodeError) as caught:
        got(server)
    assert caught.value.raw_body == body
    assert caught.value.request_id == "req_7"


def test_the_bytes_beside_the_model(serve: Serve) -> None:
    server = serve(answer(CUSTOMER, Request_Id="req_7"))
    raw = server.run(lambda c: c.with_raw_response.customers.retrieve("cus_1"))
    assert (raw.status, raw.headers["request-id"]) == (200, "req_7")
    assert json.loads(raw.body) == dump(raw.parsed) == CUSTOMER
