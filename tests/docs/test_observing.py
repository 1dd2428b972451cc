"""The code of docs/observing.md runs, and says what the page says."""

from __future__ import annotations

import logging
import sys
from typing import Any

import httpx2
import pytest

from tests.client.doubles import Script
from tests.docs.blocks import blocks
from tests.support.places import EMBEDDED

if str(EMBEDDED) not in sys.path:
    sys.path.insert(0, str(EMBEDDED))

PAGE = "docs/observing.md"


def test_the_hook(
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from stripe_client._runtime.clock import Clock

    from tests.client.doubles import FakeClock

    monkeypatch.setenv("STRIPE_API_KEY", "sk_test_123")
    names: dict[str, Any] = {}
    (code,) = blocks(PAGE, "python")
    exec(code, names)
    clock = FakeClock(Clock)

    def busy(_: httpx2.Request) -> httpx2.Response:
        clock.time += 0.12
        return httpx2.Response(503, headers={"Request-Id": "req_1"})

    client = names["client"]
    customer = {"id": "cus_1", "object": "customer", "created": 1, "livemode": False}
    client._session._given = Script(busy, httpx2.Response(200, json=customer)).client()
    client._session.clock = clock.clock
    caplog.set_level(logging.INFO, logger="stripe_client")
    client.customers.update("cus_1")
    said = "POST /v1/customers/{customer} again after 0.5 s: 503\n"
    assert capsys.readouterr().out == said
    assert f"{caplog.messages[0]}\n" == blocks(PAGE, "text")[0]
