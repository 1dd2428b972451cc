"""Right calls of the customers' methods: both type checkers accept every line.

This file is never run. It stands as a user would write it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Literal, assert_type

import httpx
import httpx2
from opentelemetry.trace import get_tracer
from stripe_client import (
    OMIT,
    OPERATIONS,
    AsyncPage,
    AsyncStreamingResponse,
    AsyncStripeClient,
    Attempt,
    Drift,
    NotExpandedError,
    OperationInfo,
    Page,
    RateLimitError,
    RawResponse,
    RequestOptions,
    StreamingResponse,
    StripeClient,
    StripeError,
    expanded,
    id_of,
)
from stripe_client.errors import (
    APIConnectionError,
    CardError,
    InvalidRequestError,
    WebhookSignatureError,
)
from stripe_client.models import (
    Address,
    BankAccount,
    Card,
    Coupon,
    Customer,
    DeletedCustomer,
    Event,
    NotificationEventRequest,
    Shipping,
    Source,
)
from stripe_client.params import (
    CustomerCreateParams,
    CustomerExpand,
    CustomerInvoiceSettingsParam,
    CustomerListParams,
    CustomerUpdateParams,
)
from stripe_client.testing import Answer, FakeTransport, RecordedCall, build, error

ID = "cus_123"


def make() -> StripeClient:
    """A client with everything that can be set."""
    StripeClient()
    StripeClient("sk_test_1", http_client=httpx.Client())
    return StripeClient(
        api_key="sk_test_1",
        stripe_version="2026-08-26.dahlia",
        stripe_account="acct_1",
        stripe_context=None,
        base_url="http://127.0.0.1:12111",
        timeout=10,
        max_retries=0,
        max_elapsed=30.5,
        headers={"X-Team": "a"},
        http_client=httpx2.Client(),
        strict=True,
        on_drift=drifted,
    )


def drifted(drift: Drift) -> None:
    """A hook."""
    assert_type(drift.pointer, str)


def update(client: StripeClient) -> None:
    """Sets, clears and leaves."""
    customer = client.customers.update(
        ID,
        name="Ada",
        email="",
        balance=-100,
        address={"line1": "1 Main St", "city": "London"},
        metadata={"order": "6735", "old": ""},
        preferred_locales=["en", "fr"],
        invoice_settings={
            "custom_fields": [{"name": "PO", "value": "1"}],
            "rendering_options": {"amount_tax_display": "exclude_tax"},
        },
        shipping={"name": "Ada", "address": {}},
        tax={"ip_address": None, "validate_location": "auto"},
        tax_exempt="reverse",
        expand=["default_source"],
    )
    assert_type(customer, Customer)
    client.customers.update(customer=ID)
    client.customers.update(
        ID,
        address=None,
        metadata=None,
        shipping=None,
        tax_exempt=None,
        invoice_settings={"custom_fields": None, "rendering_options": None},
        name=OMIT,
    )
    client.customers.update(ID, card="tok_1", bank_account="btok_1")
    client.customers.update(ID, bank_account={"account_number": "1", "country": "DE"})


def step_by_step(client: StripeClient) -> None:
    """Parameters as one value."""
    settings = CustomerInvoiceSettingsParam(footer="Thanks")
    settings["custom_fields"] = [{"name": "PO", "value": "1"}]
    params: CustomerUpdateParams = {"name": "Ada"}
    params["address"] = {"line1": "1 Main St"}
    params["invoice_settings"] = settings
    params["metadata"] = {}
    params["shipping"] = None
    params["tax_exempt"] = None
    client.customers.update(ID, **params)
    client.operations.post_customers_customer(ID, **params)
    created = CustomerCreateParams(email="a@example.com", payment_method="pm_1")
    assert_type(client.customers.create(**created), Customer)
    filters: CustomerListParams = {"limit": 3}
    filters["created"] = {"gte": 1_700_000_000, "lt": 1_800_000_000}
    assert_type(client.customers.list(**filters), Page[Customer])


def read(customer: Customer) -> None:
    """Everything that comes is typed."""
    assert_type(customer.id, str)
    assert_type(customer.name, str | None)
    assert_type(customer.balance, int | None)
    assert_type(customer.address, Address | None)
    assert_type(customer.metadata, dict[str, str] | None)
    assert_type(customer.preferred_locales, list[str] | None)
    if customer.address:
        assert_type(customer.address.city, str | None)
    if customer.shipping:
        assert_type(customer.shipping, Shipping)
    source = customer.default_source
    assert_type(source, str | BankAccount | Card | Source | None)
    if isinstance(source, str):
        source.upper()
    elif isinstance(source, Card):
        assert_type(source.id, str)
    if customer.tax_exempt == "reverse" or customer.tax_exempt == "to come":
        print(customer.tax_exempt)


def retrieve(client: StripeClient) -> None:
    """A union, narrowed by its class and by a property."""
    found = client.customers.retrieve(ID, expand=["test_clock"])
    assert_type(found, Customer | DeletedCustomer)
    if isinstance(found, DeletedCustomer):
        assert_type(found.deleted, Literal[True])
    else:
        assert_type(found, Customer)
        read(found)
    assert_type(client.customers.delete(ID), DeletedCustomer)


def expansions(client: StripeClient, ways: list[str], way: str) -> None:
    """Ways that are known, ways that lead deeper, and ways that are worked out."""
    client.customers.update(ID, expand=["default_source", "default_source.customer"])
    client.customers.retrieve(ID, expand=ways)
    client.customers.retrieve(ID, expand=[way, *ways, "discount.source.coupon"])
    client.customers.list(expand=["data.test_clock", f"data.{way}"])
    known: CustomerExpand = "tax_ids"
    client.customers.create(expand=[known])
    kept: list[CustomerExpand | str] = [known, way]
    params: CustomerUpdateParams = {"expand": ["sources"]}
    params["expand"] = ways
    client.customers.update(ID, **params)
    client.operations.get_customers_customer(ID, expand=kept)


def links(customer: Customer, links: list[str | Customer | DeletedCustomer]) -> None:
    """What a link holds; what is deleted is another type."""
    source = customer.default_source
    assert_type(expanded(source), BankAccount | Card | Source)
    assert_type(id_of(source), str | None)
    assert_type(id_of(customer), str)
    assert_type([id_of(each) for each in links], list[str])
    assert_type([expanded(each) for each in links], list[Customer | DeletedCustomer])
    if customer.discount:
        assert_type(expanded(customer.discount.source.coupon), Coupon)
        try:
            owner = expanded(customer.discount.customer)
        except NotExpandedError:
            return
        if isinstance(owner, DeletedCustomer):
            assert_type(owner, DeletedCustomer)
            assert_type(owner.deleted, Literal[True])
        else:
            assert_type(owner, Customer)
            assert_type(owner.email, str | None)


def pages(client: StripeClient) -> None:
    """A page, its items, and all that follow."""
    page = client.customers.list(limit=100, created=1_700_000_000)
    assert_type(page, Page[Customer])
    assert_type(page.data, list[Customer])
    assert_type(page.has_more, bool)
    assert_type(page.next_page(), Page[Customer] | None)
    assert_type(page.take(3), list[Customer])
    for customer in page:
        assert_type(customer, Customer)
    for each in page.pages():
        assert_type(each, Page[Customer])
    search = client.customers.search(query="name:'Ada'", limit=10)
    assert_type([one.id for one in search], list[str])


def options(client: StripeClient) -> None:
    """Options of one call."""
    chosen: RequestOptions = {"idempotency_key": "k", "timeout": 3}
    chosen["stripe_account"] = "acct_1"
    client.customers.update(ID, name="Ada", options=chosen)
    client.customers.delete(ID, options={"max_retries": 5, "headers": {"X-A": "b"}})
    client.customers.list(options={"base_url": "http://127.0.0.1:1"})
    raw = client.with_raw_response(client.customers.update)(ID, name="Ada")
    assert_type(raw, RawResponse[Customer])
    assert_type(raw.parsed, Customer)
    assert_type(raw.status, int)
    with client.with_streaming_response(client.customers.update)(ID) as stream:
        assert_type(stream, StreamingResponse[Customer])
        assert_type([*stream.iter_bytes(100)], list[bytes])
        assert_type([*stream.iter_lines()], list[str])
        assert_type(stream.parse(), Customer)
    with client.with_streaming_response(client.customers.list)(limit=3) as listing:
        assert_type(listing.parse(), Page[Customer])
    client.request("POST", "/v1/new", form={"a": {"b": 1}}, options=chosen)


def errors(client: StripeClient) -> str | None:
    """Errors have their facts."""
    try:
        client.customers.update(ID, name="Ada")
    except RateLimitError as error:
        assert_type(error.status, int)
        return error.request_id
    except CardError as error:
        return error.decline_code
    except InvalidRequestError as error:
        assert_type(error.headers, Mapping[str, str])
        return error.param or error.code
    except APIConnectionError:
        return None
    except StripeError as error:
        return str(error)
    return None


def webhooks(client: StripeClient, headers: Mapping[str, str]) -> None:
    """What Stripe sends is typed; the header may be missing."""
    event = client.webhooks.unwrap(b"{}", headers, "whsec_1")
    assert_type(event, Event)
    assert_type(event.type, str)
    assert_type(event.request, NotificationEventRequest | None)
    assert_type(event.data.object, dict[str, Any])
    one = headers.get("Stripe-Signature")
    try:
        client.webhooks.unwrap("{}", one, ["whsec_1", "whsec_2"], tolerance=60)
    except WebhookSignatureError as error:
        assert_type(str(error), str)
    assert_type(client.webhooks.sign("{}", "whsec_1", timestamp=1), dict[str, str])


def flat(client: StripeClient) -> None:
    """The same methods by their operations' names."""
    operations = client.operations
    assert_type(operations.post_customers_customer(ID, name="Ada"), Customer)
    assert_type(operations.get_customers(limit=1), Page[Customer])
    assert_type(
        operations.get_customers_customer(customer=ID), Customer | DeletedCustomer
    )
    info = OPERATIONS["PostCustomersCustomer"]
    assert_type(info, OperationInfo)
    attrgetter(info.attribute)(client)(ID, name="Ada")


async def awaited() -> list[Customer]:
    """The same methods, awaited."""
    async with AsyncStripeClient(http_client=httpx2.AsyncClient()) as client:
        assert_type(client.webhooks.unwrap(b"{}", {}, "whsec_1"), Event)
        customer = await client.customers.update(ID, address={"city": "Paris"})
        assert_type(customer, Customer)
        found = await client.customers.retrieve(ID)
        assert_type(found, Customer | DeletedCustomer)
        page = await client.customers.list(limit=3)
        assert_type(page, AsyncPage[Customer])
        assert_type(await page.next_page(), AsyncPage[Customer] | None)
        async for one in client.customers.list(limit=3):
            assert_type(one, Customer)
        async for each in client.customers.search(query="a").pages():
            assert_type(each, AsyncPage[Customer])
        made = await client.operations.post_customers(name="Ada")
        assert_type(made, Customer)
        raw = await client.with_raw_response(client.customers.delete)(ID)
        assert_type(raw.parsed, DeletedCustomer)
        streaming = client.with_streaming_response(client.customers.list)
        async with streaming(limit=3) as stream:
            assert_type(stream, AsyncStreamingResponse[AsyncPage[Customer]])
            assert_type([each async for each in stream.iter_text()], list[str])
            assert_type(await stream.parse(), AsyncPage[Customer])
        AsyncStripeClient(http_client=httpx.AsyncClient())
        return await client.customers.list().take(5)


def watched(told: list[int | str | None]) -> tuple[StripeClient, AsyncStripeClient]:
    """Listeners of attempts."""

    async def leave(attempt: Attempt) -> None:
        told.append(attempt.previous)

    tracer = get_tracer("shop")
    return (
        StripeClient(before_attempt=lambda a: told.append(a.number), tracer=tracer),
        AsyncStripeClient(before_attempt=leave, tracer=tracer),
    )


def declined(error: CardError) -> str | None:
    """Facts that the profile names."""
    assert_type(error.param, str | None)
    return error.decline_code


def context() -> date:
    """A client for a block."""
    with make() as client:
        assert_type(client, StripeClient)
        customer = client.customers.create()
    return datetime.fromtimestamp(customer.created, UTC).date()


def without_a_network() -> list[RecordedCall]:
    """What tests of one's own code use."""
    fake = FakeTransport(fixtures={"Address": {"city": "London"}})
    client = fake.client(stripe_account="acct_1", max_retries=0)
    assert_type(client, StripeClient)
    assert_type(fake.async_client(), AsyncStripeClient)
    assert_type(build(Customer, name="Ada", address={"city": "Paris"}), Customer)
    fake.answer("customers.retrieve", {"name": "Ada"}, build(Customer), error(404))
    fake.answer("customers.list", Answer(status=503), lambda call: call.arguments)
    return fake.calls
