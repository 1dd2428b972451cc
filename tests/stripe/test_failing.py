"""Calls that fail: which exception comes, what it knows, and what is sent again before."""

from __future__ import annotations

import pickle
from typing import Any
from uuid import UUID

import pytest
from stripe_client import errors
from stripe_client.models import ApiErrors

from tests.stripe.conftest import Serve
from tests.support.serving import CUSTOMER, answer, refusal

INVALID = "invalid_request_error"
TABLE: list[tuple[int, str | None, str | None, str]] = [
    (400, INVALID, None, "InvalidRequestError"),
    (404, INVALID, "resource_missing", "InvalidRequestError"),
    (400, "idempotency_error", None, "IdempotencyError"),
    (400, INVALID, "rate_limit", "RateLimitError"),
    (401, INVALID, None, "AuthenticationError"),
    (402, "card_error", "card_declined", "CardError"),
    (403, INVALID, None, "PermissionError"),
    (429, INVALID, "rate_limit", "RateLimitError"),
    (409, "api_error", "lock_timeout", "APIError"),
    (410, "api_error", None, "APIError"),
    (422, "api_error", None, "APIError"),
    (500, "api_error", None, "APIError"),
    (503, None, None, "APIError"),
]
SHAPELESS: list[tuple[int, bytes, str, str]] = [
    (400, b'{"message": "No."}', "InvalidRequestError", '{"message": "No."}'),
    (401, b"[]", "AuthenticationError", "[]"),
    (500, b'{"error": null}', "APIError", '{"error": null}'),
    (502, b"<h1>Bad\n  Gateway</h1>", "APIError", "<h1>Bad Gateway</h1>"),
    (504, b"", "APIError", "the server answered 504 without a body"),
    (429, b"\xff\x00slow", "RateLimitError", "\ufffd slow"),
    (402, b'{"error": {"message": "No\\n\\u202eway."}}', "CardError", "No way."),
]


def update(client: Any) -> Any:
    return client.customers.update("cus_1", name="Ada")


@pytest.mark.parametrize(("status", "kind", "code", "expected"), TABLE)
def test_classes(
    serve: Serve, status: int, kind: str | None, code: str | None, expected: str
) -> None:
    body = refusal(kind, code=code) if kind else b"<html>busy</html>"
    server = serve(answer(body, status, Request_Id="req_7"))
    with pytest.raises(errors.StripeError) as caught:
        server.run(update, max_retries=0)
    error: Any = caught.value
    assert type(error) is getattr(errors, expected)
    assert (error.status, error.request_id) == (status, "req_7")
    assert (error.type, error.code) == (kind, code)
    assert len(server.sent) == 1


@pytest.mark.parametrize(("status", "body", "expected", "line"), SHAPELESS)
def test_answers_in_no_known_shape(
    serve: Serve, status: int, body: bytes, expected: str, line: str
) -> None:
    server = serve(answer(body, status, Request_Id="req_7"))
    with pytest.raises(errors.StripeError) as caught:
        server.run(update, max_retries=0)
    error: Any = pickle.loads(pickle.dumps(caught.value))
    assert type(error) is getattr(errors, expected)
    assert str(error) == f"{status} {line} (request: req_7)"
    assert (error.raw_body, error.request_id) == (body, "req_7")
    assert (error.code, error.param, error.decline_code) == (None, None, None)


def test_hierarchy() -> None:
    found = {name: getattr(errors, name) for name in errors.__all__}
    assert all(issubclass(kind, errors.StripeError) for kind in found.values())
    answered = {
        n for n, kind in found.items() if issubclass(kind, errors.APIStatusError)
    }
    assert answered == {"APIStatusError", *(expected for *_, expected in TABLE)}
    assert issubclass(errors.APITimeoutError, errors.APIConnectionError)


def test_facts(serve: Serve) -> None:
    facts = {"code": "card_declined", "decline_code": "fraudulent", "param": "source"}
    sent = refusal("card_error", charge="ch_1", **facts)
    server = serve(answer(sent, 402, Request_Id="req_7"))
    with pytest.raises(errors.CardError, match=r"402 No\..*req_7") as caught:
        server.run(update)
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert error.message == "No."
        assert {k: getattr(error, k) for k in facts} == facts
        assert error.headers["request-id"] == "req_7"
        assert error.body == sent
        assert b"card_declined" in error.raw_body
        assert isinstance(error.error, ApiErrors)
        assert error.error.charge == "ch_1"
        assert (error.method, error.path) == ("POST", "/v1/customers/{customer}")
    assert "cus_1" not in str(caught.value)


@pytest.mark.parametrize("status", [409, 429, 500, 502, 503])
def test_sent_again_under_one_key(serve: Serve, status: int) -> None:
    failed = answer(refusal(), status)
    server = serve(failed, failed, answer(CUSTOMER))
    assert server.run(update).id == "cus_1"
    first, *again = server.sent
    assert len(again) == 2
    for sent in again:
        assert sent == first
    assert first.headers["idempotency-key"] == "uuid-1"
    assert server.clock.slept == [0.5, 0.5]


def test_gives_up_after_two_more(serve: Serve) -> None:
    server = serve(answer(refusal(), 500))
    with pytest.raises(errors.APIError):
        server.run(update)
    assert len(server.sent) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404])
def test_what_is_final_is_not_sent_again(serve: Serve, status: int) -> None:
    server = serve(answer(refusal(INVALID), status))
    with pytest.raises(errors.StripeError):
        server.run(update)
    assert len(server.sent) == 1
    assert server.clock.slept == []


@pytest.mark.parametrize(
    ("status", "decision", "attempts"),
    [(400, "true", 2), (402, "true", 2), (409, "false", 1), (500, "false", 1)],
)
def test_the_server_decides(
    serve: Serve, status: int, decision: str, attempts: int
) -> None:
    failed = answer(refusal(INVALID), status, Stripe_Should_Retry=decision)
    server = serve(failed, answer(CUSTOMER))
    if attempts == 1:
        with pytest.raises(errors.StripeError):
            server.run(update)
    else:
        server.run(update)
    assert len(server.sent) == attempts


def test_retry_after_is_a_minimum(serve: Serve) -> None:
    server = serve(answer(refusal(), 429, Retry_After="7"), answer(CUSTOMER))
    server.run(update)
    assert server.clock.slept == [7.0]


def test_no_connection(serve: Serve) -> None:
    server = serve(b"")
    with pytest.raises(errors.APIConnectionError) as caught:
        server.run(update)
    found = str(pickle.loads(pickle.dumps(caught.value)))
    assert found.startswith("POST /v1/customers/{customer}: the connection broke: ")
    assert len(server.sent) == 3
    assert len({sent.headers["idempotency-key"] for sent in server.sent}) == 1


def test_a_key_of_the_real_kind() -> None:
    from stripe_client._runtime.clock import Clock

    made = {Clock().new_uuid() for _ in range(3)}
    assert len(made) == 3
    assert {UUID(one).version for one in made} == {4}


def test_an_own_key_is_kept(serve: Serve) -> None:
    server = serve(answer(refusal(), 500), answer(CUSTOMER))
    options = {"idempotency_key": "mine"}
    server.run(lambda c: c.customers.update("cus_1", options=options))
    assert [sent.headers["idempotency-key"] for sent in server.sent] == ["mine"] * 2


def test_no_key_where_none_is_needed(serve: Serve) -> None:
    server = serve()
    server.run(lambda c: c.customers.retrieve("cus_1"))
    server.run(lambda c: c.customers.retrieve("cus_2"))
    assert all("idempotency-key" not in sent.headers for sent in server.sent)
