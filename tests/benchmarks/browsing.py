"""What an operation's page takes in the browser: Debian's Chromium, and the gateway of all of Stripe.

In: a run. Out: figures, medians of several visits, each in a context in which nothing is stored but which gateway is
used. A page is usable when it can send; the clock begins with the navigation. What browsers call a long task is one of
50 ms or more; shorter ones are not told, and count as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.exploring import standing
from tests.benchmarks.figures import Figure, megabytes, milliseconds
from tests.benchmarks.places import Bench
from tests.benchmarks.server import answering
from tests.support.browser import CHROMIUM, chromium, watched

VISITS = 5
LONGEST_TASK = {"PostCustomersCustomer": 0.050, "PostPaymentIntents": 0.200}
"""Seconds, by operation: 61 and 281 inputs."""
FIELD = "description"

_WATCH = """
localStorage.setItem("generator.gateway-url", location.origin);
globalThis.__tasks = [];
new PerformanceObserver((list) => globalThis.__tasks.push(...list.getEntries().map((each) => each.duration)))
  .observe({ type: "longtask", buffered: true });
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
        Figure("… its longest task", "", "", middle("task"), task, milliseconds),
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
        page.goto(link)
        page.wait_for_function("() => globalThis.__usable !== null")
        usable: float = page.evaluate("() => globalThis.__usable")
        typing: float = page.evaluate(_TYPING, FIELD)
        page.wait_for_timeout(200)  # For tasks that are told late.
        tasks: list[float] = page.evaluate("() => globalThis.__tasks")
        longest = max(tasks, default=0.0)
        return Visit(usable / 1e3, longest / 1e3, typing / 1e3, _heap(page))


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics: Any = session.send("Performance.getMetrics")["metrics"]
    return next(float(x["value"]) for x in metrics if x["name"] == "JSHeapUsedSize")
