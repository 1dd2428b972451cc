"""`sync.py`: one request after the other, over a real socket where the bytes matter."""

from __future__ import annotations

from typing import Any

import pytest

from .doubles import Script, wire


def test_update_on_the_wire(sample: Any, clock: Any) -> None:
    with wire() as server, sample.SampleClient(
        "sk_1", base_url=server.url + "/", account="acct_9", clock=clock.clock
    ) as client:
        account = client.accounts.update(
            "a/ü", name="Ada Ü", address={"city": "London"}, tags=None
        )
    assert account.id == "acct_1"
    assert server.request_line == "POST /v1/accounts/a%2F%C3%BC HTTP/1.1"
    assert server.body == b"address[city]=London&name=Ada+%C3%9C&tags="
    assert server.header("Authorization") == "Bearer sk_1"
    assert server.header("Sample-Version") == "2026-01-01"
    assert server.header("Sample-Account") == "acct_9"
    assert server.header("Idempotency-Key") == "uuid-1"
    assert server.header("Content-Type") == "application/x-www-form-urlencoded"
    assert server.header("Content-Length") == str(len(server.body))
    assert server.header("User-Agent") == "sample_api (Sample 2026-01-01; generator)"
    assert server.header("Accept") == "application/json"
