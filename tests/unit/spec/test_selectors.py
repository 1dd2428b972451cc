"""Selectors: by tag and by resource, several at once, without some, and those that mean nothing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diagnostics import UsageProblem
from generator.spec import Document, needs_resources, select
from tests.unit.spec.support import OK, document, one, stopped

RESOURCES = {
    ("get", "/checkout"): "checkout",
    ("get", "/checkout/sessions"): "checkout.sessions",
    ("get", "/checkouts"): "checkouts",
    ("post", "/tax/rates"): "tax.rates",
    ("get", "/tax/codes"): "tax.codes",
}
TAGS = {"GetCheckout": ["Money in", "tax/eu"], "AddRate": ["tax/eu"], "GetCodes": "tax"}


def get(name: str) -> dict[str, Any]:
    return {"operationId": name, "responses": OK, "tags": TAGS.get(name, [])}


def shop() -> Document:
    names = "GetCheckout", "GetSessions", "GetCheckouts", "AddRate", "GetCodes"
    keys = zip(names, RESOURCES, strict=True)
    return document({path: {method: get(name)} for name, (method, path) in keys})


def names(found: Document) -> list[str]:
    return [
        operation["operationId"]
        for item in found.data["paths"].values()
        for operation in item.values()
    ]


@pytest.mark.parametrize(
    ("selectors", "operations"),
    [
        (["tag:tax/eu"], ["GetCheckout", "AddRate"]),
        (["tag: Money in "], ["GetCheckout"]),
        (["tag:Money*"], ["GetCheckout"]),
        (["TAG:*"], ["GetCheckout", "AddRate"]),
        (["resource:checkout"], ["GetCheckout", "GetSessions"]),
        (["resource:checkout.sessions"], ["GetSessions"]),
        (["resource:checkout*"], ["GetCheckout", "GetSessions", "GetCheckouts"]),
        (["resource:tax"], ["AddRate", "GetCodes"]),
        (["resource:*.[cr]*es"], ["AddRate", "GetCodes"]),
        (
            ["GET /tax/*", "tag:Money in", "GetSessions"],
            ["GetCheckout", "GetSessions", "GetCodes"],
        ),
        (["resource:tax", "!AddRate"], ["GetCodes"]),
        (["!AddRate", "resource:tax"], ["GetCodes"]),
        (["!resource:tax", "!tag:Money in"], ["GetSessions", "GetCheckouts"]),
        (["!/*", "AddRate"], []),
    ],
)
def test_selected(selectors: list[str], operations: list[str]) -> None:
    if operations:
        assert names(select(shop(), selectors, RESOURCES)) == operations
    else:
        problem = one(UsageProblem, select, shop(), selectors, RESOURCES)
        assert problem.code == "empty-selection"
        assert "'!/*'" in problem.message


def test_an_id_that_looks_like_a_tag_is_still_an_id() -> None:
    found = document({"/a": {"get": get("tag:a")}, "/b": {"get": get("tag:b")}})
    assert names(select(found, ["tag:a"])) == ["tag:a"]
    assert names(select(found, ["tag:*"])) == ["tag:a", "tag:b"]


def test_each_kind_is_told_its_own_names() -> None:
    selectors = ["tag:tax/us", "resource:chekout", "GetChekout", "resource:zzz", "!No"]
    tag, resource, name, other, less = stopped(
        UsageProblem, select, shop(), selectors, RESOURCES
    )
    assert tag.code == "unknown-tag"
    assert "'tag:tax/eu'" in tag.hint
    assert resource.code == "unknown-resource"
    assert "'resource:checkout'" in resource.hint
    assert "'tag:" not in resource.hint
    assert name.code == less.code == "unknown-operation"
    assert "'GetCheckout'" in name.hint
    assert other.hint == (
        "There are: 'resource:checkout', 'resource:checkout.sessions', "
        "'resource:checkouts', 'resource:tax', 'resource:tax.codes', 'resource:tax.rates'."
    )


def test_the_lenient_may_select_nothing() -> None:
    found = select(shop(), ["tag:none", "GetCodes"], RESOURCES, lenient=True)
    assert names(found) == ["GetCodes"]
    assert names(select(shop(), ["tag:none"], RESOURCES, lenient=True)) == []


def test_a_kind_that_was_forgotten() -> None:
    problem = one(UsageProblem, select, shop(), ["checkout"], RESOURCES)
    assert problem.hint.startswith("Did you mean 'resource:checkout' or 'GetCheckout'")


def test_long_lists_are_cut_and_no_tags_are_told() -> None:
    many = document({f"/{n:02}": {"get": get(f"Get{n}")} for n in range(13)})
    known = {("get", f"/{n:02}"): f"things{n:02}" for n in range(13)}
    problem = one(UsageProblem, select, many, ["resource:q"], known)
    assert problem.hint.endswith("'resource:things09', and 3 more.")
    assert "has a tag" in one(UsageProblem, select, many, ["tag:q"]).hint


def test_who_needs_resources() -> None:
    assert needs_resources(["/a", "!resource:a"])
    assert not needs_resources(["/a", "tag:resource:a", "resources"])
