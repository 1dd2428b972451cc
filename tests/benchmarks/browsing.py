"""What an operation's page takes in the browser: Debian's Chromium, and the gateway of all of Stripe.

In: a run. Out: figures, medians of several visits, each in a context in which nothing is stored but which gateway is
used. A page is usable when it can send; the clock begins with the navigation. A task is what the page's main thread
does in one go: its CPU time has a bound, and its wall time, in which a browser's many other processes have their turn,
stands beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.exploring import standing
from tests.benchmarks.figures import (
    Figure,
    cpu_milliseconds,
    megabytes,
    milliseconds,
)
from tests.benchmarks.places import Bench
from tests.benchmarks.server import answering
from tests.support.browser import CHROMIUM, chromium, watched

VISITS = 5
LONGEST_TASK = {"PostCustomersCustomer": 0.050, "PostPaymentIntents": 0.200}
"""Seconds, by operation: 61 and 281 inputs."""
FIELD = "description"

_WATCH = """
localStorage.setItem("generator.gateway-url", location.origin);
globalThis.__usable = null;
const look = () => {
  if (document.querySelector("#send")?.disabled === false) globalThis.__usable = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
_TYPING = """
(name) => new Promise((done) => {
  const control = document.querySelector(`#request-form [name="${name}"]`);
  const observer = new MutationObserver(() => { observer.disconnect(); done(performance.now() - start); });
  observer.observe(document.querySelector("#snippet"), { childList: true, characterData: true, subtree: true });
  control.value = "Ada";
  const start = performance.now();
  control.dispatchEvent(new InputEvent("input", { bubbles: true }));
})
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds, and bytes of JavaScript's heap after a collection."""

    usable: float
    task: float
    task_cpu: float
    typing: float
    heap: float


def figures(bench: Bench) -> list[Figure]:
    """Two operations: one of usual size, and the largest."""
    if not CHROMIUM.exists():
        raise SystemExit(f"{CHROMIUM} is needed: install Debian's package chromium")
    with answering() as url, standing(bench, url) as gateway, chromium() as browser:
        found = []
        for operation, bound in LONGEST_TASK.items():
            link = gateway.page(operation)
            visits = [visit(browser, link) for _ in range(VISITS + 1)][1:]
            found += _figures(operation, visits, bound)
        return found


def _figures(operation: str, visits: list[Visit], task: float) -> list[Figure]:
    def middle(what: str) -> float:
        found: float = median(getattr(each, what) for each in visits)
        return found

    return [
        Figure(
            f"`{operation}`, opened until usable",
            "",
            "",
            middle("usable"),
            1.0,
            milliseconds,
        ),
        Figure(
            "… its longest task",
            milliseconds(middle("task")),
            "",
            middle("task_cpu"),
            task,
            cpu_milliseconds,
        ),
        Figure(
            "… a key until the snippet follows",
            "",
            "",
            middle("typing"),
            0.1,
            milliseconds,
        ),
        Figure("… its heap", "", "", middle("heap") / 1e6, 10.0, megabytes),
    ]


def visit(browser: Browser, link: str) -> Visit:
    """Once there and a word typed."""
    with watched(browser) as (context, _):
        context.add_init_script(_WATCH)
        page = context.new_page()
        browser.start_tracing(page=page, categories=["toplevel"])
        page.goto(link)
        page.wait_for_function("() => globalThis.__usable !== null")
        page.wait_for_timeout(100)  # For what comes right after.
        wall, cpu = longest_task(browser.stop_tracing())
        usable: float = page.evaluate("() => globalThis.__usable")
        typing: float = page.evaluate(_TYPING, FIELD)
        return Visit(usable / 1e3, wall, cpu, typing / 1e3, _heap(page))


def longest_task(trace: bytes) -> tuple[float, float]:
    """The seconds and the CPU seconds of a page's longest tasks: of the one, and of the other."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    mains = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        each
        for each in events
        if each["name"].endswith("RunTask") and (each["pid"], each["tid"]) in mains
    ]
    wall, cpu = (max(each.get(key, 0) for each in tasks) for key in ("dur", "tdur"))
    return wall / 1e6, cpu / 1e6


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics: Any = session.send("Performance.getMetrics")["metrics"]
    return next(float(x["value"]) for x in metrics if x["name"] == "JSHeapUsedSize")
