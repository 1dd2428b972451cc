"""Assertions 16 to 20: the snippet, kinds of failure, history, search and deep links, access for everybody."""

from __future__ import annotations

import json
import os
import re
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.explorer.browser.conftest import CANARY, settle
from tests.support.browser import watched
from tests.support.explorer import Explorer
from tests.support.full_client import PROFILE, document_path
from tests.support.gateway import Gateway, gateway
from tests.support.javascript import node_modules
from tests.support.recorder import Recorder, reply

UPDATE = "PostCustomersCustomer"
GIVEN = ["--spec", str(document_path()), "--profile", str(PROFILE)]
"""A document and its profile, for gateways that differ in something else."""


def filled(explorer: Explorer) -> None:
    """A call with something of everything."""
    explorer.open(UPDATE)
    explorer.fill("customer", "cus_123")
    explorer.fill("name", "Ada \"L\" & 'Co' €")
    explorer.fill("address.line1", "1 Main St")
    explorer.press("clear", "shipping")
    explorer.press("add", "preferred_locales")
    explorer.fill("preferred_locales.0", "en")


def test_16_the_snippet_follows_the_form(explorer: Explorer) -> None:
    explorer.open(UPDATE)
    before = explorer.snippet()
    assert 'update("<customer>")' in before
    explorer.fill("customer", "cus_1")
    explorer.fill("email", "a@b.c")
    expect(explorer.page.locator("#snippet")).to_contain_text('email="a@b.c"')
    assert 'update("cus_1", email="a@b.c")' in explorer.snippet()
    explorer.fill("email", "")
    expect(explorer.page.locator("#snippet")).not_to_contain_text("email")
    assert "async with" in explorer.snippet("async")
    assert explorer.snippet("curl").startswith("curl ")
    explorer.page.reload()
    expect(explorer.page.locator("#snippet")).to_contain_text("curl ")


def test_16_the_curl_that_is_shown_sends_what_send_sends(
    explorer: Explorer, upstream: Recorder
) -> None:
    filled(explorer)
    explorer.send()
    by_page = upstream.one()
    done = subprocess.run(
        ["sh", "-c", explorer.snippet("curl")],
        env={**os.environ, "GATEWAY_TOKEN": explorer.gateway.token},
        capture_output=True,
        check=True,
    )
    by_curl = upstream.one()
    assert (by_curl.target, by_curl.body) == (by_page.target, by_page.body)
    assert by_page.body.startswith(b"address[line1]=1+Main+St&name=Ada+%22L%22+%26")
    assert json.loads(done.stdout)["object"] == "customer"


FAILURES = [
    (("402 Payment Required", {"error": {"message": "No", "code": "c"}}), "api"),
    (("400 Bad Request", {"error": {"message": "No", "param": "email"}}), "api"),
    (("500 Oops", {}), "api"),
]


@pytest.mark.parametrize(("answer", "kind"), FAILURES, ids=lambda each: str(each)[:22])
def test_17_an_error_of_the_api(
    explorer: Explorer, upstream: Recorder, answer: tuple[str, Any], kind: str
) -> None:
    status, body = answer
    explorer.watch.expect("status of [45]")
    filled(explorer)
    upstream.answer = lambda _: reply(json.dumps(body).encode(), status)
    explorer.send()
    head = explorer.response.locator(".reply-head")
    expect(head).to_have_attribute("data-kind", kind)
    expect(head).to_contain_text(status[:3])
    expect(explorer.response.locator(".reply-step")).to_have_text(_a_sentence())
    if body.get("error", {}).get("param"):
        expect(explorer.control("email")).to_be_focused()
        expect(explorer.control("email")).to_have_attribute("aria-invalid", "true")


def _a_sentence() -> Any:
    return re.compile(r"\w+ .*\.")


def test_17_refused_by_the_gateway(explorer: Explorer) -> None:
    explorer.watch.expect("status of (401|404|400)")
    filled(explorer)
    explorer.fill("description", CANARY)
    explorer.send()
    head = explorer.response.locator(".reply-head")
    expect(head).to_have_attribute("data-kind", "gateway")
    expect(head).to_contain_text("400")
    expect(explorer.response).to_contain_text("secret_in_request")
    explorer.fill("description", "")
    explorer.page.evaluate("sessionStorage.clear()")
    explorer.send()
    expect(head).to_contain_text("401")
    expect(explorer.response.locator(".reply-step")).to_contain_text("link")


def test_17_forbidden_by_the_gateway(explorer: Explorer, upstream: Recorder) -> None:
    """The page's requests are made to look as if another site had sent them."""
    explorer.watch.expect("status of 403")
    filled(explorer)

    def from_elsewhere(route: Route) -> None:
        headers = {**route.request.headers, "origin": "http://elsewhere.example"}
        route.fulfill(response=route.fetch(headers=headers))

    explorer.page.route("**/proxy/**", from_elsewhere)
    explorer.send()
    head = explorer.response.locator(".reply-head")
    expect(head).to_have_attribute("data-kind", "gateway")
    expect(head).to_contain_text("403")
    expect(explorer.response).to_contain_text("origin_not_allowed")
    expect(explorer.response.locator(".reply-step")).to_have_text(_a_sentence())
    assert upstream.take() == []


def test_17_no_credential_and_no_answer(browser: Browser) -> None:
    with gateway(*GIVEN) as bare, watched(browser) as (context, watch):
        watch.expect("status of 503", "ERR_CONNECTION_REFUSED")
        explorer = Explorer(context.new_page(), watch, bare)
        filled(explorer)
        state = explorer.page.locator("#authentication-state")
        expect(state).to_have_attribute("data-state", "bad")
        explorer.send()
        expect(explorer.response).to_contain_text("credential_missing")
        bare.process.terminate()
        bare.process.wait(20)
        explorer.send_button.click()
        head = explorer.response.locator(".reply-head")
        expect(head).to_have_attribute("data-kind", "network")
        expect(explorer.response.locator(".reply-step")).to_contain_text("running")
        settle(watch, bare)


def test_18_history_brings_back_request_and_answer(
    explorer: Explorer, upstream: Recorder
) -> None:
    filled(explorer)
    explorer.send()
    expect(explorer.response.locator(".reply-status")).to_have_text("200")
    first = upstream.one().body
    explorer.fill("name", "Grace")
    upstream.answer = lambda _: reply(b'{"id": "second"}')
    explorer.send()
    expect(explorer.response).to_contain_text("second")
    assert upstream.one().body != first
    entries = explorer.page.locator("#history li button")
    expect(entries).to_have_count(2)
    entries.last.click()
    expect(explorer.control("name")).to_have_value("Ada \"L\" & 'Co' €")
    expect(explorer.response).to_contain_text("customer")
    explorer.send()
    assert upstream.one().body == first
    kept = explorer.page.evaluate("JSON.stringify([{...localStorage}])")
    assert "Grace" not in kept


def test_19_search_by_keyboard(explorer: Explorer) -> None:
    page = explorer.page
    page.goto(explorer.gateway.link)
    for keys in ("/", "Control+k"):
        page.keyboard.press(keys)
        expect(page.locator("#search-input")).to_be_focused()
        page.keyboard.type("update customer")
        chosen = page.locator("#search-results [aria-selected=true]")
        expect(chosen).to_contain_text("/v1/customers/{customer}")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/operations/{UPDATE}.html")


@pytest.mark.parametrize("path", ["email", "address.line1", "shipping.address.city"])
def test_19_a_deep_link_opens_and_focuses_its_field(
    explorer: Explorer, path: str
) -> None:
    explorer.page.goto(explorer.gateway.page(UPDATE, f"field={path}"))
    expect(explorer.control(path)).to_be_focused()
    expect(explorer.control(path)).to_be_in_viewport()


THEMES = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


@pytest.mark.parametrize(("theme", "width"), THEMES)
def test_20_axe_finds_nothing(
    browser: Browser,
    stripe_gateway: Gateway,
    theme: Any,
    width: int,
    upstream: Recorder,
) -> None:
    with watched(browser, (width, 900), color_scheme=theme) as (context, watch):
        watch.expect("status of 402")
        explorer = Explorer(context.new_page(), watch, stripe_gateway)
        page = explorer.page
        page.goto(stripe_gateway.link)
        assert complaints(page) == []
        page.goto(f"{stripe_gateway.url}/schemas/customer.html")
        assert complaints(page) == []
        explorer.open(UPDATE)
        assert complaints(page) == []
        explorer.send_button.click()
        expect(explorer.control("customer")).to_be_focused()
        assert complaints(page) == []
        filled(explorer)
        explorer.press("add", "metadata")
        explorer.choose("bank_account", 0)
        explorer.send()
        expect(explorer.response.locator(".reply-head")).to_be_visible()
        assert complaints(page) == []
        upstream.answer = lambda _: reply(b'{"error": {"message": "No"}}', "402 No")
        explorer.send()
        expect(explorer.response.locator(".reply-trouble")).to_be_visible()
        assert complaints(page) == []
        page.keyboard.press("Control+k")
        page.keyboard.type("cust")
        expect(page.locator("#search-results [aria-selected=true]")).to_be_visible()
        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        settle(watch, stripe_gateway)


def complaints(page: Page) -> list[str]:
    """What axe says; it is put into the page beside the page's own policy."""
    script = (node_modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": script})
    session.detach()
    found: list[str] = page.evaluate(
        """async () => (await axe.run()).violations.flatMap(
             (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`))"""
    )
    return found


def test_20_the_whole_flow_by_keyboard(explorer: Explorer, upstream: Recorder) -> None:
    keys = explorer.page
    keys.goto(explorer.gateway.page(UPDATE))
    keys.keyboard.press("Tab")
    expect(keys.locator(".skip")).to_be_focused()
    keys.keyboard.press("Enter")
    assert _tab_to(keys, "customer") < 20
    keys.keyboard.type("cus_123")
    assert _tab_to(keys, "name") < 200
    keys.keyboard.type("Ada")
    assert _tab_to(keys, id="gateway-url") < 400
    keys.keyboard.type(explorer.gateway.url)
    expect(explorer.send_button).to_be_enabled()
    keys.keyboard.press("Tab")
    assert _tab_to(keys, id="send") < 5
    keys.keyboard.press("Enter")
    expect(explorer.response.locator(".reply-status")).to_have_text("200")
    assert upstream.one().body == b"name=Ada"
    keys.keyboard.press("Control+Enter")
    expect(keys.locator("#history li")).to_have_count(2)


def _tab_to(page: Page, name: str = "", id: str = "") -> int:
    """Presses Tab until a control has the focus; how often that was."""
    for count in range(500):
        at = page.evaluate("[document.activeElement.name, document.activeElement.id]")
        if (name and at[0] == name) or (id and at[1] == id):
            return count
        page.keyboard.press("Tab")
    raise AssertionError(f"{name or id} cannot be reached by Tab")
