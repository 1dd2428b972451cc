"""An operation's page, worked as a person works it.

In: a page of the browser, and a gateway's links. Out: controls by their dotted path, presses of
buttons, and what the panels say. What is folded up is opened by its summary before it is touched.
"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Watch
from tests.support.gateway import Gateway

_CLOSED = """
(path) => {
  const steps = path.match(/(?:[^.\\\\]|\\\\.)+/g).map((step) => step.replace(/\\\\(.)/g, "$1"));
  const own = (outer, kind) => [...outer.querySelectorAll(kind)].filter((each) =>
    each.parentElement.closest(".field, .item, .row") === outer && !each.closest("[data-prototype]"));
  let here = document.getElementById("request-form");
  for (const step of steps) {
    const next = here.id === "request-form"
      ? [...here.querySelectorAll(".field[data-argument]")].find((each) => each.dataset.field === step)
      : own(here, ".field").find((each) => each.dataset.field === step && each.checkVisibility !== undefined
          && !each.closest(".arm[hidden]"))
        ?? own(here, ".item, .row")[/^\\d+$/.test(step) ? Number(step) : -1];
    if (!next) break;
    here = next;
  }
  for (let each = here; each && each.id !== "request-form"; each = each.parentElement) {
    const outer = each.parentElement.closest("details:not([open])");
    if (!outer) break;
    each = outer;
    if (!outer.parentElement.closest("details:not([open])")) return outer.querySelector("summary");
  }
  return [...here.querySelectorAll("details:not([open])")].find((each) =>
    each.closest(".field, .item, .row") === here && each.checkVisibility())?.querySelector("summary") ?? null;
}
"""
"""The outermost summary that is closed on the way to a path, and then the path's own one."""
DEEPEST = 30  # folded things within one another


class Explorer:
    """Drives one page."""

    def __init__(self, page: Page, watch: Watch, gateway: Gateway) -> None:
        self.page = page
        self.watch = watch
        self.gateway = gateway
        self.send_button = page.locator("#send")
        self.response = page.locator("#response")

    def open(self, operation: str, more: str = "") -> None:
        """An operation's page, opened by a link with the token, and ready to send."""
        self.page.goto(self.gateway.page(operation, more))
        self.use_gateway()

    def use_gateway(self) -> None:
        """The gateway that serves the page is the one that is asked."""
        self.page.locator("#gateway-url").fill(self.gateway.url)
        expect(self.send_button).to_be_enabled()

    def control(self, path: str) -> Locator:
        """The control of a leaf."""
        return self.page.locator(f"#request-form {_attribute('name', path)}")

    def button(self, kind: str, path: str) -> Locator:
        """A button such as `add`, `clear`, `remove`."""
        return self.page.locator(f"#request-form {_attribute(f'data-{kind}', path)}")

    def show(self, path: str) -> None:
        """Open what is folded around a path, and the path's own field."""
        for _ in range(DEEPEST):
            found = self.page.evaluate_handle(_CLOSED, path).as_element()
            if found is None:
                return
            found.click()
        raise AssertionError(f"{path} stays closed")

    def fill(self, path: str, text: str) -> None:
        """Type a text; of a list of choices, take the one that is called so."""
        control = self._reach(path)
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(label=text)
        else:
            control.fill(text)

    def upload(self, path: str, name: str, content: bytes) -> None:
        """Choose a file."""
        file = {"name": name, "mimeType": "", "buffer": content}
        self._reach(path).set_input_files(file)  # type: ignore[arg-type]

    def _reach(self, path: str) -> Locator:
        control = self.control(path)
        if not (control.count() == 1 and control.is_visible()):
            self.show(path)
        expect(control).to_be_visible()
        return control

    def press(self, kind: str, path: str) -> None:
        """Press a button of a field."""
        button = self.button(kind, path)
        if not (button.count() == 1 and button.is_visible()):
            self.show(path)
        button.click()

    def choose(self, path: str, label: str) -> None:
        """Choose an arm of a union."""
        chooser = self.page.locator(f"select{_attribute('data-union', path)}")
        if not (chooser.count() == 1 and chooser.is_visible()):
            self.show(path)
        chooser.select_option(label=label)

    def send(self) -> None:
        """Press Send, and wait for what comes of it."""
        expect(self.send_button).to_be_enabled()
        with self.page.expect_response(lambda each: "/proxy/" in each.url):
            self.send_button.click()

    def snippet(self, kind: str = "python") -> str:
        """What the snippet of a kind says now."""
        tab = self.page.locator(f"[data-snippet={kind}]")
        if tab.get_attribute("aria-selected") != "true":
            tab.click()
        return self.page.locator("#snippet").inner_text()


def _attribute(name: str, value: str) -> str:
    return f"[{name}={json.dumps(value, ensure_ascii=False)}]"


def storages(page: Page) -> dict[str, Any]:
    """All that the page has stored in the browser."""
    found: dict[str, Any] = page.evaluate("""async () => ({
          local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
          databases: await indexedDB.databases(), caches: await caches.keys(), name: window.name,
        })""")
    return found
