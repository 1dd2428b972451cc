"""`prepare.py`: the request of a call, before it is sent."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.call import Call
from runtime.clock import Clock
from runtime.contents import datetimes_of
from runtime.omit import OMIT
from runtime.operation import Operation
from runtime.options import call_options, client_options
from runtime.prepare import Prepared, prepare
from runtime.settings import ClientParameter, Credential, Idempotency, Settings

from .doubles import wire


def settings(**rest: Any) -> Settings:
    facts: dict[str, Any] = {"base_url": "https://a.test/", "user_agent": "u", **rest}
    return Settings(package="p", api_title="t", api_version="1", **facts)


def made(
    found: Settings,
    operation: dict[str, Any],
    options: Any = None,
    key: Any = None,
    **call: Any,
) -> Prepared:
    client = client_options(
        found,
        credentials={credential.name: key for credential in found.credentials},
        parameters=None,
        headers=None,
        base_url=None,
        timeout=None,
        max_retries=None,
        max_elapsed=None,
    )
    facts: dict[str, Any] = {"id": "x", "method": "GET", "path": "/x", **operation}
    call_made = Call(operation=Operation(**facts), **call)
    clock = Clock(new_uuid=lambda: "uuid")
    return prepare(call_made, client, call_options(client, options), clock)


def headers(prepared: Prepared) -> dict[str, str]:
    return dict(prepared.wire_headers())


def test_smallest() -> None:
    found = made(settings(), {})
    assert found.url == "https://a.test/x"
    assert headers(found) == {"User-Agent": "u", "Accept": "application/json"}
    assert found.body is None
    assert found.repeatable


def test_query_styles_and_client_parameters() -> None:
    known = settings(
        parameters=(ClientParameter(name="v", query="api-version", default="2"),),
    )
    found = made(
        known, {"styles": {"ids": "form-comma"}}, query={"ids": [1, 2], "q": OMIT}
    )
    assert found.url == "https://a.test/x?ids=1,2&api-version=2"


def test_a_links_query_stands_for_the_calls_own() -> None:
    known = settings(
        parameters=(
            ClientParameter(name="v", query="api-version", default="2"),
            ClientParameter(name="w", query="w"),
        ),
        credentials=(
            Credential(name="q", argument="q", kind="query", parameter="key"),
            Credential(name="h", argument="h", kind="header", parameter="X-Key"),
        ),
    )
    link = "a=%2f+1&key=stolen&api%2Dversion=9&w=3&X-Key=4&a"
    found = made(known, {}, key="sk", query={"limit": 1}, link_query=link)
    assert found.url == "https://a.test/x?a=%2f+1&w=3&X-Key=4&a&api-version=2"
    assert found.wire_url() == f"{found.url}&key=sk"
    only = made(settings(), {}, query={"limit": 1}, link_query="key=1")
    assert only.url == "https://a.test/x?key=1"


def test_header_and_cookie_parameters() -> None:
    found = made(
        settings(),
        {"styles": {"X-Map": "simple-explode"}},
        headers={"X-Ids": [1, 2], "X-Map": {"a": 1}, "X-None": OMIT},
        cookies={"c": "d e"},
    )
    assert headers(found) == {
        "User-Agent": "u",
        "Accept": "application/json",
        "X-Ids": "1,2",
        "X-Map": "a=1",
        "Cookie": "c=d%20e",
    }


def test_query_and_cookie_credentials_stay_secret() -> None:
    known = settings(
        credentials=(
            Credential(name="q", argument="q", kind="query", parameter="key"),
            Credential(name="c", argument="c", kind="cookie", parameter="sid"),
        )
    )
    found = made(known, {}, key="sk+live", query={"a": 1})
    assert found.wire_url() == "https://a.test/x?a=1&key=sk%2Blive"
    assert headers(found)["Cookie"] == "sid=sk%2Blive"
    assert "sk+live" not in repr(found)
    assert "live" not in found.url
    assert made(known, {}, key="k").wire_url() == "https://a.test/x?key=k"


def test_openapi_forms() -> None:
    form = {"a": ["x", "y"], "b": {"c": 1}, "d": True}
    found = made(settings(), {"method": "POST", "body": "form"}, form=form)
    assert found.body is not None
    assert found.body.data == b"a=x&a=y&c=1&d=true"


def test_bracket_forms_with_a_style_of_their_own() -> None:
    known = settings(form_style="brackets")
    operation = {"method": "POST", "body": "form", "styles": {"a": "form"}}
    found = made(known, operation, form={"a": ["x"], "b": ["y"]})
    assert found.body is not None
    assert found.body.data == b"a=x&b[0]=y"


def test_get_and_delete_with_an_empty_form_have_no_body() -> None:
    for method in ("GET", "DELETE"):
        assert (
            made(settings(), {"method": method, "body": "form"}, form={"a": OMIT}).body
            is None
        )
    found = made(settings(), {"method": "DELETE", "body": "form"}, form={"a": "1"})
    assert found.body is not None
    assert found.body.data == b"a=1"


@pytest.mark.parametrize(
    ("operation", "call", "data", "kind"),
    [
        ({"body": "json"}, {"json": {"a": OMIT}}, b"{}", "application/json"),
        ({"body": "json"}, {"json": None}, b"null", "application/json"),
        (
            {"body": "json", "media_type": "application/vnd.x+json"},
            {"json": [1]},
            b"[1]",
            "application/vnd.x+json",
        ),
        ({"body": "text"}, {"content": "é"}, b"\xc3\xa9", "text/plain; charset=utf-8"),
        (
            {"body": "text", "media_type": "text/csv"},
            {"content": "a"},
            b"a",
            "text/csv",
        ),
        ({"body": "binary"}, {"content": b"\x00"}, b"\x00", "application/octet-stream"),
    ],
)
def test_bodies(operation: Any, call: Any, data: bytes, kind: str) -> None:
    found = made(settings(), {"method": "POST", **operation}, **call)
    assert found.body is not None
    assert found.body.data == data
    assert headers(found)["Content-Type"] == kind
    assert headers(found)["Content-Length"] == str(len(data))


@pytest.mark.parametrize(
    "operation", [{"body": "json"}, {"body": "binary"}, {"body": "text"}, {}]
)
def test_no_body(operation: Any) -> None:
    assert made(settings(), {"method": "POST", **operation}).body is None


def test_repeatable() -> None:
    keyed = settings(idempotency=Idempotency(header="K"))
    assert not made(settings(), {"method": "POST"}).repeatable
    assert made(keyed, {"method": "POST"}).repeatable
    assert not made(keyed, {"method": "PATCH"}).repeatable
    assert made(keyed, {"method": "PATCH"}, {"idempotency_key": "k"}).repeatable
    for method in ("GET", "PUT", "DELETE", "HEAD", "QUERY"):
        assert made(settings(), {"method": method}).repeatable


def test_an_idempotency_header_by_hand_is_kept() -> None:
    keyed = settings(idempotency=Idempotency(header="Idem-Key"))
    found = made(keyed, {"method": "POST"}, {"headers": {"idem-key": "mine"}})
    assert [v for n, v in found.wire_headers() if n.lower() == "idem-key"] == ["mine"]
    assert headers(made(keyed, {"method": "POST"}))["Idem-Key"] == "uuid"


def test_accept() -> None:
    assert headers(made(settings(), {"binary": True}))["Accept"] == "*/*"
    assert headers(made(settings(), {"accept": "text/csv"}))["Accept"] == "text/csv"


def test_datetimes_follow_the_style_unless_told() -> None:
    assert datetimes_of(settings()) == "rfc3339"
    assert datetimes_of(settings(form_style="brackets")) == "unix"
    assert (
        datetimes_of(settings(form_style="brackets", datetimes="rfc3339")) == "rfc3339"
    )


PATHS = [
    "a b",
    "ü/ö",
    "%41",
    "a%2Fb",
    "...",
    "~-_.",
    "[x]{y}",
    "'\"`<>^|\\",
    "a;b,c@d:e",
    "+",
]


@pytest.mark.parametrize("value", PATHS)
def test_what_arrives_is_what_was_encoded(sample: Any, value: str) -> None:
    """The HTTP library must not normalise what we escaped: seen on a real socket."""
    with wire() as server, sample.SampleClient("k", base_url=server.url) as client:
        client.accounts.retrieve(value)
        query = {"q": value, value: {"k": [value]}}
        client.request("GET", "/v1/x%2Fy/%41", query=query)
        encoded = client._session.start(_call(sample, value, query)).prepared.url
    first = server.seen[0].split(b"\r\n", 1)[0].decode("ascii").split(" ")[1]
    assert f"{server.url}{first}" == encoded.partition("?")[0]
    second = server.request_line.split(" ")[1]
    assert second == "/v1/x%2Fy/%41?" + encoded.partition("?")[2]


def _call(sample: Any, value: str, query: Any) -> Any:
    import importlib

    call = importlib.import_module(f"{sample.__name__}._runtime.call")
    accounts = importlib.import_module(f"{sample.__name__}.resources.accounts")
    return call.Call(operation=accounts.RETRIEVE, path=(value,), query=query)


def test_openapi_multipart() -> None:
    operation = {"method": "POST", "body": "multipart", "files": ("file",)}
    form = {"tags": ["a", "b"], "meta": {"k": 1}, "file": [b"1", b"2"]}
    found = made(settings(), operation, form=form)
    assert found.body is not None
    raw = b"".join(found.body.chunks())
    names = [part.split(b'"')[1] for part in raw.split(b"form-data; name=")[1:]]
    assert names == [b"tags", b"tags", b"meta", b"file", b"file"]
    assert b'{"k":1}' in raw
    assert (
        headers(found)["Content-Type"] == "multipart/form-data; boundary=boundary-uuid"
    )


def test_a_json_body_that_may_be_left_out() -> None:
    """Nothing is sent where no argument of it is given; a body that is required is `{}` then."""
    nothing = {"why": OMIT, "how": OMIT}
    optional = {"method": "DELETE", "body": "json", "optional": True}
    found = made(settings(), optional, json=nothing)
    assert found.body is None
    assert "Content-Type" not in headers(found)
    given = made(settings(), optional, json={"why": None, "how": OMIT})
    assert given.body is not None
    assert given.body.data == b'{"why":null}'
    required = made(settings(), {"method": "DELETE", "body": "json"}, json=nothing)
    assert required.body is not None
    assert required.body.data == b"{}"
