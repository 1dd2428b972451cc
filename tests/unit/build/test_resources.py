"""Where operations belong: the rules, on paths of several kinds of API."""

from __future__ import annotations

import pytest

from generator.build.resources import Call, Placing

_CALLS = [
    Call("/v1/customers", "GET", True, "customer_list"),
    Call("/v1/customers", "POST", False, "customer"),
    Call("/v1/customers/search", "GET", True, ""),
    Call("/v1/customers/{customer}", "GET", False, "customer"),
    Call("/v1/customers/{customer}", "POST", False, "customer"),
    Call("/v1/customers/{customer}", "DELETE", False, "deleted_customer"),
    Call("/v1/customers/{customer}/payment_methods", "GET", True, ""),
    Call(
        "/v1/customers/{customer}/payment_methods/{id}", "GET", False, "payment_method"
    ),
    Call("/v1/customers/{customer}/cash_balance", "GET", False, "cash_balance"),
    Call("/v1/customers/{customer}/cash_balance", "POST", False, "cash_balance"),
    Call(
        "/v1/customers/{customer}/funding_instructions",
        "POST",
        False,
        "funding_instructions",
    ),
    Call("/v1/payment_intents/{intent}", "GET", False, "payment_intent"),
    Call("/v1/payment_intents/{intent}/confirm", "POST", False, "payment_intent"),
    Call("/v1/accounts/{account}/login_links", "POST", False, "login_link"),
    Call("/v1/billing/meters", "GET", True, ""),
    Call("/v1/billing/meters", "POST", False, "meter"),
    Call("/v1/billing/meter_events", "POST", False, "meter_event"),
    Call("/v1/checkout/sessions/{session}/line_items", "GET", True, ""),
    Call("/v1/balance", "GET", False, "balance"),
    Call("/v1/tax/settings", "GET", False, "settings"),
    Call("/v1/tax/settings", "POST", False, "settings"),
    Call("/v1/quotes/{quote}/pdf", "GET", False, "", structured=False),
    Call("/v1/cards/{card}/shipping/deliver", "POST", False, "card"),
    Call("/v1/cards/{card}/shipping/fail", "POST", False, "card"),
    Call("/v1/tax/transactions/create_reversal", "POST", False, "transaction"),
    Call("/v1/tax/transactions/{id}", "GET", False, "transaction"),
    Call("/pets/{id}", "PUT", False, "pet"),
    Call("/pets/{id}", "PATCH", False, "pet"),
    Call("/things/{id}", "PUT", False, "thing"),
    Call("/engines", "GET", False, "list_engines_response"),
    Call("/engines/{engine_id}", "GET", False, "engine"),
    Call("/", "GET", False, ""),
]
_PLACING = Placing(_CALLS, "/v1")


@pytest.mark.parametrize(
    ("path", "method", "attribute"),
    [
        ("/v1/customers", "GET", "customers.list"),
        ("/v1/customers", "POST", "customers.create"),
        ("/v1/customers/search", "GET", "customers.search"),
        ("/v1/customers/{customer}", "GET", "customers.retrieve"),
        ("/v1/customers/{customer}", "POST", "customers.update"),
        ("/v1/customers/{customer}", "DELETE", "customers.delete"),
        (
            "/v1/customers/{customer}/payment_methods",
            "GET",
            "customers.payment_methods.list",
        ),
        (
            "/v1/customers/{customer}/payment_methods/{id}",
            "GET",
            "customers.payment_methods.retrieve",
        ),
        (
            "/v1/customers/{customer}/cash_balance",
            "POST",
            "customers.cash_balance.update",
        ),
        (
            "/v1/customers/{customer}/funding_instructions",
            "POST",
            "customers.funding_instructions.create",
        ),
        ("/v1/payment_intents/{intent}/confirm", "POST", "payment_intents.confirm"),
        ("/v1/accounts/{account}/login_links", "POST", "accounts.login_links.create"),
        ("/v1/billing/meters", "GET", "billing.meters.list"),
        ("/v1/billing/meter_events", "POST", "billing.meter_events.create"),
        (
            "/v1/checkout/sessions/{session}/line_items",
            "GET",
            "checkout.sessions.line_items.list",
        ),
        ("/v1/balance", "GET", "balance.retrieve"),
        ("/v1/tax/settings", "POST", "tax.settings.update"),
        ("/v1/quotes/{quote}/pdf", "GET", "quotes.pdf"),
        ("/v1/cards/{card}/shipping/deliver", "POST", "cards.shipping.deliver"),
        (
            "/v1/tax/transactions/create_reversal",
            "POST",
            "tax.transactions.create_reversal",
        ),
        ("/pets/{id}", "PUT", "pets.replace"),
        ("/pets/{id}", "PATCH", "pets.update"),
        ("/things/{id}", "PUT", "things.update"),
        ("/engines", "GET", "engines.list"),
        ("/engines/{engine_id}", "GET", "engines.retrieve"),
        ("/", "GET", "root.get"),
    ],
)
def test_the_place_of(path: str, method: str, attribute: str) -> None:
    call = next(each for each in _CALLS if (each.path, each.method) == (path, method))
    place = _PLACING.place(call)
    assert ".".join((*place.resource, place.verb)) == attribute
