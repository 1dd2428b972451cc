"""Words, cases, plurals, identifiers, and the lock's text."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import UsageProblem
from generator.naming.identifiers import class_name, field_name, identifier
from generator.naming.lock import read_lock, write_lock
from generator.naming.words import pascal, singular, snake


@pytest.mark.parametrize(
    ("text", "snaked", "pascaled"),
    [
        ("paymentIntent", "payment_intent", "PaymentIntent"),
        ("payment_intent", "payment_intent", "PaymentIntent"),
        ("PostCustomersCustomer", "post_customers_customer", "PostCustomersCustomer"),
        ("HTTPServer", "http_server", "HttpServer"),
        ("line1", "line1", "Line1"),
        ("billing.alert", "billing_alert", "BillingAlert"),
        ("a b-c", "a_b_c", "ABC"),
        ("naïve", "naive", "Naive"),
        ("+1", "plus_1", "Plus1"),
        ("", "", ""),
    ],
)
def test_cases(text: str, snaked: str, pascaled: str) -> None:
    assert snake(text) == snaked
    assert pascal(text) == pascaled
    assert class_name(text).isidentifier()


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("customers", "customer"),
        ("custom_fields", "custom_field"),
        ("invoice_settings", "invoice_settings"),
        ("companies", "company"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("status", "status"),
        ("people", "person"),
        ("data", "data"),
    ],
)
def test_singulars(word: str, one: str) -> None:
    assert singular(word, {}) == one
    assert singular(word, {word: "x"}) == "x"


@given(st.text(max_size=40))
def test_any_text_becomes_identifiers(text: str) -> None:
    for name in (identifier(text, "empty"), class_name(text), field_name(text)):
        assert name.isidentifier()
        assert name.isascii()
        assert not keyword.iskeyword(name)
    assert identifier(text, "empty") not in ("self", "cls")


@pytest.mark.parametrize(
    "name", ["model_dump", "copy", "json", "schema", "list", "str", "dict"]
)
def test_fields_do_not_shadow(name: str) -> None:
    assert field_name(name) == f"{name}_"


_KEYS = st.text(min_size=1, max_size=30).map(
    lambda text: f"model {text.strip() or 'x'}"
)


@given(st.dictionaries(_KEYS, st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}", fullmatch=True)))
def test_the_lock_says_what_was_written(entries: dict[str, str]) -> None:
    text = write_lock(entries)
    assert text.isascii()
    assert read_lock(text, "names.lock") == entries


def test_a_line_that_is_none_is_refused_with_its_place() -> None:
    with pytest.raises(UsageProblem) as caught:
        read_lock("# header\n<<<<<<< HEAD\n", "names.lock")
    assert "names.lock:2" in str(caught.value)
