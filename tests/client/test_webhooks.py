"""`webhooks.py`: who signed a request, when, and what it brings."""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .doubles import Both

BODY = '{"id":"acct_1","object":"account","name":"Äda"}'.encode()
SECRET = "whsec_one"
NOW = 1_800_000_000
HEADER = "Sample-Signature"
OPENSSL = "5666d355ecd6250eee72692920962f3cbc68a731ea5d6f7e2c30e71a6f3d6488"
"""`printf '1800000000.…' | openssl dgst -sha256 -hmac whsec_one`, of `BODY`."""
OPENSSL_PLAIN = "14d1eff2e356a8a848c5583d6420de87d5d44f8bbafc4ab85931fa310e83ec9a"
"""The same of `BODY` alone."""
STANDARD = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}
"""The vector that the libraries of Standard Webhooks publish, with its secret and body."""
STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
STANDARD_BODY = b'{"test": 2432232314}'


def signature(time: int = NOW, body: bytes = BODY, secret: str = SECRET) -> str:
    """By hand, and by other functions than the runtime's."""
    content = str(time).encode() + b"." + body
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def value(time: int = NOW, **changed: Any) -> str:
    return f"t={time},v1={signature(time, **changed)}"


@pytest.fixture
def error(sample: Any) -> Any:
    return importlib.import_module(
        f"{sample.__name__}._runtime.errors"
    ).WebhookSignatureError


@pytest.fixture
def webhooks(sample: Any, clock: Any) -> Any:
    return sample.SampleClient("k", clock=clock.clock).webhooks


@pytest.fixture
def signed_by(sample: Any, clock: Any) -> Callable[..., Any]:
    """Webhooks of an API that signs in another way."""
    runtime = f"{sample.__name__}._runtime"
    kind = importlib.import_module(f"{runtime}.webhooks").Webhooks
    signing = importlib.import_module(f"{runtime}.settings").Signing
    inner = sample.SampleClient("k", clock=clock.clock)._session

    def make(**facts: Any) -> Any:
        facts = {"event": "Account", "header": "X-Signature", **facts}
        own = replace(sample.SETTINGS, webhooks=signing(**facts))
        return kind(SimpleNamespace(settings=own, clock=clock.clock, read=inner.read))

    return make


async def _later(result: Any) -> Any:
    return result


def test_an_event_on_either_client(both: Both) -> None:
    def call(client: Any) -> Any:
        found = client.webhooks.unwrap(BODY, f"t={NOW},v1={OPENSSL}", SECRET)
        assert client.webhooks is client.webhooks
        return _later(found) if both.awaited else found

    found = both.run(None, call)
    assert type(found).__name__ == "Account"
    assert (found.id, found.name) == ("acct_1", "Äda")


def test_text_is_utf_8(webhooks: Any) -> None:
    assert webhooks.unwrap(BODY.decode(), value(), SECRET).name == "Äda"
    assert webhooks.unwrap(bytearray(BODY), value(), SECRET).name == "Äda"


@pytest.mark.parametrize(
    "given",
    [
        {HEADER: value()},
        {"host": "x", HEADER.lower(): value()},
        {HEADER.upper(): value()},
        f"t={NOW}, v1={OPENSSL}",
        f"v0=old,v1=x,t={NOW},v1={OPENSSL},v2=new",
        f"t={NOW},v1={signature(secret='other')},v1={OPENSSL}",
        f"t={NOW},v1={OPENSSL},what",
    ],
)
def test_what_is_taken(webhooks: Any, given: Any) -> None:
    assert webhooks.unwrap(BODY, given, SECRET).id == "acct_1"


MALFORMED = f"{HEADER}: its time is no number of seconds, or not there once"
NO_SIGNATURE = f"{HEADER}: there is no signature of the scheme in it"
NO_MATCH = (
    f"{HEADER}: the signature does not match: the payload is not the body as it came, "
    "or the secret is not this endpoint's"
)
MISSING = f"the header {HEADER} is not there, or not once"
FAILURES: list[tuple[Any, str]] = [
    (None, MISSING),
    ("", MISSING),
    ({}, MISSING),
    ({HEADER: ""}, MISSING),
    ({HEADER: None}, MISSING),
    ({"Other-Signature": value()}, MISSING),
    ({HEADER: value(), HEADER.lower(): value()}, MISSING),
    ({HEADER: [value()]}, MALFORMED),
    ("nonsense", MALFORMED),
    (f"v1={OPENSSL}", MALFORMED),
    (f"t=,v1={OPENSSL}", MALFORMED),
    (f"t=soon,v1={OPENSSL}", MALFORMED),
    (f"t=-{NOW},v1={OPENSSL}", MALFORMED),
    (f"t=+{NOW},v1={OPENSSL}", MALFORMED),
    (f"t= {NOW},v1={OPENSSL}", MALFORMED),
    (f"t={NOW}.0,v1={OPENSSL}", MALFORMED),
    (f"t=1_800_000_000,v1={OPENSSL}", MALFORMED),
    (f"t=١٨٠٠٠٠٠٠٠٠,v1={OPENSSL}", MALFORMED),
    (f"t={'9' * 5000},v1={OPENSSL}", MALFORMED),
    (f"t={NOW},t={NOW},v1={OPENSSL}", MALFORMED),
    (f"T={NOW},v1={OPENSSL}", MALFORMED),
    (f"t={NOW}", NO_SIGNATURE),
    (f"t={NOW},v0={OPENSSL}", NO_SIGNATURE),
    (f"t={NOW},V1={OPENSSL}", NO_SIGNATURE),
    (f"t={NOW},v1=", NO_MATCH),
    (f"t={NOW},v1=é{OPENSSL}", NO_MATCH),
    (f"t={NOW},v1=\udcff", NO_MATCH),
    (f"t={NOW},v1={OPENSSL.upper()}", NO_MATCH),
    (f"t={NOW},v1={OPENSSL}=", NO_MATCH),
    (f"t={NOW},v1={OPENSSL[:-1]}", NO_MATCH),
    (f"t=0{NOW},v1={OPENSSL}", NO_MATCH),
    (f"t={NOW + 1},v1={OPENSSL}", NO_MATCH),
    (value(secret="other"), NO_MATCH),
    (value(body=BODY + b"\n"), NO_MATCH),
    (
        value(NOW - 301),
        f"{HEADER}: the signature is 301 seconds old; 300 are allowed",
    ),
    (
        value(NOW + 301),
        f"{HEADER}: the signature is 301 seconds ahead of the clock; 300 are allowed",
    ),
]


@pytest.mark.parametrize(("given", "said"), FAILURES)
def test_failures(webhooks: Any, error: Any, given: Any, said: str) -> None:
    with pytest.raises(error) as found:
        webhooks.unwrap(BODY, given, SECRET)
    assert str(found.value) == said


def test_an_old_forgery_is_a_forgery(webhooks: Any, error: Any) -> None:
    with pytest.raises(error, match="does not match"):
        webhooks.unwrap(BODY, value(NOW - 9999, secret="other"), SECRET)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "the body is empty"),
        (b"<xml>", "the body is no JSON"),
        (b'{"id":"acct_1"', "the body is no JSON"),
        (b'{"id":"\xff"}', "the body is no JSON"),
        (b"[" * 100_000, "the body is no JSON"),
        (b"[]", "expected Account, found array"),
        (b'"secret text"', "expected Account, found string"),
        (b"null", "expected Account, found null"),
    ],
)
def test_a_signed_payload_that_is_no_event(
    webhooks: Any, error: Any, body: bytes, said: str
) -> None:
    with pytest.raises(error, match=said) as found:
        webhooks.unwrap(body, value(body=body), SECRET)
    assert "the signature is right" in str(found.value)
    assert "secret text" not in str(found.value)
    assert found.value.__context__ is None


def test_nothing_is_parsed_before_it_is_verified(
    webhooks: Any, error: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(
        webhooks._session, "read", lambda _, raw: read.append(raw), raising=False
    )
    for header in (value(body=b"x"), value(NOW - 301), "t=1", None):
        with pytest.raises(error):
            webhooks.unwrap(BODY, header, SECRET)
    assert read == []
    webhooks.unwrap(BODY, value(), SECRET)
    assert read == [BODY]


def test_tolerance(webhooks: Any, error: Any, clock: Any) -> None:
    for age in (300, -300):
        assert webhooks.unwrap(BODY, value(NOW - age), SECRET).id == "acct_1"
    clock.wall += 0.9
    assert webhooks.unwrap(BODY, value(NOW - 300), SECRET).id == "acct_1"
    assert webhooks.unwrap(BODY, value(NOW - 9000), SECRET, tolerance=9000)
    with pytest.raises(error, match="11 seconds old; 10 are allowed"):
        webhooks.unwrap(BODY, value(NOW - 11), SECRET, tolerance=10)
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="tolerance: give"):
            webhooks.unwrap(BODY, value(), SECRET, tolerance=wrong)


def test_secrets_that_take_turns(webhooks: Any, error: Any) -> None:
    for secrets in (["old", SECRET], (SECRET, "new"), [SECRET]):
        assert webhooks.unwrap(BODY, value(), secrets).id == "acct_1"
    with pytest.raises(error, match="does not match"):
        webhooks.unwrap(BODY, value(), ["old", "new"])


@pytest.mark.parametrize("secret", ["", None, [], [""], [SECRET, ""], [None], b"x"])
def test_no_secret_is_no_signature(webhooks: Any, secret: Any) -> None:
    with pytest.raises(ValueError, match="secret: give the endpoint's") as found:
        webhooks.unwrap(BODY, None, secret)
    assert type(found.value) is ValueError


def test_all_are_compared_in_constant_time(
    webhooks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes, every pair of them, and by the one function that tells no time."""
    seen: list[tuple[Any, Any]] = []
    compare = hmac.compare_digest

    def watched(one: Any, other: Any) -> bool:
        seen.append((type(one), type(other)))
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    assert webhooks.unwrap(BODY, f"{value()},v1=é,v1=", [SECRET, "new"])
    assert seen == [(bytes, bytes)] * 6


def test_what_was_parsed_is_no_body(webhooks: Any) -> None:
    with pytest.raises(TypeError, match="payload: give the request's body as it came"):
        webhooks.unwrap({"id": "acct_1"}, value(), SECRET)


def test_nothing_secret_is_told(webhooks: Any, error: Any) -> None:
    body, hidden = BODY.replace(b"acct_1", b"private"), {"secret": "whsec_sesame"}
    right = signature(body=body, secret=hidden["secret"])
    told, said = [], []
    for header in ("", "t=1", f"t={NOW}", f"t={NOW},v1=a", "v1=é"):
        with pytest.raises(error) as found:
            webhooks.unwrap(body, header, hidden["secret"])
        said.append(str(found.value))
        told += [said[-1], *_frames(found.value)]
    with pytest.raises(ValueError, match="secret") as empty:
        webhooks.unwrap(body, "", [hidden["secret"], ""])
    told += [str(empty.value), *_frames(empty.value)]
    module: Any = importlib.import_module(type(webhooks).__module__)
    for sign in (webhooks.sign, partial(module.sign, webhooks._signing)):
        with pytest.raises(TypeError, match="payload") as wrong:
            sign({}, hidden["secret"], timestamp=1)
        told += [str(wrong.value), *_frames(wrong.value)]
    assert any("Secret('***')" in text for text in told)
    assert not [text for text in told if "sesame" in text or right in text]
    assert not [text for text in said if "private" in text]


def _frames(error: BaseException) -> list[str]:
    """The runtime's frames with their variables; the test's own know the secret."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in shown.stack if "_runtime" in frame.filename]
    assert frames
    return [str(frame.locals) for frame in frames]


@pytest.mark.usefixtures("forget_drift")
def test_drift(sample: Any, clock: Any) -> None:
    body = BODY.replace(b'"\xc3\x84da"', b"5")
    places: list[Any] = []
    client = sample.SampleClient("k", clock=clock.clock, on_drift=places.append)
    with pytest.warns(UserWarning, match="Account: /name"):
        assert client.webhooks.unwrap(body, value(body=body), SECRET).name == 5
    assert [place.pointer for place in places] == ["/name"]
    strict = sample.SampleClient("k", clock=clock.clock, strict=True)
    with pytest.raises(sample._runtime.DriftError, match="Account: /name"):
        strict.webhooks.unwrap(body, value(body=body), SECRET)


def test_signing_for_tests(webhooks: Any) -> None:
    assert webhooks.sign(BODY, SECRET) == {HEADER: f"t={NOW},v1={OPENSSL}"}
    assert webhooks.sign(BODY.decode(), SECRET, timestamp=5) == {HEADER: value(5)}
    with pytest.raises(ValueError, match="secret"):
        webhooks.sign(BODY, "")


def test_settings_without_webhooks(sample: Any, webhooks: Any) -> None:
    plain = SimpleNamespace(settings=replace(sample.SETTINGS, webhooks=None))
    with pytest.raises(TypeError, match="do not say how webhooks are signed"):
        type(webhooks)(plain)


# --- other ways to sign -----------------------------------------------------------------------


def test_other_keys_and_another_tolerance(signed_by: Any, error: Any) -> None:
    found = signed_by(
        scheme="timestamped", timestamp="ts", signature="h1", tolerance=10
    )
    assert found.unwrap(BODY, f"ts={NOW},h1={OPENSSL}", SECRET).id == "acct_1"
    assert found.sign(BODY, SECRET) == {"X-Signature": f"ts={NOW},h1={OPENSSL}"}
    with pytest.raises(error, match="X-Signature: its time"):
        found.unwrap(BODY, value(), SECRET)
    with pytest.raises(error, match="11 seconds old; 10 are allowed"):
        found.unwrap(BODY, found.sign(BODY, SECRET, timestamp=NOW - 11), SECRET)


def test_a_digest_of_the_body_alone(signed_by: Any, error: Any) -> None:
    found = signed_by(scheme="digest", prefix="sha256=")
    assert found.sign(BODY, SECRET) == {"X-Signature": f"sha256={OPENSSL_PLAIN}"}
    assert found.unwrap(BODY, f"sha256={OPENSSL_PLAIN}", SECRET).id == "acct_1"
    with pytest.raises(error, match="no signature of the scheme"):
        found.unwrap(BODY, OPENSSL_PLAIN, SECRET)
    for wrong in ("sha256=", f"sha256={OPENSSL}", f"sha256={OPENSSL_PLAIN}é"):
        with pytest.raises(error, match="does not match"):
            found.unwrap(BODY, wrong, SECRET)
    bare = signed_by(scheme="digest")
    assert bare.unwrap(BODY, {"x-signature": OPENSSL_PLAIN}, SECRET).id == "acct_1"


@pytest.fixture
def standard(signed_by: Any, clock: Any) -> Any:
    clock.wall = 1614265330.0
    return signed_by(scheme="standard", header="webhook-signature", event="Address")


def test_standard_webhooks(standard: Any) -> None:
    upper = {name.title(): text for name, text in STANDARD.items()}
    more = f"v1a,abc= v1,bm9wZQ== {STANDARD['webhook-signature']}"
    for headers in (STANDARD, upper, {**STANDARD, "webhook-signature": more}):
        for secret in (STANDARD_SECRET, STANDARD_SECRET.removeprefix("whsec_")):
            found = standard.unwrap(STANDARD_BODY, headers, secret)
            assert found.model_extra == {"test": 2432232314}
    made = standard.sign(
        STANDARD_BODY,
        STANDARD_SECRET,
        timestamp=1614265330,
        message_id=STANDARD["webhook-id"],
    )
    assert made == STANDARD


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"webhook-id": ""}, "the header webhook-id is not there"),
        ({"webhook-timestamp": None}, "the header webhook-timestamp is not there"),
        ({"webhook-signature": ""}, "the header webhook-signature is not there"),
        ({"webhook-id": "msg_2"}, "does not match"),
        ({"webhook-id": "msg_1.2"}, "the id beside it has a `.`"),
        ({"webhook-timestamp": "1614265331"}, "does not match"),
        ({"webhook-timestamp": "1614265330.0"}, "its time is no number of seconds"),
        ({"webhook-timestamp": "-1614265330"}, "its time is no number of seconds"),
        ({"webhook-signature": "v1a,abc="}, "no signature of the scheme"),
        ({"webhook-signature": "v1"}, "does not match"),
        ({"webhook-signature": "v1,é"}, "does not match"),
    ],
)
def test_standard_failures(standard: Any, error: Any, changed: Any, said: str) -> None:
    with pytest.raises(error, match=said):
        standard.unwrap(STANDARD_BODY, {**STANDARD, **changed}, STANDARD_SECRET)


def test_standard_needs_all_headers_and_base64(standard: Any, clock: Any) -> None:
    with pytest.raises(TypeError, match="signature: give all headers"):
        standard.unwrap(STANDARD_BODY, STANDARD["webhook-signature"], STANDARD_SECRET)
    for secret in ("whsec_", "whsec_a", "not base64!", "whpk_MfKQ9r8GKYqrTwjU"):
        with pytest.raises(ValueError, match="base64 after `whsec_`") as found:
            standard.unwrap(STANDARD_BODY, STANDARD, secret)
        assert found.value.__context__ is None
    clock.wall += 301
    with pytest.raises(Exception, match="301 seconds old"):
        standard.unwrap(STANDARD_BODY, STANDARD, STANDARD_SECRET)


def test_headers_that_are_called_otherwise(signed_by: Any) -> None:
    found = signed_by(scheme="standard", header="Svix-Signature")
    headers = found.sign(BODY, STANDARD_SECRET)
    assert sorted(headers) == ["Svix-Signature", "Svix-id", "Svix-timestamp"]
    assert headers["Svix-id"] == "msg_uuid-1"
    assert found.unwrap(BODY, headers, STANDARD_SECRET).id == "acct_1"


# --- any payload ------------------------------------------------------------------------------

SCHEMES: list[dict[str, str]] = [
    {"scheme": "timestamped"},
    {"scheme": "digest", "prefix": "sha256="},
    {"scheme": "standard", "header": "webhook-signature"},
]
KEYS = st.binary(min_size=1, max_size=40).map(lambda k: base64.b64encode(k).decode())


def once_changed(data: Any, text: bytes) -> bytes:
    """One byte is another one."""
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != text[place]))
    return text[:place] + bytes([other]) + text[place + 1 :]


@pytest.mark.parametrize("facts", SCHEMES, ids=lambda facts: facts["scheme"])
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), body=st.binary(max_size=60), secret=KEYS)
def test_any_payload(
    signed_by: Any, error: Any, facts: Any, data: Any, body: bytes, secret: str
) -> None:
    """Signed, it verifies; with one other byte in body, time or signature, it does not."""
    found = signed_by(**facts)
    found._session.read = lambda _, raw: raw
    headers = found.sign(body, secret, message_id="msg_1")
    assert found.unwrap(body, headers, secret) == body
    if body:
        with pytest.raises(error):
            found.unwrap(once_changed(data, body), headers, secret)
    with pytest.raises(error):
        found.unwrap(body + b" ", headers, secret)
    name = data.draw(st.sampled_from(sorted(headers)))
    text = headers[name]
    if facts["scheme"] == "timestamped":
        start = data.draw(
            st.sampled_from([text.index("t=") + 2, text.index("v1=") + 3])
        )
    else:
        start = {"digest": 7, "standard": 3 * text.startswith("v1,")}[facts["scheme"]]
    end = text.find(",", start) if "," in text[start:] else len(text)
    middle = once_changed(data, text[start:end].encode()).decode("latin-1")
    with pytest.raises(error):
        found.unwrap(
            body, {**headers, name: text[:start] + middle + text[end:]}, secret
        )
