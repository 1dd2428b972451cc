"""What a client does while it is measured: run under the peers' interpreter, once for each task and side.

In: `ours` or `theirs`, a task, a server's URL, a file with a page of customers. Out, as JSON: the CPU seconds
of doing the task once, when all is warm, and the bytes that the process held at its most. Both sides go through
the same loops, each with the HTTP library that it takes by itself. Must not import `tests`.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

KEY = "sk_test_1"
TOGETHER = 1000
UPDATE = {
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "address": {"line1": "12 St James's Square", "city": "London"},
    "metadata": {"order": "6735"},
    "preferred_locales": ["en", "fr"],
    "invoice_settings": {"custom_fields": [{"name": "VAT", "value": "GB 123"}]},
}


class Side(Protocol):
    """A client in its natural use."""

    def reading(self, page: bytes) -> Callable[[], Any]:
        """Lists customers; the answer is there, without a network."""

    def fields(self, value: Any) -> Iterable[Any] | None:
        """Every attribute of an object of an answer; None of anything else."""

    def encoding(self) -> Callable[[], str]:
        """From the update's parameters to the text of its body."""

    def updating(self, url: str) -> Callable[[], Any]:
        """Sends the update."""

    def retrieving(self, url: str) -> Callable[[], Awaitable[Any]]:
        """Retrieves a customer, awaited."""


class Ours:
    """The generated client."""

    def __init__(self) -> None:
        self._package = importlib.import_module("stripe_client")
        self._model: Any = importlib.import_module("pydantic").BaseModel

    def reading(self, page: bytes) -> Callable[[], Any]:
        httpx2 = importlib.import_module("httpx2")
        transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=page))
        http = httpx2.Client(transport=transport)
        client = self._package.StripeClient(KEY, http_client=http)
        return lambda: client.customers.list(limit=100).data

    def fields(self, value: Any) -> Iterable[Any] | None:
        if not isinstance(value, self._model):
            return None
        names = [*type(value).model_fields, *(value.model_extra or ())]
        return [getattr(value, name) for name in names]

    def encoding(self) -> Callable[[], str]:
        encode = importlib.import_module("stripe_client._runtime.styles")
        client = self._package.StripeClient(KEY)
        calls: list[Any] = []
        client._session.call = calls.append
        client.customers.update("cus_1", **UPDATE)
        form, operation = calls[0].form, calls[0].operation
        return lambda: str(
            encode.encode_parameters(
                form,
                default="brackets",
                styles=operation.styles,
                clearable=operation.clearable,
                datetimes="unix",
            )
        )

    def updating(self, url: str) -> Callable[[], Any]:
        client = self._package.StripeClient(KEY, base_url=url)
        return lambda: client.customers.update("cus_1", **UPDATE)

    def retrieving(self, url: str) -> Callable[[], Awaitable[Any]]:
        client = self._package.AsyncStripeClient(KEY, base_url=url)
        return lambda: client.customers.retrieve("cus_1")


class Theirs:
    """Stripe's own library."""

    def __init__(self) -> None:
        self._package = importlib.import_module("stripe")
        self._object: Any = self._package.StripeObject

    def reading(self, page: bytes) -> Callable[[], Any]:
        class Canned(self._package.HTTPClient):  # type: ignore[misc, name-defined]
            name = "canned"

            def request(self, *_: Any) -> tuple[bytes, int, dict[str, str]]:
                return page, 200, {}

        client = self._package.StripeClient(KEY, http_client=Canned())
        return lambda: client.v1.customers.list({"limit": 100}).data

    def fields(self, value: Any) -> Iterable[Any] | None:
        if not isinstance(value, self._object):
            return None
        return [getattr(value, name) for name in value._data]

    def encoding(self) -> Callable[[], str]:
        from urllib.parse import urlencode

        pairs = importlib.import_module("stripe._encode")._api_encode

        def encode() -> str:
            """As its `_api_requestor` does it."""
            text = urlencode(list(pairs(UPDATE)))
            return text.replace("%5B", "[").replace("%5D", "]")

        return encode

    def updating(self, url: str) -> Callable[[], Any]:
        client = self._package.StripeClient(KEY, base_addresses={"api": url})
        return lambda: client.v1.customers.update("cus_1", UPDATE)

    def retrieving(self, url: str) -> Callable[[], Awaitable[Any]]:
        client = self._package.StripeClient(KEY, base_addresses={"api": url})
        return lambda: client.v1.customers.retrieve_async("cus_1")


def read(side: Side, value: Any) -> int:
    """Read every field of it, down to the last; how many values there are."""
    inner = side.fields(value)
    if inner is None:
        inner = value.values() if isinstance(value, dict) else value
        if not isinstance(value, dict | list):
            return 1
    return sum(read(side, each) for each in inner)


def each(work: Callable[[], Any], times: int) -> float:
    """CPU seconds of one time of many."""
    work()
    work()
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


async def together(call: Callable[[], Awaitable[Any]]) -> float:
    """CPU seconds of a thousand calls that wait at the same time, once a connection stands."""
    await call()
    start = time.process_time()
    found = await asyncio.gather(*[call() for _ in range(TOGETHER)])
    spent = time.process_time() - start
    assert {customer.name for customer in found} == {"Ada Lovelace"}
    return spent


def memory() -> int:
    """The most bytes that this process held."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Not what `getrusage` says: on Linux that counts in the process which started this one.
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def spent(side: Side, task: str, url: str, page: bytes) -> float:
    """CPU seconds of a task."""
    if task == "decode":
        return each(side.reading(page), 20)
    if task == "read":
        customers = side.reading(page)
        return each(lambda: read(side, customers()), 20)
    if task == "encode":
        return each(side.encoding(), 5000)
    if task == "call":
        return each(side.updating(url), 500)
    return asyncio.run(together(side.retrieving(url)))


def main() -> None:
    """Prints what the command line asks for."""
    which, task, url, page = sys.argv[1:]
    side: Side = Ours() if which == "ours" else Theirs()
    cpu = spent(side, task, url, Path(page).read_bytes())
    print(json.dumps({"cpu": cpu, "memory": memory()}))


if __name__ == "__main__":
    main()
