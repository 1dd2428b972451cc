"""`options.py`: what a client was made with, and what one call changes."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from runtime.errors import MissingCredentialError
from runtime.operation import Operation
from runtime.options import ClientOptions, call_options, client_options, with_proof_of
from runtime.proving import Proof, prove
from runtime.secret import Secret
from runtime.settings import ClientParameter, Credential, Settings

BEARER = Credential(name="bearer", argument="api_key", kind="bearer", environment="KEY")
BASIC = Credential(name="basic", argument="login", kind="basic")
HEADER = Credential(name="header", argument="token", kind="header", parameter="X-Token")
QUERY = Credential(name="query", argument="q_key", kind="query", parameter="key")
COOKIE = Credential(name="cookie", argument="session", kind="cookie", parameter="sid")


def settings(*credentials: Credential, **rest: Any) -> Settings:
    return Settings(
        package="p",
        api_title="t",
        api_version="1",
        base_url="https://a.test",
        user_agent="u",
        credentials=credentials,
        parameters=(ClientParameter(name="version", header="V", default="1"),),
        **rest,
    )


def client(found: Settings, credentials: Any = None, **rest: Any) -> Any:
    arguments: dict[str, Any] = {
        "parameters": None,
        "headers": None,
        "base_url": None,
        "timeout": None,
        "max_retries": None,
        "max_elapsed": None,
        **rest,
    }
    return client_options(found, credentials=credentials, **arguments)


def proof(
    found: Settings, credentials: Any, security: Any = None, **call: Any
) -> Proof:
    operation: Operation[Any] = Operation(
        id="x", method="GET", path="/", security=security
    )
    made = client(found, credentials)
    return prove(operation, found, call_options(made, call))


def revealed(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: value.reveal() for name, value in values.items()}


def test_bearer() -> None:
    found = proof(settings(BEARER), {"bearer": "sk"})
    assert revealed(found.headers) == {"Authorization": "Bearer sk"}


def test_another_scheme_of_http_is_sent_as_it_is_given() -> None:
    digest = Credential(
        name="d", argument="d", kind="authorization", parameter="digest"
    )
    found = proof(settings(digest), {"d": 'Digest a="b"'})
    assert revealed(found.headers) == {"Authorization": 'Digest a="b"'}


@pytest.mark.parametrize(
    ("given", "sent"), [("u:p", b"u:p"), (("u", "p"), b"u:p"), ("sk_1", b"sk_1:")]
)
def test_basic(given: Any, sent: bytes) -> None:
    found = proof(settings(BASIC), {"basic": given})
    kind, _, encoded = revealed(found.headers)["Authorization"].partition(" ")
    assert kind == "Basic"
    assert b64decode(encoded) == sent


def test_header_query_and_cookie() -> None:
    found = proof(
        settings(HEADER, QUERY, COOKIE), {"header": "h", "query": "q", "cookie": "c"}
    )
    assert revealed(found.headers) == {"X-Token": "h"}
    assert revealed(found.query) == {"key": "q"}
    assert revealed(found.cookies) == {"sid": "c"}


def test_first_alternative_that_is_complete() -> None:
    known = settings(BEARER, HEADER, QUERY)
    both = (("bearer", "header"), ("query",))
    assert revealed(proof(known, {"bearer": "b", "query": "q"}, both).query) == {
        "key": "q"
    }
    found = proof(known, {"bearer": "b", "header": "h", "query": "q"}, both)
    assert revealed(found.headers) == {"Authorization": "Bearer b", "X-Token": "h"}
    assert found.query == {}


def test_no_credential_is_wanted() -> None:
    assert proof(settings(BEARER), {"bearer": "b"}, ()) == Proof()
    assert proof(settings(BEARER), {}, (("bearer",), ())) == Proof()
    assert proof(settings(BEARER), {}, ((), ("bearer",))) == Proof()
    assert proof(settings(), {}) == Proof()
    assert proof(settings(BEARER, security=()), {}) == Proof()


def test_what_may_be_sent_is_sent_where_it_is_given() -> None:
    found = proof(settings(BEARER), {"bearer": "b"}, ((), ("bearer",)))
    assert revealed(found.headers) == {"Authorization": "Bearer b"}


def test_operation_over_settings() -> None:
    found = proof(settings(BEARER, security=()), {"bearer": "b"}, (("bearer",),))
    assert revealed(found.headers) == {"Authorization": "Bearer b"}


def test_missing() -> None:
    with pytest.raises(MissingCredentialError) as found:
        proof(settings(BEARER, HEADER), {})
    assert str(found.value) == (
        "no credential was given, so nothing was sent; give api_key=… or the environment "
        "variable KEY; or token=…"
    )
    with pytest.raises(MissingCredentialError, match=r"give token=…$"):
        proof(settings(BEARER, HEADER), {"bearer": "b"}, (("header",),))


def test_a_header_by_hand_is_enough() -> None:
    found = proof(settings(BEARER), {}, headers={"authorization": "Custom x"})
    assert found == Proof()


def test_an_http_client_that_proves_by_itself_is_enough() -> None:
    digest = Credential(name="d", argument="d", kind="authorization")
    known = settings(digest)
    operation: Operation[Any] = Operation(id="x", method="GET", path="/")
    for auth, is_enough in ((httpx2.DigestAuth("me", "secret"), True), (None, False)):
        made = with_proof_of(client(known), httpx2.Client(auth=auth))
        options = call_options(made, None)
        if is_enough:
            assert prove(operation, known, options) == Proof()
        else:
            with pytest.raises(MissingCredentialError):
                prove(operation, known, options)


def test_environment_is_read_when_the_client_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEY", "env")
    made = client(settings(BEARER))
    monkeypatch.setenv("KEY", "other")
    assert revealed(made.credentials) == {"bearer": "env"}
    assert revealed(dict(client(settings(BEARER), {"bearer": "arg"}).credentials)) == {
        "bearer": "arg"
    }
    monkeypatch.setenv("KEY", "")
    assert client(settings(BEARER)).credentials == {}


@pytest.mark.parametrize("key", ["sk\n", "sk\r\nX: y", "sk_ü", "sk\x00", " sk", "sk "])
def test_a_key_that_no_header_can_carry(key: str) -> None:
    with pytest.raises(ValueError, match=r"^api_key: holds a line break") as found:
        client(settings(BEARER), {"bearer": key})
    assert "sk" not in str(found.value)
    made = client(settings(BEARER))
    with pytest.raises(ValueError, match=r"^api_key: "):
        call_options(made, {"api_key": key})


def test_a_key_that_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"^api_key: give text, not int"):
        client(settings(BEARER), {"bearer": 5})


def test_a_secret_is_taken_as_it_is() -> None:
    found = proof(settings(BEARER), {"bearer": Secret("sk")})
    assert revealed(found.headers) == {"Authorization": "Bearer sk"}


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.test", "https://a.test"),
        ("https://a.test/", "https://a.test"),
        ("http://127.0.0.1:80/x/y/", "http://127.0.0.1:80/x/y"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("HTTPS://A.test", "HTTPS://A.test"),
    ],
)
def test_base_url(url: str, kept: str) -> None:
    assert client(settings(), base_url=url).base_url == kept


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.test",
        "/v1",
        "ftp://a",
        "https://",
        "https://u:p@a.test",
        "https://a?x",
        "https://a#x",
        "https://a\n",
        "https://a b",
    ],
)
def test_base_url_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"^base_url: "):
        client(settings(), base_url=url)
    with pytest.raises(ValueError, match=r"^base_url: "):
        call_options(client(settings()), {"base_url": url})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timeout", -1),
        ("timeout", "5"),
        ("timeout", float("nan")),
        ("max_retries", -1),
        ("max_retries", True),
        ("max_elapsed", -0.1),
    ],
)
def test_numbers_refused(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"^{name}: give a number"):
        client(settings(), **{name: value})
    with pytest.raises(ValueError, match=f"^{name}: give a number"):
        call_options(client(settings()), {name: value})


def test_a_call_changes_what_it_gives_and_nothing_else() -> None:
    made = client(
        settings(BEARER), {"bearer": "a"}, timeout=5, headers={"A": "1", "B": "1"}
    )
    changed = call_options(
        made, {"headers": {"B": "2"}, "max_retries": 0, "version": "2", "timeout": None}
    )
    assert (changed.timeout, changed.max_retries, changed.max_elapsed) == (5, 0, None)
    assert changed.headers == {"A": Secret("1"), "B": Secret("2")}
    assert changed.parameters == {"version": "2"}
    assert made.parameters == {"version": "1"}
    assert made.headers == {"A": Secret("1"), "B": Secret("1")}


def test_headers_are_checked() -> None:
    with pytest.raises(ValueError, match=r"^headers\.X: a header holds"):
        client(settings(), headers={"X": "a\nb"})
    with pytest.raises(ValueError, match=r"^idempotency_key: "):
        call_options(client(settings()), {"idempotency_key": "a\nb"})
    with pytest.raises(ValueError, match=r"^version: "):
        call_options(client(settings()), {"version": "a\nb"})


def test_unknown_options() -> None:
    with pytest.raises(
        TypeError, match=r"^unknown options: b, z; there are: api_key, base_url"
    ):
        call_options(client(settings(BEARER)), {"z": 1, "b": None})


def test_nothing_shows_a_key() -> None:
    made = client(settings(BEARER), {"bearer": "sk_live"}, headers={"X": "sk_live"})
    assert "sk_live" not in repr(made)
    assert "sk_live" not in repr(call_options(made, {"api_key": "sk_live"}))
    assert "sk_live" not in repr(proof(settings(BEARER), {"bearer": "sk_live"}))


def test_an_api_without_an_address_asks_for_one() -> None:
    settings = Settings(
        package="p", api_title="T", api_version="1", base_url="/api", user_agent="u"
    )
    with pytest.raises(ValueError, match=r"only '/api'; give base_url="):
        _client_options(settings, None)
    assert _client_options(settings, "http://x/api").base_url == "http://x/api"


def _client_options(settings: Settings, base_url: str | None) -> ClientOptions:
    return client_options(
        settings,
        credentials=None,
        parameters=None,
        headers=None,
        base_url=base_url,
        timeout=None,
        max_retries=None,
        max_elapsed=None,
    )
