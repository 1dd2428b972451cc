"""The explorer of documents that are not Stripe's: a call of each, from the page to the upstream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conformance.subjects import subject
from tests.explorer.browser.conftest import settle
from tests.support.browser import watched
from tests.support.explorer import Explorer
from tests.support.gateway import gateway
from tests.support.recorder import Recorder, recorder

HARBOR = Path(__file__).with_name("documents") / "harbor.yaml"
KEYS = {
    "HARBOR_CLIENT_API_KEY": "key-canary-1",
    "HARBOR_CLIENT_SECRET": "secret-canary-2",
    "HARBOR_CLIENT_TOKEN": "login-canary-3",
}


@pytest.fixture(scope="module")
def arrived() -> Iterator[Recorder]:
    with recorder() as running:
        yield running


@pytest.fixture
def harbor(browser: Browser, arrived: Recorder) -> Iterator[Explorer]:
    """An own document of OpenAPI 3.1, whose operations take three kinds of credentials."""
    given = ["--spec", str(HARBOR), "--upstream", arrived.url]
    with gateway(*given, **KEYS) as running, watched(browser) as (context, watch):
        arrived.take()
        yield Explorer(context.new_page(), watch, running)
        settle(watch, running)
        assert [key for key in KEYS.values() if key in "".join(running.said)] == []


def test_json_bodies_headers_and_an_api_key_in_a_header(
    harbor: Explorer, arrived: Recorder
) -> None:
    harbor.open("moveShip")
    harbor.fill("ship", "s:1 é")
    harbor.fill("X-Dry-Run", "true")
    for number, tag in enumerate(("a", "b c")):
        harbor.press("add", "tags")
        harbor.fill(f"tags.{number}", tag)
    harbor.fill("to.number", "7")
    harbor.press("clear", "at")
    harbor.press("add", "cargo")
    harbor.fill("cargo.0.tons", "1.50")
    harbor.press("add", "notes")
    harbor.fill("notes.0.key", '"k"')
    harbor.fill("notes.0.value", "v\n")
    harbor.choose("pilot", "integer")
    harbor.fill("pilot", "9007199254740993")
    harbor.send()
    request = arrived.one()
    assert request.method == "POST"
    assert request.target == "/ships/s%3A1%20%C3%A9/moves?tags=a&tags=b+c"
    assert request.header("x-dry-run") == "true"
    assert request.header("x-harbor-key") == KEYS["HARBOR_CLIENT_API_KEY"]
    assert request.header("content-type") == "application/json"
    assert request.body.decode() == (
        '{"to":{"number":7},"at":null,"cargo":[{"tons":1.5}],'
        '"notes":{"\\"k\\"":"v\\n"},"pilot":9007199254740993}'
    )


def test_a_shape_within_itself_opens_as_far_as_one_likes(
    harbor: Explorer, arrived: Recorder
) -> None:
    harbor.open("moveShip")
    harbor.fill("ship", "s")
    harbor.show("to")
    for depth in range(1, 4):
        opener = harbor.page.get_by_label("Show fields of next").locator("visible=true")
        opener.first.click()
        harbor.fill("to" + ".next" * depth + ".number", str(depth))
    harbor.send()
    assert json.loads(arrived.one().body) == {
        "to": {"next": {"number": 1, "next": {"number": 2, "next": {"number": 3}}}}
    }


def test_an_api_key_in_the_query(harbor: Explorer, arrived: Recorder) -> None:
    harbor.open("listShips")
    harbor.fill("limit", "5")
    harbor.send()
    request = arrived.one()
    assert request.target == f"/ships?limit=5&secret={KEYS['HARBOR_CLIENT_SECRET']}"
    assert request.header("x-harbor-key") is None
    assert KEYS["HARBOR_CLIENT_SECRET"] not in harbor.page.content()


def test_oauth2(harbor: Explorer, arrived: Recorder) -> None:
    harbor.open("listBerths")
    expect(harbor.page.locator("#authentication")).to_contain_text("login")
    harbor.send()
    bearer = f"Bearer {KEYS['HARBOR_CLIENT_TOKEN']}"
    assert arrived.one().header("authorization") == bearer


def test_limits_are_told_before_anything_is_sent(
    harbor: Explorer, arrived: Recorder
) -> None:
    harbor.open("listShips")
    harbor.fill("limit", "51")
    harbor.send_button.click()
    errors = harbor.page.locator("#form-errors")
    expect(errors).to_contain_text("At most 50")
    expect(harbor.control("limit")).to_be_focused()
    harbor.fill("limit", "x")
    harbor.send_button.click()
    expect(errors).to_contain_text("whole number")
    assert arrived.take() == []


def test_the_json_mirror(harbor: Explorer, arrived: Recorder) -> None:
    harbor.open("moveShip")
    harbor.fill("ship", "s")
    harbor.fill("to.number", "1")
    harbor.page.locator("#form-json > summary").click()
    mirror = harbor.page.locator("#form-json textarea")
    expect(mirror).to_have_value(
        '{\n  "ship": "s",\n  "to": {\n    "number": 1\n  }\n}'
    )
    mirror.fill('{"ship": "t", "to": {"number": 2}, "notes": {"a": "b"}}')
    mirror.blur()
    expect(harbor.control("notes.0.key")).to_have_value("a")
    mirror.fill('{"ship": ')
    mirror.blur()
    told = harbor.page.locator("#form-json .problem")
    expect(told).to_contain_text("Nothing was changed")
    harbor.send()
    request = arrived.one()
    assert request.target == "/ships/t/moves"
    assert json.loads(request.body) == {"to": {"number": 2}, "notes": {"a": "b"}}


def test_github(browser: Browser, arrived: Recorder) -> None:
    with (
        subject("github").serve(arrived.url) as running,
        watched(browser) as (context, watch),
    ):
        page = Explorer(context.new_page(), watch, running)
        page.open("issues-create")
        page.fill("owner", "octo")
        page.fill("repo", "hello")
        page.choose("title", 0)
        page.fill("title", "A bug")
        arrived.take()
        page.send()
        request = arrived.one()
        assert request.target == "/repos/octo/hello/issues"
        assert request.body == b'{"title":"A bug"}'
        page.open("issues-list-for-repo")
        page.fill("owner", "octo")
        page.fill("repo", "hello")
        page.fill("per_page", "5")
        page.send()
        assert arrived.one().target == "/repos/octo/hello/issues?per_page=5"
        settle(watch, running)


def test_a_newcomer_needs_no_credential(browser: Browser) -> None:
    given = ["--spec", str(HARBOR), "--mock"]
    with gateway(*given) as running, watched(browser) as (context, watch):
        page = Explorer(context.new_page(), watch, running)
        page.page.goto(running.link)
        page.page.get_by_role("main").get_by_text("Move a ship").click()
        page.page.locator("#gateway-use").click()
        expect(page.page.locator("#mode")).to_have_text("mock")
        page.fill("ship", "s_1")
        page.fill("to.number", "3")
        page.send()
        expect(page.response.locator(".reply-status")).to_have_text("201")
        expect(page.response).to_contain_text("number: 3")
        settle(watch, running)
