"""Runs the blocks of docs/client.md, one after the other, against a fake transport.

In: a JSON list of blocks on standard input, and the committed client on the path. Out: a JSON list of what each
printed.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from typing import Any

import httpx2
from stripe_client._runtime import sync, transport
from stripe_client._runtime.clock import Clock
from stripe_client.testing import Answer, FakeTransport, RecordedCall, error

CUSTOMER = {"object": "customer", "created": 1, "livemode": False}


def _customer(name: str, **facts: Any) -> dict[str, Any]:
    return {**CUSTOMER, "id": name, **facts}


def _retrieve(shaky: list[int], call: RecordedCall) -> Any:
    asked = call.arguments["customer"]
    if asked == "cus_gone":
        missing = {"code": "resource_missing", "param": "customer"}
        gone = error(404, "No such customer", type="invalid_request_error", **missing)
        return Answer(status=404, json=gone.json, headers={"Request-Id": "req_1"})
    if asked == "cus_shaky" and shaky:
        return Answer(status=shaky.pop())
    if asked == "cus_new":
        return Answer(
            json=_customer("cus_1", balance="12.50", mood="sunny", phone=None)
        )
    return Answer(json={**CUSTOMER, "id": asked}, headers={"Request-Id": "req_1"})


def _update(call: RecordedCall) -> Any:
    clock = {"id": "clock_1", "object": "test_helpers.test_clock"}
    return (
        {"test_clock": clock, "default_source": "card_1"}
        if "expand" in call.arguments
        else {}
    )


def _list(call: RecordedCall) -> Any:
    first = "starting_after" not in call.arguments
    names = ["cus_1", "cus_2"] if first else ["cus_3"]
    items = [_customer(name) for name in names]
    page = {"object": "list", "url": "/v1/customers", "data": items, "has_more": first}
    return Answer(json=page)


def connected() -> FakeTransport:
    """What all clients of the page talk to from now on; no retry waits."""
    fake = FakeTransport()
    shaky = [503]
    fake.answer("customers.retrieve", lambda call: _retrieve(shaky, call))
    fake.answer("customers.update", _update)
    fake.answer("customers.list", _list)
    still = Clock(sleep=lambda _: None)
    made = sync.SyncClient.__init__

    def make(self: Any, *settings: Any, **given: Any) -> None:
        made(self, *settings, **{"clock": still, **given})

    transport.make_client = lambda: httpx2.Client(transport=fake)
    sync.SyncClient.__init__ = make  # type: ignore[method-assign]
    return fake


def main() -> None:
    """Run all blocks in one namespace."""
    names: dict[str, Any] = {"fake": connected()}
    printed = []
    for block in json.load(sys.stdin):
        out = io.StringIO()
        with redirect_stdout(out):
            exec(compile(block, "docs/client.md", "exec"), names)
        printed.append(out.getvalue().splitlines())
    json.dump(printed, sys.stdout)


if __name__ == "__main__":
    main()
