"""Takes the pictures that the documentation shows: `python -m tests.explorer.browser.pictures`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.support.places import PROJECT

FOLDER = PROJECT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"


def filled(page: Page, base: str) -> None:
    """The update page with a few values and an answer."""
    page.goto(f"{base}operations/PostCustomersCustomer.html")
    page.fill('[name="customer"]', "cus_123")
    page.evaluate("document.querySelector('[data-field=address] details').open = true")
    page.fill('[name="address.line1"]', "12 Analytical Row")
    page.fill('[name="name"]', "Ada Lovelace")
    page.click('[data-clear="shipping"]')
    page.fill("#gateway-url", base.rstrip("/"))
    page.wait_for_selector("#send:enabled")
    page.click("#send")
    page.wait_for_selector("#response .reply-head")
    page.evaluate("scrollTo(0, 0)")


def main() -> None:
    command = [
        sys.executable,
        "-m",
        "generator",
        "serve",
        "stripe",
        "--mock",
        "--port",
        "0",
    ]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        link = server.stdout.readline().strip()
        base = re.sub("#.*", "", link)
        with sync_playwright() as playwright:
            root = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=root)
            sizes = {"light": (1280, 900), "dark": (1280, 900), "phone": (360, 760)}
            for name, (width, height) in sizes.items():
                scheme: Literal["dark", "light"] = "dark" if name == "dark" else "light"
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = context.new_page()
                page.goto(link)
                filled(page, base)
                page.screenshot(path=FOLDER / f"update-{name}.png")
            browser.close()
        server.terminate()


if __name__ == "__main__":
    main()
