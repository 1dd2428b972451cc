"""Routes: what a document and its profile say, as the gateway needs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import ir
from generator.build import build
from generator.gateway.records import Route
from generator.gateway.routes import (
    default_headers,
    gateway_routes,
    request_id_header,
    usable_base,
)
from generator.gateway.table import Table
from generator.profile import Profile, read_profile
from generator.spec import load, read
from tests.support.places import PROJECT

PLAIN = Profile()
PROFILE = read_profile(
    b"""
[[parameters]]
name = "version"
header = "Example-Version"
default = "{version}"

[[parameters]]
name = "account"
header = "Example-Account"

[idempotency]
header = "Idempotency-Key"

[errors]
request_id_header = "Example-Request"
""",
    "profile.toml",
)
SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    "mutual": {"type": "mutualTLS"},
}


def header(name: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "schema": {"type": "string"}}


def api_of(
    operations: dict[str, Any], folder: Path, profile: Profile = PLAIN, **more: Any
) -> ir.Api:
    """The API of operations such as `POST /a`."""
    paths: dict[str, Any] = {}
    for name, operation in operations.items():
        method, _, path = name.partition(" ")
        answers = {"200": {"description": "Fine."}}
        paths.setdefault(path, {})[method.lower()] = {"responses": answers, **operation}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "7"},
        "servers": [{"url": "https://api.example.com/base/"}],
        "components": {"securitySchemes": SCHEMES},
        "paths": paths,
        **more,
    }
    file = folder / "spec.json"
    file.write_text(json.dumps(document))
    return build(load(read(str(file))), profile).api


def one(
    folder: Path,
    operation: dict[str, Any],
    name: str = "POST /a/{b}",
    profile: Profile = PLAIN,
    **more: Any,
) -> Route:
    parameter = {"in": "path", "name": "b", "required": True, "schema": {"type": "string"}}  # fmt: skip
    given = operation.get("parameters", [])
    whole = {**operation, "parameters": [parameter, *given]}
    (found,) = gateway_routes(api_of({name: whole}, folder, profile, **more), profile)
    return found


def test_an_operation(tmp_path: Path) -> None:
    found = one(tmp_path, {"operationId": "PostA"})
    assert found == Route(
        id="PostA",
        method="POST",
        path="/a/{b}",
        base_url="https://api.example.com/base",
        headers=frozenset({"accept", "content-type"}),
        security=(("bearer",), ("key",), ()),
    )


def test_servers(tmp_path: Path) -> None:
    own = {"servers": [{"url": "https://files.example.com/"}]}
    assert one(tmp_path, own).base_url == "https://files.example.com"
    assert one(tmp_path, {}, servers=[{"url": "/v1"}]).base_url == ""


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/v1",
        "ftp://example.com",
        "https://user:pass@example.com",
        "https://example.com?x=1",
        "https://example.com/#a",
        "https://{region}.example.com",
        "https://example.com/a\\b",
        "https://example.com/ a",
        "https://",
    ],
)
def test_servers_that_are_no_address(url: str) -> None:
    assert usable_base(url) == ""


def test_addresses() -> None:
    for url in ("http://[::1]:8080", "https://a.example.com:8443/v1/x~y"):
        assert usable_base(url) == usable_base(url + "/") == url


def test_headers_of_operation_and_profile(tmp_path: Path) -> None:
    operation = {"parameters": [header("If-Match"), header("X-Trace")]}
    found = one(tmp_path, operation, profile=PROFILE).headers
    assert found == {
        "accept",
        "content-type",
        "if-match",
        "x-trace",
        "example-version",
        "example-account",
        "idempotency-key",
    }
    reading = one(tmp_path, {}, "GET /a/{b}", PROFILE).headers
    assert "idempotency-key" not in reading


@pytest.mark.parametrize(
    "name",
    """Host Cookie Authorization Content-Length Transfer-Encoding Connection Origin
    X-Forwarded-For X-Gateway-Token Sec-Fetch-Site X-Api-Key User-Agent
    Content-Encoding""".split(),
)
def test_headers_that_no_document_can_have_passed_on(name: str, tmp_path: Path) -> None:
    found = one(tmp_path, {"parameters": [header(name), header("X-Other")]}).headers
    assert found == {"accept", "content-type", "x-other"}


@pytest.mark.parametrize(
    ("kind", "upload"),
    [
        ("multipart/form-data", True),
        ("application/octet-stream", True),
        ("application/json", False),
        ("application/x-www-form-urlencoded", False),
    ],
)
def test_uploads(kind: str, upload: bool, tmp_path: Path) -> None:
    content = {kind: {"schema": {"type": "object", "properties": {}}}}
    assert one(tmp_path, {"requestBody": {"content": content}}).upload is upload


@pytest.mark.parametrize(
    ("whole", "own", "profile", "expected"),
    [
        ([{"bearer": []}], None, "", (("bearer",),)),
        ([{"bearer": []}], [], "", ()),
        ([{"bearer": []}], [{}], "", ((),)),
        ([], None, "", ()),
        (None, [{"bearer": [], "key": []}], "", (("bearer", "key"),)),
        (None, [{"mutual": []}, {"mutual": [], "key": []}], "", ((), ("key",))),
        (None, [{"unknown": []}, {"key": []}], "", (("key",),)),
        (None, [{"key": []}, {"bearer": []}], "bearer", (("bearer",),)),
        (None, None, "key", (("key",), ())),
    ],
)
def test_security(
    whole: Any, own: Any, profile: str, expected: object, tmp_path: Path
) -> None:
    text = f"[[credentials]]\nscheme = '{profile}'\nargument = 'key'" if profile else ""
    more = {} if whole is None else {"security": whole}
    operation = {} if own is None else {"security": own}
    found = one(tmp_path, operation, profile=read_profile(text.encode(), "p"), **more)
    assert found.security == expected


def test_what_the_profile_adds(tmp_path: Path) -> None:
    api = api_of({"GET /a": {}}, tmp_path, PROFILE)
    assert default_headers(api, PROFILE) == (("Example-Version", "7"),)
    assert request_id_header(PROFILE) == "example-request"
    assert request_id_header(Profile()) == "x-request-id"


def test_the_committed_document() -> None:
    profile = read_profile(
        (PROJECT / "specs/stripe/profile.toml").read_bytes(), "profile.toml"
    )
    file = PROJECT / "specs/stripe/customers.yaml"
    routes = gateway_routes(build(load(read(str(file))), profile).api, profile)
    found = Table(routes).find("POST", ["v1", "customers", "cus_1"])
    assert found.id == "PostCustomersCustomer"
    assert found.base_url == "https://api.stripe.com"
    assert found.security[0] == ("bearerAuth",)
    assert {"stripe-version", "stripe-account", "idempotency-key"} <= found.headers
