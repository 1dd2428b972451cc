"""The checks: their order, and what each of them refuses. Nothing that is refused has been seen by the upstream."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.gateway.checks import CHECKS, TAKEN
from generator.gateway.exchange import Exchange
from generator.gateway.gate import Gate
from generator.gateway.refusals import STATUSES, Refusal
from generator.gateway.secrets import Secret
from tests.gateway.unit.inside import (
    CANARY,
    HOST,
    OWN,
    PUBLISHED,
    TOKEN,
    TOKENED,
    Upstream,
    ask,
    config,
    passed,
    refused,
    scope,
    with_limits,
)

CUSTOMER = "/proxy/v1/customers/cus_1"


def test_the_order_is_the_one_that_was_decided() -> None:
    names = "host origin token path operation headers size concurrency inject".split()
    assert [name for name, _ in CHECKS] == names


def test_each_check_goes_before_those_below_it() -> None:
    """A request that fails all of them, mended from above, fails the next one each time."""
    big = with_limits(config(credentials={}), concurrent=0)
    steps: list[tuple[str, Mapping[str, str]]] = [
        ("host_not_allowed", {"Host": HOST}),
        ("origin_not_allowed", {"Origin": OWN}),
        ("token_wrong", {"X-Gateway-Token": TOKEN}),
        ("bad_path", {}),
        ("no_such_operation", {}),
        ("headers_too_large", {"X-Long": "-"}),
        ("body_too_large", {"Content-Length": "-"}),
        ("too_many_requests", {}),
    ]
    headers = {
        "Host": "evil.example",
        "Origin": "https://evil.example",
        "X-Gateway-Token": "wrong",
        "X-Long": "x" * 20000,
        "Content-Length": "99999999",
    }
    targets = {3: "/proxy/v1/nothing", 4: CUSTOMER}
    target = "/proxy/v1/../nothing"
    for number, (code, mended) in enumerate(steps):
        answer = ask(big, "POST", target, headers)
        assert (answer.code, answer.status) == (code, STATUSES[code])
        headers |= mended
        target = targets.get(number, target)
    answer = ask(config(credentials={}), "POST", target, headers)
    assert answer.code == "credential_missing"


def test_every_endpoint_looks_at_host_and_origin() -> None:
    for taken in TAKEN.values():
        assert {"host", "origin", "operation"} <= taken
    assert TAKEN["proxy"] == {name for name, _ in CHECKS}
    for target in ("/", "/assets/main.js", "/healthz", "/_gateway/info", CUSTOMER):
        assert refused("GET", target, {"Host": "evil.example"})[0] == 403
        assert refused("GET", target, {"Origin": "https://evil.example"})[0] == 403


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("evil.example", (403, "host_not_allowed")),
        ("127.0.0.1", (403, "host_not_allowed")),
        ("127.0.0.1:8401", (403, "host_not_allowed")),
        ("127.0.0.1:8400.evil.example", (403, "host_not_allowed")),
        ("evil.example/127.0.0.1:8400", (403, "host_not_allowed")),
        ("localhost:8400.", (403, "host_not_allowed")),
        ("", (403, "host_not_allowed")),
        ("-", (400, "bad_host")),
    ],
)
def test_other_hosts(host: str, expected: tuple[int, str]) -> None:
    assert refused("GET", CUSTOMER, {**TOKENED, "Host": host}) == expected


def test_two_hosts() -> None:
    headers = [("Host", HOST), ("Host", HOST), ("X-Gateway-Token", TOKEN)]
    assert refused("GET", CUSTOMER, headers) == (400, "bad_host")


def test_every_host_that_is_named_is_served_in_any_case() -> None:
    assert passed("GET", CUSTOMER, {**TOKENED, "Host": "LocalHost:8400"})


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://localhost:8400.evil.example",
        "http://127.0.0.1:8401",
        "http://127.0.0.1",
        "https://127.0.0.1:8400",
        "https://docs.example.com.evil.example",
        "https://evil-docs.example.com",
        "https://docs.example.com:443",
        "https://docs.example.com/",
        "HTTPS://DOCS.EXAMPLE.COM",
        f"{PUBLISHED}, {PUBLISHED}",
    ],
)
def test_other_origins(origin: str) -> None:
    upstream = Upstream()
    headers = {**TOKENED, "Origin": origin}
    for method in ("GET", "POST", "OPTIONS"):
        answer = ask(config(upstream), method, CUSTOMER, headers)
        assert (answer.status, answer.code) == (403, "origin_not_allowed")
        assert not [k for k, _ in answer.headers if k.startswith("access-control-")]
    assert upstream.begun == 0


def test_an_origin_like_the_host_does_not_help() -> None:
    headers = {**TOKENED, "Host": "evil.example", "Origin": "http://evil.example"}
    assert refused("POST", CUSTOMER, headers) == (403, "host_not_allowed")


def test_two_origins() -> None:
    headers = [*TOKENED.items(), ("Origin", OWN), ("Origin", OWN)]
    assert refused("GET", CUSTOMER, headers) == (403, "origin_not_allowed")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything", ""])
@pytest.mark.parametrize("target", [CUSTOMER, "/_gateway/info", "/assets/main.js"])
def test_requests_of_other_sites_without_origin(site: str, target: str) -> None:
    headers = {**TOKENED, "Sec-Fetch-Site": site}
    assert refused("GET", target, headers) == (403, "cross_site")


def test_a_link_from_elsewhere_opens_a_page_and_nothing_else() -> None:
    link = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert ask(config(), "GET", "/", link).status == 200
    assert refused("GET", CUSTOMER, {**TOKENED, **link}) == (403, "cross_site")
    assert refused("POST", "/", link) == (403, "cross_site")
    framed = {**link, "Sec-Fetch-Dest": "iframe"}
    assert refused("GET", "/", framed) == (403, "cross_site")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_own_requests_without_origin(site: str) -> None:
    assert passed("GET", CUSTOMER, {**TOKENED, "Sec-Fetch-Site": site})


def test_an_allowed_origin_is_another_site() -> None:
    headers = {**TOKENED, "Origin": PUBLISHED, "Sec-Fetch-Site": "cross-site"}
    assert passed("POST", CUSTOMER, headers)


@pytest.mark.parametrize("target", [CUSTOMER, "/_gateway/info"])
def test_the_token(target: str) -> None:
    assert refused("GET", target, {}) == (401, "token_missing")
    for wrong in ("", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\xe9"):
        headers = {"X-Gateway-Token": wrong}
        assert refused("GET", target, headers) == (401, "token_wrong")
    twice = [("X-Gateway-Token", TOKEN), ("X-Gateway-Token", TOKEN)]
    assert refused("GET", target, twice) == (401, "token_wrong")
    in_query = f"{target}?X-Gateway-Token={TOKEN}&token={TOKEN}"
    assert refused("GET", in_query, {}) == (401, "token_missing")
    in_cookie = {"Cookie": f"X-Gateway-Token={TOKEN}"}
    assert refused("GET", target, in_cookie) == (401, "token_missing")


def test_a_form_of_another_page() -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    origin = {**form, "Origin": "https://evil.example"}
    body = b"email=evil"
    assert refused("POST", CUSTOMER, origin, body) == (403, "origin_not_allowed")
    assert refused("POST", CUSTOMER, form, body) == (401, "token_missing")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/proxy/v1/customers/../charges", (400, "bad_path")),
        ("/proxy/v1/customers/%2e%2e", (400, "bad_path")),
        ("/proxy/v1/customers/%252e%252e", (400, "bad_path")),
        ("/proxy//evil.example/v1", (400, "bad_path")),
        ("/proxy/\\evil.example/v1", (400, "bad_path")),
        ("/proxy/@evil.example/v1", (400, "bad_path")),
        ("//evil.example/v1", (400, "bad_path")),
        ("http://evil.example/v1", (400, "bad_path")),
        ("/../proxy/v1/customers", (400, "bad_path")),
        ("/proxy/v1/customers?a=%zz", (400, "bad_query")),
        ("/proxy/v1/customers?a=#b", (400, "bad_query")),
        ("/proxy/v1/nothing", (404, "no_such_operation")),
        ("/proxy/", (404, "no_such_operation")),
        ("/proxy", (404, "not_found")),
        ("/%70roxy/v1/customers", (404, "not_found")),
        ("/proxy/v1/files", (405, "method_not_allowed")),
    ],
)
def test_paths(target: str, expected: tuple[int, str]) -> None:
    assert refused("GET", target) == expected


def test_what_is_never_passed_on() -> None:
    assert refused("TRACE", CUSTOMER) == (405, "method_not_allowed")
    assert refused("CONNECT", "evil.example:443") == (405, "method_not_allowed")
    assert refused("PROPFIND", CUSTOMER) == (405, "method_not_allowed")
    upgrade = {**TOKENED, "Connection": "Upgrade", "Upgrade": "websocket"}
    for target in (CUSTOMER, "/", "/healthz", "/_gateway/info"):
        assert refused("GET", target, upgrade) == (405, "upgrade_refused")


def test_which_methods_there_are() -> None:
    answer = ask(config(), "DELETE", CUSTOMER)
    assert (answer.status, answer.header("Allow")) == (405, "GET, HEAD, POST")
    for target in ("/", "/healthz", "/_gateway/info"):
        answer = ask(config(), "POST", target)
        assert (answer.status, answer.header("Allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([("X-Long", "x" * 16 * 1024)], (431, "headers_too_large")),
        ([("Transfer-Encoding", "gzip, chunked")], (400, "bad_framing")),
        (
            [("Transfer-Encoding", "chunked"), ("Content-Length", "3")],
            (400, "bad_framing"),
        ),
        ([("Content-Length", "3"), ("Content-Length", "3")], (400, "bad_framing")),
        ([("Content-Length", "3, 3")], (400, "bad_framing")),
        ([("Content-Length", "+3")], (400, "bad_framing")),
        ([("Content-Length", "\xb3")], (400, "bad_framing")),
        ([("Content-Length", "1048577")], (413, "body_too_large")),
        ([("Content-Encoding", "gzip")], (415, "encoding_not_supported")),
        ([("X-A", "a\r\nHost: evil")], (400, "bad_header")),
        ([("X-A", "a\x00")], (400, "bad_header")),
        ([("X A", "a")], (400, "bad_header")),
        ([("Idempotency-Key", "1"), ("Idempotency-Key", "2")], (400, "bad_header")),
        ([("Content-Type", "a/b"), ("Content-Type", "c/d")], (400, "bad_header")),
    ],
)
def test_headers(more: list[tuple[str, str]], expected: tuple[int, str]) -> None:
    headers = [*TOKENED.items(), *more]
    assert refused("POST", CUSTOMER, headers) == expected


SPELLINGS = [
    CANARY,
    CANARY.replace("_", "%5f"),
    CANARY.replace("c", "%63"),
    "sk_test_another1234",
    "%73k_live_4eC39HqLyjWD",
    "whsec_12345678",
]


@pytest.mark.parametrize("secret", [*SPELLINGS, TOKEN])
def test_a_secret_in_path_or_query(secret: str) -> None:
    expected = (400, "secret_in_request")
    assert refused("GET", f"/proxy/v1/customers/{secret}") == expected
    assert refused("GET", f"{CUSTOMER}?a=1&email={secret}&b=2") == expected
    assert refused("GET", f"{CUSTOMER}?{secret}=1") == expected


@pytest.mark.parametrize(
    "value",
    [
        f"Bearer {CANARY}",
        "Basic c2tfdGVzdF9jYW5hcnkxMjM0NTY3ODkwOg==",
        "basic c2tfdGVzdF9vdGhlcjEyMzQ1OnB3",
        f"a=1; key={CANARY}",
    ],
)
@pytest.mark.parametrize("name", ["Authorization", "Cookie", "X-Anything"])
def test_a_secret_in_any_header(name: str, value: str) -> None:
    headers = {**TOKENED, name: value}
    assert refused("GET", CUSTOMER, headers) == (400, "secret_in_request")


def test_what_only_looks_like_a_secret() -> None:
    query = "a=sk_short&task_reminders=1&risk_score_high=2&b=sk_123-45678"
    assert passed("GET", f"{CUSTOMER}?{query}").target.endswith(query)


def test_a_refusal_repeats_nothing() -> None:
    for target in (f"/proxy/v1/{CANARY}", f"{CUSTOMER}?a={CANARY}"):
        answer = ask(config(), "GET", target)
        assert CANARY not in repr(answer)


def test_the_cap_counts_requests_under_way() -> None:
    gate = Gate(with_limits(config(), concurrent=2))
    check = dict(CHECKS)["concurrency"]
    exchanges = [Exchange.of(scope("GET", CUSTOMER)) for _ in range(3)]
    for each in exchanges[:2]:
        check(each, gate)
    with pytest.raises(Refusal) as caught:
        check(exchanges[2], gate)
    assert caught.value.code == "too_many_requests"
    assert caught.value.headers == (("Retry-After", "1"),)
    assert [each.holds_slot for each in exchanges] == [True, True, False]
    gate.slots.give()
    check(exchanges[2], gate)


def test_tokens_are_compared_whole() -> None:
    longer = Secret(TOKEN + "é")
    assert refused("GET", CUSTOMER, token=longer) == (401, "token_wrong")
