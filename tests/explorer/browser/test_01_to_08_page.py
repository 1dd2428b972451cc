"""Assertions 1 to 8: what a page is, asks for, weighs, keeps, and shows before anything is sent."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from generator.pipeline.explorer import Site
from tests.explorer.browser.conftest import CANARY
from tests.explorer.browser.leaves import Leaf, leaves
from tests.support.explorer import Explorer, storages
from tests.support.full_client import PROFILE, document_path
from tests.support.recorder import Recorder
from tests.support.sites import page_path, site
from tests.support.stripe_document import stripe_document

UPDATE = "PostCustomersCustomer"
LARGEST = "PostPaymentIntents"


@pytest.fixture(scope="module")
def whole_site() -> Site:
    return site(document_path(), "stripe_client", PROFILE)


def test_01_nobody_but_the_gateway_is_asked(
    explorer: Explorer, upstream: Recorder
) -> None:
    explorer.open(UPDATE)
    explorer.fill("customer", "cus_1")
    explorer.send()
    assert len(upstream.take()) == 1
    asked = {request.url for request in explorer.watch.requests}
    assert {
        url for url in asked if not url.startswith((explorer.gateway.url, "data:"))
    } == set()
    assert any("/proxy/" in url for url in asked)


def test_01_the_policy_names_no_other_origin(explorer: Explorer) -> None:
    answer = explorer.page.goto(explorer.gateway.page(UPDATE))
    assert answer is not None
    policy = explorer.page.locator("meta[http-equiv=Content-Security-Policy]")
    for text in (
        policy.get_attribute("content"),
        answer.headers["content-security-policy"],
    ):
        assert text is not None
        assert "script-src 'self';" in text
        assert "default-src 'none'" in text
        assert "unsafe" not in text


@pytest.mark.parametrize("operation", [UPDATE, LARGEST])
def test_02_a_page_weighs_little(whole_site: Site, operation: str) -> None:
    page = whole_site.read(page_path(operation))
    assert page is not None
    weights = {"page": _packed(page)}
    for kind, suffix in (("scripts", ".js"), ("styles", ".css")):
        files = [path for path in whole_site.paths() if path.endswith(suffix)]
        weights[kind] = sum(_packed(whole_site.read(path) or b"") for path in files)
    weights["search"] = _packed(whole_site.read("assets/search.json") or b"")
    bounds = {"page": 40, "scripts": 40, "styles": 12, "search": 10}
    assert {k: w for k, w in weights.items() if not 0 < w <= bounds[k] * 1024} == {}


def test_02_what_is_loaded_is_what_was_weighed(
    explorer: Explorer, whole_site: Site
) -> None:
    explorer.open(UPDATE)
    paths = {_path(request.url) for request in explorer.watch.requests}
    loaded = {path for path in paths if path and not path.startswith("_gateway/")}
    assert loaded <= set(whole_site.paths())
    assert "assets/search.json" not in loaded, "it is loaded when somebody searches"


@pytest.mark.parametrize("operation", [UPDATE, LARGEST])
def test_02_it_is_usable(explorer: Explorer, operation: str) -> None:
    explorer.open(operation)
    expect(explorer.control("description")).to_be_editable()


def test_03_the_description_is_shown(explorer: Explorer) -> None:
    explorer.open(UPDATE)
    text = stripe_document()["paths"]["/v1/customers/{customer}"]["post"]["description"]
    words = re.sub(r"<[^>]+>", "", text).split()
    shown = explorer.page.locator("#main .prose").first.inner_text().split()
    assert shown[:12] == words[:12]


def test_04_what_is_required_is_marked_and_blocks_send(
    explorer: Explorer, upstream: Recorder
) -> None:
    explorer.open(UPDATE)
    field = explorer.page.locator('.field[data-argument][data-field="customer"]')
    expect(field.locator(".field-required")).to_have_text("required")
    explorer.send_button.click()
    customer = explorer.control("customer")
    expect(customer).to_be_focused()
    expect(customer).to_have_attribute("aria-invalid", "true")
    expect(explorer.page.locator("#form-errors")).to_contain_text("customer")
    assert upstream.take() == []
    explorer.fill("customer", "cus_1")
    explorer.send()
    assert len(upstream.take()) == 1


def test_05_send_waits_for_a_valid_gateway(explorer: Explorer) -> None:
    page = explorer.page
    page.goto(explorer.gateway.page(UPDATE))
    address = page.locator("#gateway-url")
    expect(explorer.send_button).to_be_disabled()
    expect(page.locator("#send-state")).to_have_text(
        "Enter a gateway URL above to enable sending."
    )
    for wrong in ("nonsense", "http://", "ftp://127.0.0.1/", "javascript:alert(1)"):
        address.fill(wrong)
        expect(page.locator("#gateway-state")).not_to_be_empty()
        expect(explorer.send_button).to_be_disabled()
    address.fill(explorer.gateway.url)
    expect(explorer.send_button).to_be_enabled()
    address.fill("")
    expect(explorer.send_button).to_be_disabled()


def test_06_the_gateway_survives_a_reload(explorer: Explorer) -> None:
    explorer.open(UPDATE)
    explorer.page.reload()
    expect(explorer.page.locator("#gateway-url")).to_have_value(explorer.gateway.url)
    expect(explorer.send_button).to_be_enabled()
    explorer.page.goto(f"{explorer.gateway.url}/operations/GetCustomers.html")
    expect(explorer.send_button).to_be_enabled()


def test_07_the_credential_is_nowhere_in_the_browser(
    explorer: Explorer, upstream: Recorder
) -> None:
    seen: list[str] = []
    page = explorer.page
    page.context.on("response", lambda each: seen.append(json.dumps(each.headers)))
    explorer.open(UPDATE)
    expect(page.locator("#authentication")).to_contain_text(
        "from the environment, test"
    )
    explorer.fill("customer", "cus_1")
    explorer.send()
    assert upstream.one().header("authorization") == f"Bearer {CANARY}"
    for kind in ("python", "async", "curl"):
        seen.append(explorer.snippet(kind))
    seen += [page.content(), json.dumps(storages(page)), page.url]
    seen.append(page.evaluate("JSON.stringify(performance.getEntries())"))
    for request in explorer.watch.requests:
        seen += [
            request.url,
            json.dumps(request.all_headers()),
            request.post_data or "",
        ]
        answer = request.response()
        if answer is not None and not request.url.startswith("data:"):
            seen.append(answer.body().decode("utf-8", "replace"))
    assert len(seen) > 20
    assert [text for text in seen if CANARY in text or CANARY[8:] in text] == []
    assert CANARY not in "".join(explorer.gateway.said)


def test_07_the_token_leaves_the_address_at_once(explorer: Explorer) -> None:
    explorer.open(UPDATE, "field=address.line1")
    assert explorer.gateway.token not in explorer.page.url
    assert storages(explorer.page)["local"].get("generator.gateway-token") is None
    sent = [request.url for request in explorer.watch.requests]
    assert [url for url in sent if explorer.gateway.token in url] == []


def test_08_every_leaf_has_an_input_a_name_and_its_documentation(
    explorer: Explorer,
) -> None:
    wanted = _wanted()
    assert len(wanted) > 60
    explorer.open(UPDATE)
    for leaf in wanted:
        _make(explorer, leaf)
        control = explorer.control(leaf.path)
        if not control.is_visible():
            explorer.show(leaf.path)
        expect(control, leaf.path).to_be_visible()
        expect(control).to_have_accessible_name(re.compile(r"\w"))
        words = re.findall(r"\w+", re.sub(r"<[^>]+>", "", leaf.docs))[:3]
        begins = re.compile(r"^\W*" + r"\W+".join(words))
        expect(control, leaf.path).to_have_accessible_description(begins)


def test_08_there_is_no_other_input(explorer: Explorer) -> None:
    explorer.open(UPDATE)
    for leaf in _wanted():
        _make(explorer, leaf)
    names = explorer.page.locator("#request-form [name]").evaluate_all(
        "all => all.filter((each) => !each.closest('.arm[hidden]')).map((each) => each.name)"
    )
    last = {union: arm for leaf in _wanted() for union, arm in leaf.arms}
    there = [each for each in _wanted() if all(last[u] == arm for u, arm in each.arms)]
    assert sorted(names) == sorted(leaf.path for leaf in there)


def _make(explorer: Explorer, leaf: Leaf) -> None:
    """The rows and the arms that the leaf needs."""
    for union, index in leaf.arms:
        explorer.choose(union, index)
    for path in leaf.rows:
        if explorer.rows(path) == 0:
            explorer.press("add", path)


def _wanted() -> list[Leaf]:
    operation = stripe_document()["paths"]["/v1/customers/{customer}"]["post"]
    (content,) = operation["requestBody"]["content"].values()
    in_path = [Leaf(each["name"]) for each in operation["parameters"]]
    return [*in_path, *leaves(content["schema"], "")]


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def _path(url: str) -> str:
    return re.sub(r"^[a-z]+://[^/]*/|[?#].*$|^data:.*", "", url)
