"""Assertions 9 to 15: what a form sends, byte for byte, at the upstream."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.explorer import Explorer
from tests.support.recorder import Recorder

UPDATE = "PostCustomersCustomer"

Body = Callable[[], str]


@pytest.fixture
def body(explorer: Explorer, upstream: Recorder) -> Body:
    """Sends the form of "Update a customer"; what the upstream was sent then."""
    explorer.open(UPDATE)
    explorer.fill("customer", "cus_123")

    def send() -> str:
        explorer.send()
        request = upstream.one()
        assert (request.method, request.target) == ("POST", "/v1/customers/cus_123")
        assert request.header("content-type") == "application/x-www-form-urlencoded"
        expect(explorer.response).to_contain_text("200")
        return request.body.decode("ascii")

    return send


def test_09_an_untouched_form_sends_an_empty_body(body: Body) -> None:
    assert body() == ""


def test_09_what_was_opened_and_left_alone_is_not_sent(
    explorer: Explorer, body: Body
) -> None:
    for path in ("address", "shipping.address", "invoice_settings", "tax"):
        explorer.show(path)
    explorer.fill("name", "x")
    explorer.fill("name", "")
    assert body() == ""


def test_10_a_nested_field_has_brackets(explorer: Explorer, body: Body) -> None:
    explorer.fill("address.line1", "1 Main St")
    assert body() == "address[line1]=1+Main+St"


def test_11_two_levels_have_two_brackets(explorer: Explorer, body: Body) -> None:
    explorer.fill("shipping.address.city", "Zürich")
    explorer.fill("shipping.name", "x")  # Required, as soon as anything of it is sent.
    assert body() == "shipping[address][city]=Z%C3%BCrich&shipping[name]=x"


def test_12_items_are_numbered_and_numbered_anew(
    explorer: Explorer, body: Body
) -> None:
    for index, locale in enumerate(("de", "fr")):
        explorer.press("add", "preferred_locales")
        explorer.fill(f"preferred_locales.{index}", locale)
    assert body() == "preferred_locales[0]=de&preferred_locales[1]=fr"
    explorer.press("remove", "preferred_locales.0")
    expect(explorer.control("preferred_locales.0")).to_have_value("fr")
    expect(explorer.control("preferred_locales.1")).to_have_count(0)
    assert body() == "preferred_locales[0]=fr"


def test_12_items_can_be_moved(explorer: Explorer, body: Body) -> None:
    for index, locale in enumerate(("de", "fr")):
        explorer.press("add", "preferred_locales")
        explorer.fill(f"preferred_locales.{index}", locale)
    explorer.press("up", "preferred_locales.1")
    assert body() == "preferred_locales[0]=fr&preferred_locales[1]=de"


def test_13_keys_and_values_arrive_whatever_they_are(
    explorer: Explorer, body: Body
) -> None:
    for index, (key, value) in enumerate((("a&b", "c&d=e"), ("x]y", "😀"))):
        explorer.press("add", "metadata")
        explorer.fill(f"metadata.{index}.key", key)
        explorer.fill(f"metadata.{index}.value", value)
    first, second = body().split("&")
    assert first == "metadata[a%26b]=c%26d%3De"
    assert second == "metadata[x%5Dy]=%F0%9F%98%80"


def test_14_clearing_sends_the_name_alone(explorer: Explorer, body: Body) -> None:
    explorer.fill("address.line1", "kept")
    explorer.press("clear", "address")
    assert body() == "address="
    explorer.press("clear", "address")
    assert body() == "address[line1]=kept"


def test_14_a_key_of_a_map_can_be_cleared(explorer: Explorer, body: Body) -> None:
    explorer.press("add", "metadata")
    explorer.fill("metadata.0.key", "old")
    explorer.send_empty("metadata.0.value")
    assert body() == "metadata[old]="


def test_15_only_the_chosen_branch_is_sent(explorer: Explorer, body: Body) -> None:
    explorer.choose("bank_account", "object")
    explorer.fill("bank_account.account_number", "000123")
    explorer.fill("bank_account.country", "US")
    explorer.choose("bank_account", "string")
    explorer.fill("bank_account", "btok_1")
    assert body() == "bank_account=btok_1"
    explorer.choose("bank_account", "object")
    assert body() == "bank_account[account_number]=000123&bank_account[country]=US"
