"""`failures.py`: from an answer to an exception."""

from __future__ import annotations

import importlib
import json
from typing import Any

import httpx2
import pytest
from runtime import failures
from runtime.errors import APIStatusError
from runtime.settings import ErrorRule, Errors

from .doubles import Both, Script


def raised(both: Both, status: int, error: Any = None, **rest: Any) -> Any:
    content = rest.pop("content", None)
    if content is None:
        content = json.dumps({"error": error or {"message": "no"}}).encode()
    script = Script(
        httpx2.Response(status, content=content, headers={"Request-Id": "req_1"})
    )
    errors = importlib.import_module(f"{both.sample.__name__}._runtime.errors")
    with pytest.raises(errors.APIStatusError) as found:
        both.run(script, lambda c: c.accounts.update("acct_9"), max_retries=0)
    return found.value


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, {}, "InvalidRequestError"),
        (404, {}, "InvalidRequestError"),
        (400, {"type": "idempotency_error"}, "IdempotencyError"),
        (409, {"type": "idempotency_error"}, "IdempotencyError"),
        (400, {"code": "rate_limit"}, "RateLimitError"),
        (401, {}, "AuthenticationError"),
        (402, {}, "CardError"),
        (403, {}, "PermissionError"),
        (429, {}, "RateLimitError"),
        (409, {}, "APIError"),
        (410, {}, "APIError"),
        (422, {}, "APIError"),
        (500, {}, "APIError"),
        (503, {}, "APIError"),
        (418, {"code": ["rate_limit"], "type": 5}, "APIError"),
    ],
)
def test_class(both: Both, status: int, error: Any, kind: str) -> None:
    found = raised(both, status, {"message": "no", **error})
    assert type(found).__name__ == kind
    assert type(found).__module__ == "sample_api.errors"


def test_every_fact(both: Both) -> None:
    error = {
        "message": "Your card was declined.",
        "type": "card_error",
        "code": "card_declined",
        "param": "source",
        "decline_code": "lost_card",
        "payer": {"id": "p_1"},
        "source": {"id": "c", "object": "card", "brand": "visa"},
    }
    found = raised(both, 402, error)
    assert found.message == "Your card was declined."
    assert (found.status, found.type, found.code) == (
        402,
        "card_error",
        "card_declined",
    )
    assert (found.param, found.decline_code) == ("source", "lost_card")
    assert found.fields == {
        "param": "source",
        "decline_code": "lost_card",
        "payer": "p_1",
    }
    assert found.request_id == "req_1"
    assert found.headers["request-id"] == "req_1"
    assert found.body == {"error": error}
    assert json.loads(found.raw_body) == {"error": error}
    assert (found.method, found.path) == ("POST", "/v1/accounts/{account}")
    assert type(found.error).__name__ == "ApiErrors"
    assert type(found.error.source).__name__ == "Card"
    assert found.error is found.error
    assert str(found) == (
        "402 Your card was declined. (code: card_declined, param: source, decline code: "
        "lost_card, payer: p_1, request: req_1)"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the server answered 502 without a body"),
        (b"<h1>Bad\n  Gateway</h1>", "<h1>Bad Gateway</h1>"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"x" * 999, "x" * 200 + "…"),
        (b'{"other": 1}', '{"other": 1}'),
        (b'{"error": "flat"}', "flat"),
        (b'{"error": {"message": 5}}', '{"error": {"message": 5}}'),
        (b'{"error": null}', '{"error": null}'),
        (b"[1]", "[1]"),
        (b"[" * 99999, "[" * 200 + "…"),
    ],
)
def test_answers_of_any_shape(both: Both, content: bytes, message: str) -> None:
    found = raised(both, 502, content=content)
    assert type(found).__name__ == "APIError"
    assert found.message == message
    assert found.request_id == "req_1"
    assert found.raw_body == content
    assert found.code is None
    assert str(found).startswith("502 ")


def test_an_error_object_that_drifted(both: Both) -> None:
    found = raised(both, 400, {"type": 5, "source": 7})
    assert (found.error.type, found.error.source) == (5, 7)


def test_without_an_envelope_or_a_package() -> None:
    errors = Errors(message="title", code="detail.code", rules=(ErrorRule(error="X"),))
    body = b'{"title": "no", "detail": {"code": "c"}}'
    found = failures.failure(
        errors, status=400, headers={}, body=body, method="GET", path="/"
    )
    assert type(found) is APIStatusError
    assert (found.message, found.code, found.request_id) == ("no", "c", None)
    assert found.error == {"title": "no", "detail": {"code": "c"}}


def test_dig() -> None:
    assert failures.dig({"a": {"b": 1}}, "a.b") == 1
    assert failures.dig({"a": [1]}, "a.b") is None
    assert failures.dig(None, "a") is None


def test_unknown_classes_fall_back(sample: Any) -> None:
    found = importlib.import_module(f"{sample.__name__}._runtime.failures")
    errors = importlib.import_module(f"{sample.__name__}._runtime.errors")
    assert found._class("NoSuchError") is errors.APIStatusError
