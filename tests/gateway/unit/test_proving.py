"""Credentials: which are chosen, how each kind is written, and what is said where there is none."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from generator.gateway.records import Config, Kind, Scheme
from tests.gateway.unit.inside import (
    BEARER,
    CANARY,
    TOKENED,
    Answered,
    Sent,
    Upstream,
    ask,
    config,
    credentials,
    passed,
    refused,
    route,
    with_limits,
)

VALUE = "secret value+/%&=1"


def scheme(name: str, kind: Kind, parameter: str | None = None) -> Scheme:
    return Scheme(
        name=name,
        kind=kind,
        parameter=parameter,
        environment=f"EXAMPLE_{name.upper()}",
        command=f"generator credentials set example {name}",
    )


SCHEMES = (
    BEARER,
    scheme("basic", "basic"),
    scheme("header", "header", "X-Api-Key"),
    scheme("query", "query", "api key"),
    scheme("cookie", "cookie", "session"),
)


def sent_with(
    kinds: tuple[str, ...], target: str = "/proxy/op", value: str = VALUE
) -> Sent:
    one = route("op", "GET", "/op", security=(kinds,))
    given = credentials(dict.fromkeys(kinds, value))
    return passed("GET", target, routes=(one,), schemes=SCHEMES, credentials=given)


def test_each_kind() -> None:
    assert sent_with(("bearerAuth",)).header("Authorization") == f"Bearer {VALUE}"
    assert sent_with(("header",)).header("X-Api-Key") == VALUE
    query = sent_with(("query",)).target
    assert query == "/op?api%20key=secret%20value%2B%2F%25%26%3D1"
    cookie = sent_with(("cookie",)).header("Cookie")
    assert cookie == "session=secret%20value%2B%2F%25%26%3D1"


@pytest.mark.parametrize(
    ("value", "pair"), [("user:pass:word", "user:pass:word"), ("key", "key:")]
)
def test_basic(value: str, pair: str) -> None:
    header = sent_with(("basic",), value=value).header("Authorization")
    assert header == "Basic " + base64.b64encode(pair.encode()).decode()


def test_several_together() -> None:
    sent = sent_with(("header", "query", "cookie"), "/proxy/op?a=1")
    assert sent.target.startswith("/op?a=1&api%20key=")
    assert sent.header("Cookie")
    assert sent.header("X-Api-Key") == VALUE


def test_what_the_client_sends_in_a_credentials_place_is_dropped() -> None:
    target = "/proxy/op?api+key=x&a=1&api%20key=y&api%20keys=z"
    sent = sent_with(("query",), target)
    assert sent.target.startswith("/op?a=1&api%20keys=z&api%20key=secret")
    one = route("op", "GET", "/op", security=(), headers=frozenset({"accept"}))
    headers = {**TOKENED, "X-Api-Key": "theirs", "Cookie": "session=theirs"}
    target = "/proxy/op?api+key=x&a=1"
    sent = passed("GET", target, headers, routes=(one,), schemes=SCHEMES)
    assert sent.target == "/op?a=1"
    assert "theirs" not in repr(sent)


ALTERNATIVES = (("bearerAuth",), ("header", "query"), ("cookie",))


@pytest.mark.parametrize(
    ("configured", "security", "expected"),
    [
        ("bearerAuth header query cookie", ALTERNATIVES, "bearerAuth"),
        ("header query cookie", ALTERNATIVES, "header query"),
        ("header cookie", ALTERNATIVES, "cookie"),
        ("bearerAuth", (), ""),
        ("bearerAuth", ((),), ""),
        ("bearerAuth", (("cookie",), ()), ""),
        ("bearerAuth", ((), ("bearerAuth",)), "bearerAuth"),
        ("bearerAuth", (("bearerAuth",), ()), "bearerAuth"),
        ("", (("bearerAuth",), ()), ""),
    ],
)
def test_the_first_alternative_that_can_be_met(
    configured: str, security: tuple[tuple[str, ...], ...], expected: str
) -> None:
    one = route("op", "GET", "/op", security=security)
    given = credentials(dict.fromkeys(configured.split(), VALUE))
    sent = passed("GET", "/proxy/op", routes=(one,), schemes=SCHEMES, credentials=given)
    found = {
        "bearerAuth": sent.header("Authorization"),
        "header": sent.header("X-Api-Key"),
        "query": "api%20key=" in sent.target,
        "cookie": sent.header("Cookie"),
    }
    assert [name for name, value in found.items() if value] == expected.split()


def answer_of(made: Config, method: str = "GET", **headers: str) -> Answered:
    return ask(made, method, "/proxy/v1/customers/c", {**TOKENED, **headers})


def test_a_credential_that_is_not_there() -> None:
    upstream = Upstream()
    answer = answer_of(config(upstream, credentials={}))
    assert (answer.status, answer.code) == (503, "credential_missing")
    message = answer.json["error"]["message"]
    assert "EXAMPLE_KEY" in message
    assert "generator credentials set example bearerAuth" in message
    assert upstream.begun == 0
    one = route("op", "GET", "/op", security=ALTERNATIVES)
    given = credentials({"header": "value"})
    made = config(routes=(one,), schemes=SCHEMES, credentials=given)
    message = ask(made, "GET", "/proxy/op").json["error"]["message"]
    assert "EXAMPLE_QUERY" in message
    assert "EXAMPLE_HEADER" not in message


@pytest.mark.parametrize("value", ["", " ", "a\nb", "a\x00", "café", "a ", " a"])
def test_a_credential_that_cannot_be_sent(value: str) -> None:
    given = credentials({"bearerAuth": value})
    code = refused("GET", "/proxy/v1/customers/c", credentials=given)
    assert code == (503, "credential_unusable")


LIVE: dict[str, Any] = {
    "credentials": credentials({"bearerAuth": "sk_live_canary123456"})
}


def test_a_live_credential_is_refused_unless_it_is_allowed() -> None:
    for method in ("GET", "POST"):
        code = refused(method, "/proxy/v1/customers/c", **LIVE)
        assert code == (403, "live_not_allowed")
    made = config(**LIVE)
    assert ask(made, "GET", "/proxy/v1/ping").status == 200


@pytest.mark.parametrize("confirm", [{}, {"X-Gateway-Confirm": "yes"}, {"X-Gateway-Confirm": "Live"}])  # fmt: skip
def test_a_live_write_is_confirmed(confirm: dict[str, str]) -> None:
    made = config(allow_live=True, **LIVE)
    answer = answer_of(made, "POST", **confirm)
    assert (answer.status, answer.code) == (409, "live_confirmation_needed")
    for method in ("GET", "HEAD"):
        assert answer_of(made, method).status == 200
    confirmed = {"X-Gateway-Confirm": "live"}
    assert answer_of(made, "POST", **confirmed).status == 200


def test_a_test_credential_needs_no_confirmation() -> None:
    assert answer_of(config(), "POST").status == 200
    unknown = config(live_prefixes=(), **LIVE)
    assert answer_of(unknown, "POST").status == 200
    assert unknown.mode == "test"


def test_which_mode_it_is() -> None:
    assert config().mode == "test"
    assert config(**LIVE).mode == "live"
    assert config(mock=True, **LIVE).mode == "mock"
    assert config().liveness("bearerAuth") == "test"
    assert config(**LIVE).liveness("bearerAuth") == "live"
    assert config(**LIVE, live_prefixes=()).liveness("bearerAuth") == "unknown"
    assert config().liveness("other") is None


def test_no_server_to_send_to() -> None:
    one = route("op", "GET", "/op", base_url="")
    upstream = Upstream()
    made = config(upstream, routes=(one,))
    assert ask(made, "GET", "/proxy/op").status == 200
    made = config(routes=(one,), transport=None)
    answer = ask(made, "GET", "/proxy/op")
    assert (answer.status, answer.code) == (503, "upstream_missing")


def test_records_show_no_secret() -> None:
    made = with_limits(config(**LIVE), body=1)
    assert "canary" not in repr(made)
    assert TOKENED["X-Gateway-Token"] not in repr(made)
    assert CANARY not in repr(config())
