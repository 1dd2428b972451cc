"""Debian's Chromium, driven by Playwright, and everything that goes wrong in it.

In: nothing. Out: a browser that reaches loopback alone, contexts in it, and for each context a
`Watch`: what the pages asked for, and what they complained of. A complaint that a test does not
expect fails it: errors in the console, exceptions, violations of the page's own policy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    sync_playwright,
)

from tests.support.needs import missing

CHROMIUM = Path("/usr/bin/chromium")
TIMEOUT = 20_000  # milliseconds, for whatever a test waits for
OFFLINE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
WIDE = (1280, 900)

_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""


@dataclass(slots=True)
class Watch:
    """What happened in a context. `expected` are texts of complaints that a test means to cause."""

    complaints: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *patterns: str) -> None:
        """From now on complaints with these (regular expressions) in them are meant."""
        self.expected += patterns

    def said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def unexpected(self) -> list[str]:
        """The complaints that no test asked for."""
        return [
            text
            for text in self.complaints
            if not any(re.search(pattern, text) for pattern in self.expected)
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; nothing but loopback can be reached from it."""
    if not CHROMIUM.exists():
        missing(f"{CHROMIUM}: install Debian's package chromium")
    flags = [f"--host-resolver-rules={OFFLINE}", "--no-proxy-server"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(
    browser: Browser, size: tuple[int, int] = WIDE, **options: Any
) -> Iterator[tuple[BrowserContext, Watch]]:
    """A fresh context, with nothing stored, and its watch."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, **options
    )
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(_VIOLATIONS)
    watch = Watch()
    context.on("console", lambda message: watch.said(message))
    context.on("weberror", lambda error: watch.complaints.append(str(error.error)))
    context.on("request", lambda request: watch.requests.append(request))
    try:
        yield context, watch
    finally:
        context.close()
