"""`servers.py`: what servers say, and where relative ones start from."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build.servers import chosen, home_of, read_servers


def plain(*servers: Any, home: str = "") -> list[str]:
    return [each.plain for each in read_servers({"servers": list(servers)}, home)]


HOME = "https://docs.test/specs/openapi.json"


@pytest.mark.parametrize(
    ("url", "home", "expected"),
    [
        ("/v1", "", "/v1"),
        ("/v1/", HOME, "https://docs.test/v1"),
        ("./v1", HOME, "https://docs.test/specs/v1"),
        ("../", HOME, "https://docs.test"),
        ("/", HOME, "https://docs.test"),
        ("", HOME, ""),
        ("//a.test/v1", "", "https://a.test/v1"),
        ("https://a.test", HOME, "https://a.test"),
        ("{scheme}://a.test", HOME, "{scheme}://a.test"),
    ],
)
def test_relative(url: str, home: str, expected: str) -> None:
    assert plain({"url": url}, home=home) == [expected]


def test_a_home_is_an_address() -> None:
    assert home_of(HOME) == HOME
    assert home_of("specs/openapi.json") == home_of("<stdin>") == ""


def test_variables() -> None:
    variables = {
        "port": {"default": 443, "enum": [443, 8443]},
        "unused": {"default": "x"},
    }
    url = "https://{tenant}.a.test:{port}/{tenant}"
    (found,) = read_servers({"servers": [{"url": url, "variables": variables}]}, "")
    assert [(e.name, e.default, e.choices) for e in found.variables] == [
        ("tenant", None, ()),
        ("port", "443", ("443", "8443")),
    ]
    assert found.plain == "https://{tenant}.a.test:443/{tenant}"


def test_the_first_with_an_address_is_chosen() -> None:
    given = [{"url": "/v1"}, {"url": "https://a.test"}, {"url": "https://b.test"}]
    assert chosen(read_servers({"servers": given}, "")) == "https://a.test"
    assert chosen(read_servers({"servers": given[:1]}, "")) == "/v1"
    assert chosen(()) is None
