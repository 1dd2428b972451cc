"""What Stripe sends to a webhook endpoint, read by either client, beside Stripe's own library."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import pickle
import subprocess
import sys
from typing import Any

import pytest
import stripe_client
from stripe_client import AsyncStripeClient, StripeClient, WebhookSignatureError
from stripe_client._runtime.clock import Clock
from stripe_client.errors import StripeError
from stripe_client.models import Customer, Event

from tests.client.doubles import FakeClock
from tests.support.peers import peer
from tests.support.serving import CUSTOMER

PEER_VERSION = "15.6.2"
SECRET = "whsec_test_secret"
EVENT = {
    "id": "evt_1",
    "object": "event",
    "api_version": "2026-08-26.dahlia",
    "created": 1_800_000_000,
    "data": {"object": CUSTOMER, "previous_attributes": {"name": "Äda"}},
    "livemode": False,
    "pending_webhooks": 1,
    "request": {"id": None, "idempotency_key": "key_1"},
    "type": "customer.updated",
}
BODY = json.dumps(EVENT, ensure_ascii=False).encode()
NOW = 1_800_000_000


def header(time: int = NOW, body: bytes = BODY, secret: str = SECRET) -> str:
    signed = str(time).encode() + b"." + body
    mac = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={time},v1={mac}"


@pytest.fixture(params=[StripeClient, AsyncStripeClient])
def client(request: pytest.FixtureRequest) -> Any:
    made = request.param("sk_test_123")
    made._session.clock = FakeClock(Clock).clock
    return made


def test_an_event_is_typed(client: Any) -> None:
    event = client.webhooks.unwrap(BODY, header(), SECRET)
    assert isinstance(event, Event)
    assert event.type == "customer.updated"
    assert event.request is not None
    assert event.request.idempotency_key == "key_1"
    assert event.data.previous_attributes == {"name": "Äda"}
    assert Customer.model_validate(event.data.object).id == "cus_1"
    assert event.model_dump(mode="json", by_alias=True, exclude_unset=True) == EVENT


def test_the_header_is_found_among_others(client: Any) -> None:
    headers = {"Host": "example.com", "stripe-signature": header()}
    assert client.webhooks.unwrap(BODY, headers, SECRET).id == "evt_1"


def test_failures_are_stripe_errors(client: Any) -> None:
    for given in (None, header(secret="other"), header(NOW - 301), "t=1,v1=é"):
        with pytest.raises(WebhookSignatureError, match="Stripe-Signature") as found:
            client.webhooks.unwrap(BODY, given, SECRET)
        assert isinstance(found.value, StripeError)
        again = pickle.loads(pickle.dumps(found.value))
        assert str(again) == str(found.value)
    assert "WebhookSignatureError" in stripe_client.__all__


def test_a_name_is_no_key_for_it(client: Any) -> None:
    assert "webhooks" in dir(client)
    assert "whsec" not in repr(vars(client.webhooks))


CASES = [
    header(),
    f"v0=abc,{header()}",
    f"{header()},v1=abc",
    f"t={NOW},v1=abc,v1={header().partition('v1=')[2]}",
    f"t={NOW},v0={header().partition('v1=')[2]}",
    header(secret="other"),
    header(body=BODY + b" "),
    header(NOW + 1).replace(str(NOW + 1), str(NOW)),
    f"t=,{header().partition(',')[2]}",
    header().partition(",")[2],
    header().upper(),
    "nonsense",
    "",
]
PROBE = """
import json, sys
import stripe

given = json.load(sys.stdin)
far = 10**12

def verdict(header):
    try:
        stripe.Webhook.construct_event(given["body"], header, given["secret"], far)
    except stripe.SignatureVerificationError:
        return False
    return True

make = stripe.WebhookSignature.generate_signature_header
print(json.dumps({
    "version": stripe.VERSION,
    "made": make(given["body"], given["secret"], given["time"]),
    "verdicts": [verdict(header) for header in given["headers"]],
}))
"""


def judged(**given: Any) -> dict[str, Any]:
    """What Stripe's own library makes of it."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=json.dumps(given),
        env={**os.environ, "PYTHONPATH": str(peer("stripe"))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ours(client: Any, given: str) -> bool:
    try:
        client.webhooks.unwrap(BODY, given, SECRET)
    except WebhookSignatureError:
        return False
    return True


def test_stripes_library_says_the_same(client: Any) -> None:
    made = client.webhooks.sign(BODY, SECRET)["Stripe-Signature"]
    headers = [made, *CASES]
    told = judged(body=BODY.decode(), secret=SECRET, time=NOW, headers=headers)
    assert told["version"] == PEER_VERSION
    assert told["made"] == made == header()
    assert told["verdicts"] == [ours(client, each) for each in headers]
    assert told["verdicts"][:5] == [True] * 5
    assert not any(told["verdicts"][5:])
