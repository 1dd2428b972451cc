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
  const form = document.getElementById("request-form");
  const part = ".field, .item, .row";
  const inside = (outer, kind) => [...outer.querySelectorAll(kind)].filter((each) =>
    (each.parentElement.closest(part) ?? form) === outer && !each.closest("[data-prototype], .arm[hidden]"));
  let here = form;
  for (const step of steps) {
    const field = inside(here, ".field").find((each) => each.dataset.field === step);
    const next = field ?? (/^\\d+$/.test(step) ? inside(here, ".item, .row")[Number(step)] : null);
    if (!next) break;
    here = next;
  }
  const closed = "details:not([open])";
  const own = inside(here, closed).filter((each) => !each.parentElement.closest(closed));
  let found = own[0] ?? null;
  for (let each = here; each; each = each.parentElement.closest(closed)) {
    if (each.matches(closed)) found = each;
  }
  return found?.querySelector("summary") ?? null;
}
"""
"""The outermost summary that is closed on the way to a path; then the path's own one; null when all is open."""
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
        if control.count() > 1:  # Arms of a union may have fields of one name.
            control = control.locator("visible=true")
        expect(control).to_be_visible()
        return control

    def press(self, kind: str, path: str) -> None:
        """Press a button of a field."""
        button = self.button(kind, path)
        if not (button.count() == 1 and button.is_visible()):
            self.show(path)
        (button if button.count() == 1 else button.locator("visible=true")).click()

    def choose(self, path: str, arm: str | int) -> None:
        """Choose an arm of a union, by its label or its number."""
        chooser = self.page.locator(f"select{_attribute('data-union', path)}")
        if not (chooser.count() >= 1 and chooser.last.is_visible()):
            self.show(path)
        if isinstance(arm, int):
            chooser.last.select_option(index=arm + 1)  # The first one is "not sent".
        else:
            chooser.last.select_option(label=arm)

    def send_empty(self, path: str) -> None:
        """Press the button that a text has while somebody is at it, and that sends it empty."""
        control = self._reach(path)
        control.focus()
        control.locator("xpath=following-sibling::button").click()

    def rows(self, path: str) -> int:
        """How many items or rows a list or map has now."""
        self.show(path)
        return self.page.locator(f"[data-remove^={json.dumps(path + '.')}]").count()

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
