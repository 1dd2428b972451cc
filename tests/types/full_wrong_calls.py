"""Wrong calls all over Stripe: both type checkers reject every marked line. Never run."""

from __future__ import annotations

from stripe_client import AsyncStripeClient, StripeClient, expanded
from stripe_client.models import Charge
from stripe_client.params import SubscriptionCreateParams

client = StripeClient()
intents = client.payment_intents
prices = client.prices
subscriptions = client.subscriptions

# Values.
intents.create(amount="2000", currency="eur")  # wrong [arg-type]
intents.create(amount=1)  # wrong [call-arg]
intents.create(1, "eur")  # wrong [call-arg]
intents.create(amount=1, currency="eur", metadata=None)  # wrong [arg-type]
intents.create(amount=1, currency="eur", off_session="x")  # wrong [arg-type]
intents.create(amount=1, currency="eur", payment_method_types="c")  # wrong [arg-type]
intents.create(amount=1, currency="eur", confirm="true")  # wrong [arg-type]
intents.retrieve("pi_1", expand="customer")  # wrong [arg-type]
intents.confirm(payment_method="pm_1")  # wrong [call-arg]
intents.capture("pi_1", amount=1)  # wrong [call-arg]

# Nested values.
prices.create(currency="eur", recurring={})  # wrong [typeddict-item]
prices.create(currency="eur", recurring={"interval": "hour"})  # wrong [typeddict-item]
prices.create(currency="eur", tiers=[{}])  # wrong [typeddict-item]
prices.create(currency="eur", tiers=[{"up_to": "x"}])  # wrong [typeddict-item]
prices.create(currency="eur", tiers={"up_to": 1})  # wrong [arg-type]
prices.create(currency="eur", unit_amount_decimal=0.05)  # wrong [arg-type]
prices.create(currency="eur", currency_options={"usd": 1})  # wrong [dict-item]
subscriptions.create(items=[{"prize": "p"}])  # wrong [typeddict-unknown-key]
subscriptions.create(items=[{"price": None}])  # wrong [typeddict-item]
subscriptions.create(items=["price_1"])  # wrong [list-item]
subscriptions.create(trial_end="later")  # wrong [arg-type]
subscriptions.create(backdate_start_date="2026-01-01")  # wrong [arg-type]
params: SubscriptionCreateParams = {"customer": "cus_1"}
params["items"] = [{"quantity": "1"}]  # wrong [typeddict-item]
params["trial"] = 1  # wrong [typeddict-unknown-key]
client.tax.registrations.create(country="IE")  # wrong [call-arg]

# Files.
client.files.create(file="a.png", purpose="business_logo")  # wrong [arg-type]
client.files.create(purpose="business_logo")  # wrong [call-arg]
print(client.quotes.pdf("qt_1").data)  # wrong [attr-defined]

# Resources and answers.
client.payment_intent.create()  # wrong [attr-defined]
client.checkout.session.list()  # wrong [attr-defined]
client.customers.payment_methods.list()  # wrong [call-arg]
client.operations.post_payment_intents(amount="1")  # wrong [call-arg]
print(intents.retrieve("pi_1").latest_charge.id)  # wrong [union-attr]
print(expanded(intents.retrieve("pi_1").customer).name)  # wrong [union-attr]
charge: Charge = intents.retrieve("pi_1")  # wrong [assignment]
names: list[str] = client.invoices.retrieve("in_1").discounts  # wrong [assignment]


async def awaited(client: AsyncStripeClient) -> None:
    """What is awaited."""
    intents = client.payment_intents
    intent = await intents.create(amount="1", currency="e")  # wrong [arg-type]
    print(intent.nothing)  # wrong [attr-defined]
    client.quotes.pdf("qt_1").read()  # wrong [attr-defined]
