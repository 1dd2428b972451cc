"""`POST /v1/customers/{customer}`, the first operation: the bytes that arrive.

The call is the one that no other generated Python client sends right. It arrives at a socket
that records what comes, sent by the committed client and by the full one, each in five ways.
"""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest

from tests.client.doubles import reply, wire
from tests.support.full_client import full_client
from tests.support.places import EMBEDDED
from tests.support.probes import run_probe
from tests.support.stripe_document import stripe_fixtures
from tests.support.stripe_mock import stripe_mock

PROBE = "tests.stripe.probes.update_customer"
WAYS = 5
BODY = (
    "address[line1]=12+St+James%27s+Square&address[city]=London"
    "&email=ada%2Bmath%40example.com"
    "&invoice_settings[custom_fields][0][name]=VAT"
    "&invoice_settings[custom_fields][0][value]=GB+1"
    "&metadata[order]=6735"
    "&name=Ada+Lovelace"
    "&preferred_locales[0]=en&preferred_locales[1]=fr"
)
USER_AGENT = "stripe_client (Stripe API 2026-08-26.dahlia; generator)"
HEADERS = {
    "host",
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "idempotency-key",
    "stripe-version",
    "user-agent",
}


@pytest.fixture(params=["embedded", "full"])
def client(request: pytest.FixtureRequest) -> Path:
    """The folder of one of the two clients."""
    return EMBEDDED if request.param == "embedded" else full_client()


def parts(request: bytes) -> tuple[str, dict[str, str], str]:
    """The request line, the headers by lower-case name, and the body."""
    head, _, body = request.decode("ascii").partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    pairs = [line.split(": ", 1) for line in lines]
    assert len({name.lower() for name, _ in pairs}) == len(pairs), "no header twice"
    return first, {name.lower(): value for name, value in pairs}, body


def test_the_bytes_that_arrive(client: Path) -> None:
    answer = json.dumps(stripe_fixtures()["resources"]["customer"]).encode()
    with wire(reply(answer)) as server:
        report = run_probe(PROBE, client, url=server.url)
    assert len(report["ids"]) == len(server.seen) == WAYS
    keys: list[str] = []
    for request in server.seen:
        first, headers, body = parts(request)
        assert first == "POST /v1/customers/cus_123 HTTP/1.1"
        assert body == BODY
        keys.append(_check(headers))
        assert headers["content-length"] == str(len(body))
        assert headers["host"] == server.url.removeprefix("http://")
    assert len(set(keys)) == WAYS, "a key of its own for each call"


def _check(headers: dict[str, str]) -> str:
    assert headers.keys() == HEADERS, "and no telemetry"
    assert headers["authorization"] == "Bearer sk_test_123"
    assert headers["stripe-version"] == "2026-08-26.dahlia"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["accept"] == "application/json"
    assert headers["user-agent"] == USER_AGENT
    key = headers["idempotency-key"]
    assert str(uuid.UUID(key)) == key
    assert uuid.UUID(key).version == 4
    return key


def test_stripe_mock_takes_it(client: Path) -> None:
    with stripe_mock() as url:
        report: Any = run_probe(PROBE, client, url=url)
    assert report["ids"] == ["cus_123"] * WAYS
    assert report["attribute"] == "customers.update"
    assert report["arguments"][0] == ["customer", "customer"]
