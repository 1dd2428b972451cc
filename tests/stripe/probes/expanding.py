"""The ways that each operation of the full client knows, and what stripe-mock sends for a few."""

from __future__ import annotations

import asyncio
import builtins
import inspect
import json
import sys
from operator import attrgetter
from typing import Any, get_args

import stripe_client
from stripe_client import NotExpandedError, expanded

from tests.stripe.probes.catalogue import Names

CUSTOMER = (
    "default_source",
    "invoice_settings.default_payment_method",
    "sources",
    "subscriptions",
    "tax_ids",
    "test_clock",
)


def known(client: Any) -> tuple[dict[str, list[str]], list[str]]:
    """The literals in the type of `expand`, and which operations are listings."""
    found: dict[str, list[str]] = {}
    listings: list[str] = []
    for name, info in stripe_client.OPERATIONS.items():
        signature = inspect.signature(attrgetter(info.attribute)(client))
        if "expand" in signature.parameters:
            text = signature.parameters["expand"].annotation
            (items,) = get_args(
                eval(text, {}, Names(vars(builtins), builtins=builtins))
            )
            arms = [way for arm in get_args(items) for way in get_args(arm)]
            found[name] = arms
        if str(signature.return_annotation).startswith("Page["):
            listings.append(name)
    return found, listings


async def asked(client: Any) -> tuple[dict[str, str], list[str]]:
    """The classes of what comes, and what an id says that came instead."""

    async def result(value: Any) -> Any:
        return await value if inspect.isawaitable(value) else value

    customer = await result(client.customers.update("cus_1", expand=list(CUSTOMER)))
    found = {way: expanded(attrgetter(way)(customer)) for way in CUSTOMER}
    page = await result(client.subscriptions.list(expand=["data.customer"]))
    found["data.customer"] = expanded(page.data[0].customer)
    deep = ["latest_charge.customer"]
    intent = await result(client.payment_intents.retrieve("pi_1", expand=deep))
    found["latest_charge.customer"] = expanded(expanded(intent.latest_charge).customer)
    plain = (await result(client.subscriptions.list())).data[0]
    try:
        expanded(plain.customer)
    except NotExpandedError as error:
        return {way: type(one).__name__ for way, one in found.items()}, [str(error)]
    return {}, []


def main() -> None:
    """Reads `url`; prints both."""
    url = json.load(sys.stdin)["url"]
    with stripe_client.StripeClient("sk_test_123", base_url=url, strict=True) as client:
        ways, listings = known(client)
        report: dict[str, Any] = {"ways": ways, "listings": listings}
        report["sync"], report["sync refused"] = asyncio.run(asked(client))

    async def awaited() -> tuple[dict[str, str], list[str]]:
        made = stripe_client.AsyncStripeClient("sk_test_123", base_url=url, strict=True)
        async with made as client:
            return await asked(client)

    report["async"], report["async refused"] = asyncio.run(awaited())
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
