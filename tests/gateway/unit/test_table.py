"""Which operation a request belongs to."""

from __future__ import annotations

import pytest

from generator.gateway.refusals import Refusal
from generator.gateway.table import Table
from tests.gateway.unit.inside import route

TABLE = Table(
    [
        route("search", "GET", "/v1/customers/search"),
        route("get", "GET", "/v1/customers/{customer}"),
        route("update", "POST", "/v1/customers/{id}"),
        route("compare", "GET", "/repos/{repo}/compare/{base}...{head}"),
        route("commit", "GET", "/repos/{repo}/compare/{commit}"),
        route("export", "GET", "/repos/{repo}/{id}.json"),
        route("root", "GET", "/"),
        route("slash", "GET", "/slash/"),
        route("me", "GET", "/users/@me"),
        route("user", "GET", "/users/{user}"),
        route("scope", "GET", "/@{scope}/all"),
        route("cancel", "POST", "/jobs/{job}:cancel"),
        route("words", "GET", "/two words/é"),
        route("late", "DELETE", "/a/{x}/b"),
        route("early", "DELETE", "/a/c/{y}"),
        route("untag", "DELETE", "/tags/{thing}#keys"),
        route("short", "GET", "/pets/{pet}?view=short"),
    ]
)


def found(method: str, path: str) -> str:
    """The operation's id, or the code and the methods that there are."""
    try:
        return TABLE.find(method, path.split("/")[1:]).id
    except Refusal as refusal:
        return f"{refusal.code} {dict(refusal.headers).get('Allow', '')}".strip()


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/v1/customers/search", "search"),
        ("DELETE", "/tags/a", "untag"),
        ("GET", "/pets/rex", "short"),
        ("GET", "/v1/customers/cus_1", "get"),
        ("POST", "/v1/customers/search", "update"),
        ("DELETE", "/v1/customers/cus_1", "method_not_allowed GET, POST"),
        ("DELETE", "/v1/customers/search", "method_not_allowed GET, POST"),
        ("get", "/v1/customers/cus_1", "method_not_allowed GET, POST"),
        ("GET", "/v1/customers", "no_such_operation"),
        ("GET", "/v1/customers/", "no_such_operation"),
        ("GET", "/v1/customers/a/b", "no_such_operation"),
        ("GET", "/V1/customers/a", "no_such_operation"),
        ("GET", "/repos/r/compare/main...dev", "compare"),
        ("GET", "/repos/r/compare/main..dev", "commit"),
        ("GET", "/repos/r/7.json", "export"),
        ("GET", "/", "root"),
        ("GET", "/slash/", "slash"),
        ("GET", "/slash", "no_such_operation"),
        ("GET", "/users/@me", "me"),
        ("GET", "/users/%40me", "user"),
        ("GET", "/@org/all", "scope"),
        ("POST", "/jobs/7:cancel", "cancel"),
        ("GET", "/two%20words/%C3%A9", "words"),
        ("DELETE", "/a/c/b", "early"),
        ("DELETE", "/a/d/b", "late"),
    ],
)
def test_the_most_special_template_with_the_method(
    method: str, path: str, expected: str
) -> None:
    assert found(method, path) == expected


def test_at_signs_that_the_document_has() -> None:
    assert TABLE.odd("@me")
    assert TABLE.odd("@org")
    assert not TABLE.odd("a@b")
    assert not TABLE.odd("@a@b")
    assert not Table([route("get", "GET", "/a/{@id}")]).odd("@b")
