"""Assertion 3: text of a document, and of an answer, is shown and never runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explorer.browser.conftest import settle
from tests.support.browser import watched
from tests.support.explorer import Explorer
from tests.support.gateway import gateway
from tests.support.recorder import recorder, reply

RUNS = "window.ran = true"
HOSTILE = (
    f"Harmless </script><script>{RUNS}</script><img src=x onerror='{RUNS}'>"
    f'<svg onload="{RUNS}"></svg><a href="javascript:{RUNS}" onclick="{RUNS}">here</a>'
    f"<iframe srcdoc='<script>parent.ran = true</script>'></iframe><b style='color:red'>bold</b>"
)
"""Something of each kind that would run."""


def document() -> dict[str, Any]:
    """That text wherever a document may have text."""
    answer: dict[str, Any] = {"type": "object", "description": HOSTILE}
    answer["properties"] = {"id": {"type": "string", "description": HOSTILE}}
    query: dict[str, Any] = {"name": "q", "in": "query", "description": HOSTILE}
    query["schema"] = {"type": "string", "enum": [HOSTILE, "b"], "default": HOSTILE}
    operation = {
        "operationId": "listThings",
        "summary": HOSTILE,
        "description": HOSTILE,
        "parameters": [query],
        "responses": {
            "200": {
                "description": HOSTILE,
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/T"}}
                },
            }
        },
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": HOSTILE, "version": HOSTILE, "description": HOSTILE},
        "servers": [{"url": "https://api.example"}],
        "paths": {"/things": {"get": operation}},
        "components": {"schemas": {"T": answer}},
    }


def test_03_an_injected_image_is_inert(browser: Browser, tmp_path: Path) -> None:
    spec = tmp_path / "hostile.json"
    spec.write_text(json.dumps(document()))
    with (
        recorder(lambda _: reply(json.dumps({"id": HOSTILE}).encode())) as upstream,
        gateway("--spec", str(spec), "--upstream", upstream.url) as running,
        watched(browser) as (context, watch),
    ):
        explorer = Explorer(context.new_page(), watch, running)
        page = explorer.page
        page.goto(running.link)
        _is_inert(page)
        page.goto(f"{running.url}/schemas/T.html")
        _is_inert(page)
        explorer.open("listThings")
        expect(page.locator("#main .prose").first).to_contain_text("Harmless")
        explorer.fill("q", HOSTILE)
        explorer.send()
        expect(explorer.response.locator(".reply-status")).to_have_text("200")
        expect(explorer.response).to_contain_text("onerror")
        _is_inert(page)
        page.keyboard.press("Control+k")
        page.keyboard.type("things")
        expect(page.locator("#search-results [aria-selected=true]")).to_be_visible()
        _is_inert(page)
        settle(watch, running)


def _is_inert(page: Page) -> None:
    """Nothing ran, and there is no element that could."""
    assert page.evaluate("window.ran") is None
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) =>
             ["IMG", "SVG", "IFRAME", "OBJECT", "EMBED", "BASE"].includes(each.tagName.toUpperCase())
             || (each.tagName === "SCRIPT" && each.type !== "application/json" && !each.src)
             || each.getAttributeNames().some((name) => name.startsWith("on") || name === "style")
             || /^\\s*javascript:/i.test(each.getAttribute("href") ?? "")).map((each) => each.outerHTML)"""
    )
    assert found == []


@pytest.mark.parametrize("name", ["onerror", "style"])
def test_03_the_check_itself_sees_it(browser: Browser, name: str) -> None:
    with watched(browser) as (context, _):
        page = context.new_page()
        page.set_content(f"<p {name}='x'>")
        with pytest.raises(AssertionError):
            _is_inert(page)
