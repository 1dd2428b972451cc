"""The grammar of raw paths: nothing that two servers could read in two ways goes on."""

from __future__ import annotations

import pytest

from generator.gateway.paths import LONGEST, canonical, check_query, segments, without
from generator.gateway.refusals import Refusal


def never(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "v1/customers",
        "http://evil.example/v1",
        "//evil.example/v1",
        "/v1//customers",
        "/v1/customers/..",
        "/v1/customers/../charges",
        "/v1/./customers",
        "/..;/v1",
        "/v1/%2e%2e/charges",
        "/v1/%2E%2e",
        "/v1/.%2e/charges",
        "/v1/%2e",
        "/v1/cus%2F..%2Fcharges",
        "/v1/cus%2fx",
        "/v1/cus%5cx",
        "/v1/cus\\x",
        "/v1/%252f",
        "/v1/%252e%252e",
        "/v1/%2561",
        "/v1/%25%32%66",
        "/v1/%00",
        "/v1/%0d%0aHost:%20evil",
        "/v1/%7f",
        "/v1/%c2%85",
        "/v1/\x00",
        "/v1/ x",
        "/v1/%zz",
        "/v1/%2",
        "/v1/%",
        "/v1/%c0%ae%c0%ae",
        "/v1/%c0%af",
        "/v1/%e0%80%af",
        "/v1/%ed%a0%80",
        "/v1/%ff",
        "/v1/\xe9",
        "/v1/@evil.example",
        "/v1/a@evil",
        "/v1/#fragment",
        "/v1/a?b",
        "/v1/[::1]",
        '/v1/"',
        "/v1/{customer}",
        "*",
        "evil.example:443",
    ],
)
def test_what_is_not_plain_is_refused(raw: str) -> None:
    with pytest.raises(Refusal) as caught:
        segments(raw.encode("latin-1"), never)
    assert (caught.value.code, caught.value.status) == ("bad_path", 400)


@pytest.mark.parametrize(
    ("raw", "sent"),
    [
        ("/v1/customers", ("v1", "customers")),
        ("/v1/customers/", ("v1", "customers", "")),
        ("/", ("",)),
        ("/v1/c%75s", ("v1", "cus")),
        ("/v1/caf%c3%a9", ("v1", "caf%C3%A9")),
        ("/v1/a%40b", ("v1", "a%40b")),
        ("/v1/a,b;c", ("v1", "a,b;c")),
        ("/v1/a%2Cb%3Bc", ("v1", "a%2Cb%3Bc")),
        ("/v1/50%25", ("v1", "50%25")),
        ("/v1/...", ("v1", "...")),
        ("/v1/a%20b%7E~", ("v1", "a%20b~~")),
        ("/v1/%F0%9F%98%80", ("v1", "%F0%9F%98%80")),
        ("/v1/name:cancel", ("v1", "name:cancel")),
    ],
)
def test_segments_are_decoded_once_and_encoded_again(
    raw: str, sent: tuple[str, ...]
) -> None:
    assert segments(raw.encode(), never) == sent
    again = "/" + "/".join(sent)
    assert segments(again.encode(), never) == sent


def test_what_the_document_writes_with_an_at_sign_may_have_it() -> None:
    assert segments(b"/users/@me", {"@me"}.__contains__) == ("users", "@me")
    with pytest.raises(Refusal):
        segments(b"/users/@you", {"@me"}.__contains__)


def test_literals_of_templates_are_spelled_as_segments_are() -> None:
    assert canonical("a b%20c%2fé") == "a%20b%20c%2F%C3%A9"


def test_a_long_path_is_refused() -> None:
    assert segments(b"/" + b"a" * (LONGEST - 1), never)
    with pytest.raises(Refusal) as caught:
        segments(b"/" + b"a" * LONGEST, never)
    assert caught.value.code == "path_too_long"
    with pytest.raises(Refusal) as caught:
        check_query(b"a" * (LONGEST + 1))
    assert caught.value.code == "path_too_long"


@pytest.mark.parametrize("raw", [b"a=#", b"\x00", b"\n", b"a b", b"\xe9", b"%zz", b"%4", b"\x7f"])  # fmt: skip
def test_a_malformed_query_is_refused(raw: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        check_query(raw)
    assert caught.value.code == "bad_query"


def test_a_query_is_text_like_any_other() -> None:
    check_query(b"a[b][]=1&c=%F0%9F%98%80+%2F&d={|}^`\"<>\\'@:;,?/&=&&")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("a=1&key=x&b=2", "a=1&b=2"),
        ("key=x", ""),
        ("key", ""),
        ("%6bey=x&k%65y=y&a=%6B", "a=%6B"),
        ("Key=x&keys=y&akey=z", "Key=x&keys=y&akey=z"),
        ("a=key=x&b", "a=key=x&b"),
        ("a=1&&b=2&", "a=1&&b=2&"),
    ],
)
def test_parameters_of_the_gateway_are_taken_out(query: str, kept: str) -> None:
    assert without(query, frozenset({"key"})) == kept
    assert without(query, frozenset()) == query
