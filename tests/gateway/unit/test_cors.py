"""Who may read an answer: pages of the origins that are named exactly, and nobody else."""

from __future__ import annotations

import pytest

from tests.gateway.unit.inside import (
    HOST,
    OWN,
    PUBLISHED,
    TOKENED,
    Answered,
    ask,
    config,
    refused,
)

CUSTOMER = "/proxy/v1/customers/cus_1"


def preflight(target: str = CUSTOMER, **headers: str) -> Answered:
    asked = {
        "Origin": PUBLISHED,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-gateway-token",
    }
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(config(), "OPTIONS", target, asked | more)


def listed(answer: Answered, name: str) -> list[str]:
    return (answer.header(name) or "").split(", ")


@pytest.mark.parametrize("target", [CUSTOMER, "/_gateway/info", "/healthz"])
def test_a_preflight_says_what_may_be_sent(target: str) -> None:
    answer = preflight(target)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.header("Access-Control-Allow-Origin") == PUBLISHED
    assert answer.header("Access-Control-Allow-Credentials") is None
    assert listed(answer, "Access-Control-Allow-Methods") == ["GET", "HEAD", "POST"]
    assert listed(answer, "Access-Control-Allow-Headers") == [
        "accept",
        "content-type",
        "example-version",
        "idempotency-key",
        "x-gateway-confirm",
        "x-gateway-token",
    ]
    assert answer.header("Vary") == "Origin"
    assert answer.header("Access-Control-Allow-Private-Network") is None


@pytest.mark.parametrize("word", ["Private", "Local"])
def test_a_public_page_asks_for_the_local_network(word: str) -> None:
    asked = {f"Access_Control_Request_{word}_Network": "true"}
    answer = preflight(**asked)
    assert answer.header(f"Access-Control-Allow-{word}-Network") == "true"


def test_a_preflight_of_a_foreign_page() -> None:
    answer = preflight(Origin="https://evil.example")
    assert (answer.status, answer.code) == (403, "origin_not_allowed")
    assert not [k for k, _ in answer.headers if k.startswith("access-control-")]
    answer = preflight(Host="evil.example")
    assert (answer.status, answer.code) == (403, "host_not_allowed")
    assert not [k for k, _ in answer.headers if k.startswith("access-control-")]


def test_options_that_ask_for_no_leave_are_a_method_like_others() -> None:
    answer = ask(config(), "OPTIONS", CUSTOMER, {**TOKENED, "Origin": OWN})
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert refused("OPTIONS", CUSTOMER, {"Origin": OWN}) == (401, "token_missing")
    headers = {"Access-Control-Request-Method": "POST"}
    assert refused("OPTIONS", CUSTOMER, headers) == (401, "token_missing")


@pytest.mark.parametrize("origin", [OWN, PUBLISHED])
def test_answers_and_refusals_can_be_read(origin: str) -> None:
    for target in (CUSTOMER, "/proxy/v1/nothing", "/_gateway/info", "/healthz", "/"):
        answer = ask(config(), "GET", target, {**TOKENED, "Origin": origin})
        assert answer.header("Access-Control-Allow-Origin") == origin
        assert answer.header("Access-Control-Allow-Credentials") is None
        exposed = set(listed(answer, "Access-Control-Expose-Headers"))
        assert "x-gateway-request-id" in exposed
        given = {k for k, _ in answer.headers if not k.startswith("access-control")}
        assert ("x-gateway-error" in exposed) == (answer.status >= 400)
        assert exposed <= given
        assert "content-type" in exposed


def test_answers_to_nobody_in_particular() -> None:
    answer = ask(config(), "GET", CUSTOMER, {**TOKENED, "Host": HOST})
    assert not [k for k, _ in answer.headers if k.startswith("access-control-")]
    assert answer.header("Vary") == "Origin"
