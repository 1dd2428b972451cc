"""`servers.py`: the choice among a document's servers, their variables, and where an operation goes."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.manner import read_arguments
from runtime.operation import Operation
from runtime.servers import base_of, placed
from runtime.settings import Server, ServerVariable, Settings

REGIONAL = Server(url="https://{region}.a.test/{path}", defaults={"path": "v1"})
OTHER = Server(url="https://b.test", defaults={})
SETTINGS = Settings(
    package="p",
    api_title="t",
    api_version="1",
    base_url="https://{region}.a.test/v1",
    user_agent="u",
    servers=(REGIONAL, OTHER),
    variables=(
        ServerVariable(name="region", argument="zone", choices=("eu", "us")),
        ServerVariable(name="path", argument="path"),
    ),
)


@pytest.mark.parametrize(
    ("server", "given", "expected"),
    [
        (None, {}, "https://{region}.a.test/v1"),
        (None, {"region": "eu"}, "https://eu.a.test/v1"),
        (None, {"region": "us", "path": "v2/x"}, "https://us.a.test/v2/x"),
        ("https://b.test", {"region": "eu"}, "https://b.test"),
        (REGIONAL.url, {"region": "eu"}, "https://eu.a.test/v1"),
    ],
)
def test_a_place(server: str | None, given: Any, expected: str) -> None:
    assert placed(SETTINGS, server, given).base_url == expected


@pytest.mark.parametrize(
    ("server", "given", "error"),
    [
        ("https://c.test", {}, r"^server: give one of .*'https://b\.test'"),
        (None, {"region": "cn"}, r"^zone: give one of 'eu', 'us'$"),
        (None, {"path": "a?b"}, r"^path: give a part of a URL"),
        (None, {"path": "u@b"}, r"^path: give a part of a URL"),
        (None, {"path": ""}, r"^path: give a part of a URL"),
    ],
)
def test_no_place(server: str | None, given: Any, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        placed(SETTINGS, server, given)


def test_a_value_that_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"^path: give text, not int$"):
        placed(SETTINGS, None, {"path": 1})  # type: ignore[dict-item]


def test_a_value_does_not_leave_the_hosts_name() -> None:
    free = ServerVariable(name="region", argument="region")
    known = Settings(
        package="p",
        api_title="t",
        api_version="1",
        base_url="",
        user_agent="u",
        servers=(REGIONAL,),
        variables=(free,),
    )
    with pytest.raises(ValueError, match="host's name"):
        placed(known, None, {"region": "evil.test/"})


@pytest.mark.parametrize(
    ("own", "base_url", "expected"),
    [
        (None, None, "https://b.test"),
        (None, "http://c.test/x", "http://c.test/x"),
        ("https://{region}.up.test/", None, "https://us.up.test"),
        ("https://{region}.up.test/", "http://c.test/x", "http://c.test/x"),
        ("/health", None, "https://b.test/health"),
        ("/health", "http://c.test/x", "http://c.test/health"),
        ("../y", "http://c.test/x", "http://c.test/y"),
        ("", "http://c.test/x", "http://c.test/x"),
    ],
)
def test_where_an_operation_goes(
    own: str | None, base_url: str | None, expected: str
) -> None:
    operation: Operation[Any] = Operation(
        id="o", method="GET", path="/", base_url=own, server_defaults={"region": "us"}
    )
    assert base_of(operation, placed(SETTINGS, OTHER.url, {}), base_url) == expected


def test_what_is_chosen_for_the_api_holds_for_an_operations_own_server() -> None:
    operation: Operation[Any] = Operation(
        id="o",
        method="GET",
        path="/",
        base_url="https://{region}.up.test",
        server_defaults={"region": "us"},
    )
    found = placed(SETTINGS, None, {"region": "eu"})
    assert base_of(operation, found, None) == "https://eu.up.test"


def test_what_has_no_value_is_asked_for() -> None:
    with pytest.raises(ValueError, match=r"give zone= or base_url=$"):
        read_arguments(SETTINGS, {}, None)
    options, _ = read_arguments(SETTINGS, {"variables": {"region": "eu"}}, None)
    assert options.settings.base_url == "https://eu.a.test/v1"


def test_a_relative_server_says_what_follows_the_host() -> None:
    known = Settings(
        package="p", api_title="t", api_version="1", base_url="/api", user_agent="u"
    )
    with pytest.raises(ValueError, match=r"give base_url=, such as 'https://HOST/api'"):
        read_arguments(known, {}, None)
