"""What is refused before anything is sent, and what the client's own settings do."""

from __future__ import annotations

import inspect
from datetime import datetime
from typing import Any

import pytest
import stripe_client
from stripe_client.errors import MissingCredentialError
from stripe_client.resources import customers

from tests.stripe.conftest import Serve
from tests.support.serving import answer


def test_a_missing_key(serve: Serve) -> None:
    server = serve()
    with pytest.raises(MissingCredentialError, match=r"api_key=.*STRIPE_API_KEY"):
        server.run(lambda c: c.customers.retrieve("cus_1"), key=None)
    assert server.sent == []


def test_the_key_of_the_environment(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRIPE_API_KEY", "sk_test_env")
    server = serve()
    server.run(lambda c: c.customers.retrieve("cus_1"), key=None)
    assert server.sent[0].headers["authorization"] == "Bearer sk_test_env"


@pytest.mark.parametrize("name", ["update", "retrieve", "delete"])
@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_no_path(serve: Serve, name: str, value: Any) -> None:
    server = serve()
    with pytest.raises((ValueError, TypeError), match="customer"):
        server.run(lambda c: getattr(c.customers, name)(value))
    assert server.sent == []


@pytest.mark.parametrize(
    ("value", "path"),
    [("a/b", "a%2Fb"), ("a b", "a%20b"), ("ü?#", "%C3%BC%3F%23"), ("a..", "a..")],
)
def test_a_path_is_one_segment(serve: Serve, value: str, path: str) -> None:
    server = serve()
    server.run(lambda c: c.customers.retrieve(value))
    assert server.sent[0].path == f"/v1/customers/{path}"


NOT_CLEARABLE: list[tuple[dict[str, Any], str]] = [
    ({"name": None}, "name"),
    ({"email": None}, "email"),
    ({"balance": None}, "balance"),
    ({"preferred_locales": None}, "preferred_locales"),
    ({"preferred_locales": ["en", None]}, "preferred_locales"),
    ({"invoice_settings": None}, "invoice_settings"),
    ({"invoice_settings": {"footer": None}}, "footer"),
    ({"address": {"city": None}}, "city"),
    ({"metadata": {"k": None}}, "metadata"),
    ({"shipping": {"address": None, "name": "A"}}, "address"),
]


@pytest.mark.parametrize(("values", "name"), NOT_CLEARABLE)
def test_none_where_nothing_can_be_cleared(
    serve: Serve, values: dict[str, Any], name: str
) -> None:
    server = serve()
    with pytest.raises(TypeError, match=name):
        server.run(lambda c: c.customers.update("cus_1", **values))
    assert server.sent == []


def test_none_in_a_query(serve: Serve) -> None:
    server = serve()
    with pytest.raises(TypeError, match="limit"):
        server.run(lambda c: c.customers.list(limit=None))
    assert server.sent == []


CLEARED: list[tuple[dict[str, Any], bytes]] = [
    ({"address": None}, b"address="),
    ({"metadata": None}, b"metadata="),
    ({"metadata": {}}, b"metadata="),
    ({"metadata": {"k": ""}}, b"metadata[k]="),
    ({"tax_exempt": None}, b"tax_exempt="),
    ({"tax": {"ip_address": None}}, b"tax[ip_address]="),
    ({"invoice_settings": {"custom_fields": []}}, b"invoice_settings[custom_fields]="),
    ({"name": ""}, b"name="),
    ({"name": stripe_client.OMIT}, b""),
    ({"preferred_locales": []}, b""),
    ({}, b""),
]


@pytest.mark.parametrize(("values", "body"), CLEARED)
def test_cleared_and_not_given(
    serve: Serve, values: dict[str, Any], body: bytes
) -> None:
    server = serve()
    server.run(lambda c: c.customers.update("cus_1", **values))
    assert server.sent[0].body == body


def test_a_time_without_a_zone(serve: Serve) -> None:
    server = serve()
    when: Any = datetime(2026, 1, 1)
    with pytest.raises(ValueError, match=r"created.*time ?zone|created.*naive"):
        server.run(lambda c: c.customers.list(created={"gte": when}))
    assert server.sent == []


@pytest.mark.parametrize("name", ["nickname", "Name", "api_key"])
def test_no_such_parameter(serve: Serve, name: str) -> None:
    server = serve()
    with pytest.raises(TypeError, match=name):
        server.run(lambda c: c.customers.update("cus_1", **{name: "a"}))
    assert server.sent == []


def test_another_server_for_one_call(serve: Serve) -> None:
    asked = serve(answer({}, 500))
    other = serve()
    options = {"base_url": other.wire.url}
    asked.run(lambda c: c.customers.retrieve("cus_1", options=options))
    assert (len(asked.sent), len(other.sent)) == (0, 1)


def test_headers_of_client_and_call(serve: Serve) -> None:
    server = serve()
    options = {"stripe_version": "2025-01-01.x", "stripe_account": "acct_2"}
    settings = {"stripe_account": "acct_1", "stripe_context": "ctx_1"}
    server.run(lambda c: c.customers.retrieve("cus_1"), **settings)
    server.run(lambda c: c.customers.retrieve("cus_1", options=options), **settings)
    names = ("stripe-version", "stripe-account", "stripe-context")
    assert [[sent.headers[name] for name in names] for sent in server.sent] == [
        ["2026-08-26.dahlia", "acct_1", "ctx_1"],
        ["2025-01-01.x", "acct_2", "ctx_1"],
    ]


def test_twins_have_the_same_words_and_parameters() -> None:
    names = [n for n in vars(customers.Customers) if not n.startswith("_")]
    assert len(names) == 6
    for name in names:
        sync = getattr(customers.Customers, name)
        twin = getattr(customers.AsyncCustomers, name)
        assert inspect.getdoc(sync), name
        assert inspect.getdoc(sync) == inspect.getdoc(twin)
        assert inspect.signature(sync).parameters == inspect.signature(twin).parameters
