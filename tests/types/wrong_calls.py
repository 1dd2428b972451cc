"""Wrong calls of the customers' methods: both type checkers reject every marked line.

A mark names mypy's code for what is wrong, so that a line cannot be rejected for a slip of this
file. The file is never run.
"""

from __future__ import annotations

import httpx
import httpx2
from stripe_client import (
    AsyncStripeClient,
    RequestOptions,
    StripeClient,
    expanded,
    id_of,
)
from stripe_client.errors import InvalidRequestError, StripeError
from stripe_client.models import Customer
from stripe_client.params import (
    CustomerCreateParams,
    CustomerExpand,
    CustomerInvoiceSettingsParam,
    CustomerSearchParams,
    CustomerUpdateParams,
)

ID = "cus_123"
client = StripeClient()
customers = client.customers

# The wrong type.
customers.update(ID, name=1)  # wrong [arg-type]
customers.update(ID, balance="1")  # wrong [arg-type]
customers.update(ID, balance=1.5)  # wrong [arg-type]
customers.update(ID, metadata={"k": 1})  # wrong [dict-item]
customers.update(ID, metadata=[("k", "v")])  # wrong [arg-type]
customers.update(ID, preferred_locales="en")  # wrong [arg-type]
customers.update(ID, preferred_locales=[1])  # wrong [list-item]
customers.update(ID, address="London")  # wrong [arg-type]
customers.update(ID, expand="default_source")  # wrong [arg-type]
customers.update(ID, expand=("default_source",))  # wrong [arg-type]
customers.list(expand=[1])  # wrong [list-item]
way: CustomerExpand = "default_sauce"  # wrong [assignment]
customers.update(5)  # wrong [arg-type]
customers.update(None)  # wrong [arg-type]
customers.list(limit="3")  # wrong [arg-type]
customers.list(created="yesterday")  # wrong [arg-type]

StripeClient(before_attempt=3)  # wrong [arg-type]
StripeClient(before_attempt=lambda: None)  # wrong [arg-type]
StripeClient(tracer="x")  # wrong [arg-type]

# No such parameter, or not by position.
customers.update(ID, nickname="A")  # wrong [call-arg]
customers.update(ID, "Ada")  # wrong [call-arg]
customers.list(3)  # wrong [call-arg]
customers.delete(ID, name="Ada")  # wrong [call-arg]
customers.create(ID)  # wrong [call-arg]
customers.create(default_source="card_1")  # wrong [call-arg]

# Missing.
customers.update()  # wrong [call-arg]
customers.update(name="Ada")  # wrong [call-arg]
customers.search()  # wrong [call-arg]
customers.update(ID, shipping={"address": {}})  # wrong [arg-type]
customers.update(ID, shipping={})  # wrong [arg-type]
customers.create(tax_id_data=[{"type": "eu_vat"}])  # wrong [typeddict-item]

# `None` where nothing can be cleared.
customers.update(ID, name=None)  # wrong [arg-type]
customers.update(ID, email=None)  # wrong [arg-type]
customers.update(ID, balance=None)  # wrong [arg-type]
customers.update(ID, preferred_locales=None)  # wrong [arg-type]
customers.update(ID, invoice_settings=None)  # wrong [arg-type]
customers.update(ID, invoice_settings={"footer": None})  # wrong [typeddict-item]
customers.update(ID, address={"city": None})  # wrong [arg-type]
customers.update(ID, metadata={"k": None})  # wrong [dict-item]
customers.list(limit=None)  # wrong [arg-type]

# A nested key that is not there, or of the wrong type.
customers.update(ID, address={"citty": "London"})  # wrong [arg-type]
customers.update(ID, shipping={"nme": "A"})  # wrong [arg-type]
customers.update(ID, address={"city": 1})  # wrong [arg-type]
customers.update(ID, tax={"ip": "::1"})  # wrong [typeddict-unknown-key]
customers.update(ID, invoice_settings={"custom_fields": {}})  # wrong [typeddict-item]
customers.list(created={"after": 1})  # wrong [arg-type]

# No such value.
customers.update(ID, tax_exempt="maybe")  # wrong [arg-type]
customers.update(ID, tax={"validate_location": "now"})  # wrong [typeddict-item]
customers.create(tax={"validate_location": "auto"})  # wrong [typeddict-item]

# Parameters as one value.
settings: CustomerInvoiceSettingsParam = {"footr": "x"}  # wrong [typeddict-unknown-key]
params: CustomerUpdateParams = {"name": "Ada"}
params["nme"] = "Ada"  # wrong [typeddict-unknown-key]
params["name"] = None  # wrong [typeddict-item]
params["balance"] = "1"  # wrong [typeddict-item]
created: CustomerCreateParams = {"name": "Ada"}
customers.search(**CustomerSearchParams())  # wrong [typeddict-item]
customers.delete(ID, **params)  # wrong [misc]
customers.list(**created)  # wrong [misc]

# Options.
customers.update(ID, options={"retries": 3})  # wrong [arg-type]
customers.update(ID, options={"timeout": "3"})  # wrong [arg-type]
chosen: RequestOptions = {"stripe_account": None}  # wrong [typeddict-item]
StripeClient(key="sk")  # wrong [call-arg]
StripeClient("sk", "2026-08-26.dahlia")  # wrong [call-arg]
StripeClient(timeout="3")  # wrong [arg-type]
StripeClient(http_client=httpx2.AsyncClient())  # wrong [arg-type]
StripeClient(http_client=httpx.AsyncClient())  # wrong [arg-type]
StripeClient(http_client=httpx2.Client)  # wrong [arg-type]
StripeClient(http_client="http://127.0.0.1:1")  # wrong [arg-type]
AsyncStripeClient(http_client=httpx2.Client())  # wrong [arg-type]
client.with_streaming_response(customers.update)(5)  # wrong [arg-type]
client.with_streaming_response(customers.update)(ID).read()  # wrong [attr-defined]

# Flat names.
client.operations.post_customers_customer(ID, name=1)  # wrong [arg-type]
client.operations.post_customers_customer(ID, "Ada")  # wrong [call-arg]
client.operations.post_customers_customer()  # wrong [call-arg]
client.operations.post_nothing()  # wrong [attr-defined]

# Answers.
customer = customers.update(ID)
print(customer.nickname)  # wrong [attr-defined]
customer.name.upper()  # wrong [union-attr]
print(customer.balance + 1)  # wrong [operator]
print(customer.default_source.id)  # wrong [union-attr]
length: int = customer.id  # wrong [assignment]
source = expanded(customer.default_source)
source.upper()  # wrong [union-attr]
print(source.nothing)  # wrong [union-attr]
key: str = id_of(customer.default_source)  # wrong [assignment]
id_of(5.5)  # wrong [call-overload]
id_of(customer.address)  # wrong [arg-type]
expanded(5.5)  # wrong [call-overload]
print(customers.retrieve(ID).name)  # wrong [union-attr]
if customer.discount:
    print(expanded(customer.discount.customer).name)  # wrong [union-attr]
page = customers.list()
print(page.data.id)  # wrong [attr-defined]
print(page["data"])  # wrong [index]
other: list[str] = page.take(3)  # wrong [assignment]
webhooks = client.webhooks
webhooks.unwrap({}, "t=1", "whsec_1")  # wrong [arg-type]
webhooks.unwrap(b"{}", 1, "whsec_1")  # wrong [arg-type]
webhooks.unwrap(b"{}", "t=1", None)  # wrong [arg-type]
webhooks.unwrap(b"{}", "t=1")  # wrong [call-arg]
webhooks.unwrap(b"{}", "t=1", "whsec_1", 60)  # wrong [call-arg]
print(webhooks.unwrap(b"{}", "t=1", "whsec_1").customer)  # wrong [attr-defined]
try:
    customers.delete(ID)
except InvalidRequestError as error:
    print(error.nothing)  # wrong [attr-defined]
except StripeError as error:
    print(error.status)  # wrong [attr-defined]


async def awaited(client: AsyncStripeClient, sync: StripeClient) -> Customer:
    """What waits is not awaited, and what is to be awaited does not wait."""
    await sync.customers.update(ID)  # wrong [misc]
    print(client.customers.update(ID).id)  # wrong [attr-defined]
    for _ in client.customers.list():  # wrong [attr-defined]
        pass
    async for _ in sync.customers.list():  # wrong [attr-defined]
        pass
    await client.customers.update(ID, name=1)  # wrong [arg-type]
    await client.customers.update(ID, address={"x": "y"})  # wrong [arg-type]
    await client.operations.post_customers_customer(5)  # wrong [arg-type]
    await client.webhooks.unwrap(b"{}", "t=1", "whsec_1")  # wrong [misc]
    return client.customers.update(ID)  # wrong [return-value]
