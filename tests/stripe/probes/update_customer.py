"""Sends the update call of the peers' comparison, in every way that one can write it."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import stripe_client
from stripe_client import AsyncStripeClient, Customer, StripeClient

PARAMS: Any = {
    "name": "Ada Lovelace",
    "email": "ada+math@example.com",
    "address": {"line1": "12 St James's Square", "city": "London"},
    "metadata": {"order": "6735"},
    "preferred_locales": ["en", "fr"],
    "invoice_settings": {"custom_fields": [{"name": "VAT", "value": "GB 1"}]},
}


def sync_ways(url: str) -> list[Any]:
    """By resource, by flat name, and the keywords in another order."""
    with StripeClient("sk_test_123", base_url=url) as client:
        return [
            client.customers.update("cus_123", **PARAMS),
            client.operations.post_customers_customer("cus_123", **PARAMS),
            client.customers.update(
                **dict(reversed(PARAMS.items())), customer="cus_123"
            ),
        ]


async def async_ways(url: str) -> list[Any]:
    """The same, awaited."""
    async with AsyncStripeClient("sk_test_123", base_url=url) as client:
        return [
            await client.customers.update("cus_123", **PARAMS),
            await client.operations.post_customers_customer("cus_123", **PARAMS),
        ]


def main() -> None:
    """Reads `url`; prints what each call gave."""
    url = json.load(sys.stdin)["url"]
    given = [*sync_ways(url), *asyncio.run(async_ways(url))]
    info = stripe_client.OPERATIONS["PostCustomersCustomer"]
    report = {
        "ids": [one.id for one in given if isinstance(one, Customer)],
        "attribute": info.attribute,
        "arguments": list(info.arguments.items())[:2],
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
