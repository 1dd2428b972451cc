"""How far a run is: a bar on a terminal, plain lines elsewhere.

In: records as they come. Out: text on standard error.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections import Counter
from types import TracebackType

from tests.corpus.records import Record

PLAIN = 20.0  # seconds between two plain lines
BAR = 24


class Progress:
    """Counts what is done. Threads may tell it at the same time."""

    def __init__(self, total: int, known: int) -> None:
        self._total = total
        self._done = known
        self._begun = time.monotonic()
        self._told = 0.0
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watched:
            print(file=sys.stderr)

    def add(self, record: Record) -> None:
        """One more is done."""
        with self._lock:
            self._done += 1
            self._counts[record.outcome] += 1
            self._counts["faulty"] += not record.whole and record.files > 0
            now = time.monotonic()
            if self._watched:
                self._draw()
            elif now - self._told >= PLAIN or self._done == self._total:
                self._told = now
                print(self._line(), file=sys.stderr, flush=True)

    def _line(self) -> str:
        counts = ", ".join(f"{n:,} {what}" for what, n in self._counts.items() if n)
        seconds = time.monotonic() - self._begun
        return (
            f"{self._done:,} of {self._total:,} documents, {seconds:,.0f} s: {counts}"
        )

    def _draw(self) -> None:
        filled = round(self._done / max(1, self._total) * BAR)
        text = f"[{'#' * filled}{'-' * (BAR - filled)}] {self._line()}"
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{text[:width]}", end="", file=sys.stderr, flush=True)
