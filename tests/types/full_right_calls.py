"""Right calls all over Stripe: both type checkers accept every line. Never run."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import assert_type

from stripe_client import (
    AsyncBinaryResponse,
    AsyncStripeClient,
    BinaryResponse,
    Page,
    StripeClient,
    expanded,
    id_of,
)
from stripe_client.models import (
    Account,
    Application,
    Capability,
    Charge,
    CheckoutSession,
    Customer,
    DeletedCustomer,
    DeletedDiscount,
    Discount,
    File,
    Invoice,
    PaymentIntent,
    PaymentMethod,
    Price,
    Subscription,
)
from stripe_client.params import (
    PaymentIntentCreateParams,
    PaymentIntentExpand,
    SubscriptionCreateParams,
)


def payments(client: StripeClient) -> None:
    """Values of every kind, and a method below an object."""
    intent = client.payment_intents.create(
        amount=2000,
        currency="eur",
        automatic_payment_methods={"enabled": True, "allow_redirects": "never"},
        metadata={"order": "1"},
        off_session="recurring",
        payment_method_types=["card"],
        shipping={"name": "Ada", "address": {"line1": "1 Main St"}},
    )
    assert_type(intent, PaymentIntent)
    assert_type(intent.customer, str | Customer | DeletedCustomer | None)
    assert_type(intent.latest_charge, str | Charge | None)
    assert_type(intent.application, str | Application | None)
    confirmed = client.payment_intents.confirm(intent.id, off_session=True)
    assert_type(confirmed.payment_method, str | PaymentMethod | None)
    if isinstance(confirmed.latest_charge, Charge):
        assert_type(confirmed.latest_charge.amount, int)
    params: PaymentIntentCreateParams = {"amount": 1, "currency": "eur"}
    params["mandate_data"] = None
    client.payment_intents.create(**params)
    assert_type(client.operations.post_payment_intents(**params), PaymentIntent)


def prices(client: StripeClient) -> None:
    """Decimals, maps of objects, and a union inside a list."""
    price = client.prices.create(
        currency="eur",
        unit_amount_decimal=Decimal("0.05"),
        currency_options={"usd": {"unit_amount": 6}},
        recurring={"interval": "month"},
        tiers=[{"up_to": 10, "unit_amount": 1}, {"up_to": "inf"}],
    )
    assert_type(price, Price)
    client.prices.create(currency="eur", unit_amount_decimal="0.05")


def subscriptions(client: StripeClient) -> None:
    """Points in time; what may be cleared inside a list; names that Python reserves."""
    when = datetime(2027, 1, 1, tzinfo=UTC)
    subscription = client.subscriptions.create(
        customer="cus_1",
        items=[{"price": "price_1", "tax_rates": None, "discounts": []}],
        trial_end="now",
        backdate_start_date=when,
        billing_cycle_anchor=1_800_000_000,
        application_fee_percent=None,
    )
    assert_type(subscription, Subscription)
    assert_type(subscription.customer, str | Customer | DeletedCustomer)
    params: SubscriptionCreateParams = {"customer": "cus_1"}
    params["trial_end"] = when
    client.subscriptions.create(**params)
    assert_type(client.subscriptions.cancel("sub_1", prorate=True), Subscription)
    client.tax.registrations.create(
        active_from="now",
        country="IE",
        country_options={"ie": {"type": "ioss"}, "is": {"type": "standard"}},
    )


def invoices(client: StripeClient) -> None:
    """Links inside a list."""
    for invoice in client.invoices.list(customer="cus_1", status="open"):
        assert_type(invoice, Invoice)
        assert_type(invoice.discounts, list[str | Discount | DeletedDiscount])


def links(client: StripeClient) -> None:
    """Ways, what links hold, and links inside lists."""
    way: PaymentIntentExpand = "latest_charge"
    intent = client.payment_intents.retrieve("pi_1", expand=[way, "customer"])
    owner = expanded(intent.customer)
    assert_type(owner, Customer | DeletedCustomer)
    if isinstance(owner, DeletedCustomer):
        assert_type(owner, DeletedCustomer)
    else:
        assert_type(owner.name, str | None)
    assert_type(id_of(intent.customer), str | None)
    assert_type(expanded(intent.latest_charge).amount, int)
    for invoice in client.invoices.list(expand=["data.discounts", "data.payments"]):
        assert_type([id_of(each) for each in invoice.discounts], list[str])
        for each in invoice.discounts:
            assert_type(expanded(each), Discount | DeletedDiscount)
    client.checkout.sessions.retrieve("cs_1", expand=["line_items", "payment_intent"])


def nested(client: StripeClient) -> None:
    """Resources below resources, and listings of every kind."""
    lines = client.checkout.sessions.line_items.list("cs_1", limit=3)
    assert_type(lines.has_more, bool)
    assert_type(client.checkout.sessions.expire("cs_1"), CheckoutSession)
    assert_type(client.accounts.capabilities.list("acct_1"), Page[Capability])
    assert_type(client.account.retrieve(), Account)
    methods = client.customers.payment_methods.list("cus_1", type="card")
    assert_type(methods, Page[PaymentMethod])
    client.billing.meters.create(
        default_aggregation={"formula": "sum"}, display_name="A", event_name="a"
    )
    client.test_helpers.test_clocks.advance("clock_1", frozen_time=datetime.now(UTC))


def files(client: StripeClient) -> None:
    """Bytes, a path, an open file, and each with a name."""
    path = Path("a.png")
    assert_type(client.files.create(file=b"abc", purpose="dispute_evidence"), File)
    client.files.create(file=path, purpose="business_logo")
    client.files.create(file=("a.png", path), purpose="business_logo")
    client.files.create(file=("a.png", b"abc", "image/png"), purpose="business_logo")
    with path.open("rb") as opened:
        client.files.create(
            file=opened, purpose="business_icon", file_link_data={"create": True}
        )
    pdf = client.quotes.pdf("qt_1")
    assert_type(pdf, BinaryResponse)
    assert_type(pdf.read(), bytes)


async def awaited(client: AsyncStripeClient) -> None:
    """The same, awaited."""
    intent = await client.payment_intents.create(amount=1, currency="eur")
    assert_type(intent, PaymentIntent)
    pdf = await client.quotes.pdf("qt_1")
    assert_type(pdf, AsyncBinaryResponse)
    async for invoice in client.invoices.search(query="total>1"):
        assert_type(invoice, Invoice)
    async for item in client.operations.get_prices(active=True):
        assert_type(item, Price)
