"""Scale: CPU seconds and memory against the number of operations, as a drawing and in numbers.

In: records. Out: SVG with a point for each document, both axes by powers of ten; rows of a table. The same records give
the same text. A slope of 1 is linear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log10
from statistics import linear_regression, median

from tests.corpus.records import Record

WIDTH, HEIGHT = 420, 300
LEFT, TOP, RIGHT, BOTTOM = 56, 30, 24, 40
LARGE = 100
"""From so many operations on, a document's own size counts for more than what each run needs."""
GROUPS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)

Rows = list[tuple[str, ...]]


def drawing(records: Iterable[Record]) -> str:
    """Two scatter plots, side by side."""
    made = sorted(_made(records), key=lambda each: each.name)
    sizes = [(each.operations, each.seconds, each.memory / 1e6) for each in made]
    seconds = _plot([(n, s) for n, s, _ in sizes], "CPU seconds", 0)
    memory = _plot([(n, m) for n, _, m in sizes], "memory, MB", WIDTH)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11" fill="#57606a">\n'
        f'<rect width="{2 * WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        f"{seconds}{memory}</svg>\n"
    )


def rows(records: Iterable[Record]) -> Rows:
    """Medians of documents of like size, and how steep the large ones are."""
    made = _made(records)
    found: Rows = [
        ("operations", "documents", "CPU s", "CPU ms an operation", "memory, MB")
    ]
    for low, high in zip(GROUPS, (*GROUPS[1:], 10**9), strict=True):
        group = [each for each in made if low <= each.operations < high]
        if group:
            seconds = median(each.seconds for each in group)
            each = median(1e3 * one.seconds / one.operations for one in group)
            memory = median(one.memory for one in group) / 1e6
            name = f"{low:,} to {high - 1:,}" if high < 10**9 else f"{low:,} and more"
            cells = (f"{seconds:.1f}", f"{each:,.0f}", f"{memory:,.0f}")
            found.append((name, f"{len(group):,}", *cells))
    large = [each for each in made if each.operations >= LARGE]
    if len({each.operations for each in large}) > 2:
        seconds = slope(large, lambda each: each.seconds)
        memory = slope(large, lambda each: each.memory)
        name = f"exponent from {LARGE} on"
        found.append((name, f"{len(large):,}", f"{seconds:.2f}", "", f"{memory:.2f}"))
    return found


def slope(records: Sequence[Record], key: Callable[[Record], float]) -> float:
    """The exponent of what grows with the number of operations."""
    sizes = [log10(each.operations) for each in records]
    return linear_regression(sizes, [log10(key(each)) for each in records]).slope


def _made(records: Iterable[Record]) -> list[Record]:
    return [each for each in records if each.carried and each.seconds and not each.only]


def _plot(points: Sequence[tuple[float, float]], title: str, left: int) -> str:
    """One plot; its axes go from a power of ten to another."""
    across, up = _Axis([x for x, _ in points]), _Axis([y for _, y in points])
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    base = TOP + high
    text = f'<g transform="translate({left + LEFT} 0)">\n'
    text += f'<text x="{wide / 2:.0f}" y="18" text-anchor="middle">{title}</text>\n'
    text += f'<text x="{wide / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">operations</text>\n'
    for power in across.powers:
        place = f"{across.at(10**power) * wide:.1f}"
        text += f'<path d="M{place} {TOP}V{base}" stroke="#d8dee4"/>'
        text += f'<text x="{place}" y="{base + 16}" text-anchor="middle">{_said(power)}</text>\n'
    for power in up.powers:
        y = base - up.at(10**power) * high
        text += f'<path d="M0 {y:.1f}H{wide}" stroke="#d8dee4"/>'
        text += (
            f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{_said(power)}</text>\n'
        )
    for x, y in points:
        spot = f'cx="{across.at(x) * wide:.1f}" cy="{base - up.at(y) * high:.1f}"'
        text += f'<circle {spot} r="2" fill="#0969da" fill-opacity="0.45"/>\n'
    return f"{text}</g>\n"


class _Axis:
    """From the power of ten below all values to the one above."""

    def __init__(self, values: Sequence[float]) -> None:
        logs = [log10(each) for each in values] or [0.0]
        self._low, high = int(min(logs) // 1), int(-(-max(logs) // 1))
        self._high = max(high, self._low + 1)
        self.powers = range(self._low, self._high + 1)

    def at(self, value: float) -> float:
        """Where a value is, between 0 and 1."""
        return (log10(value) - self._low) / (self._high - self._low)


def _said(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"
