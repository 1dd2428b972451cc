"""Shows how far a run is: a bar on a terminal, a plain line now and then elsewhere, times for
those who ask.

In: stages and counts, as `generator.progress.Progress` has them. Out: text on standard error.
Short runs in a pipe show nothing at all.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PATIENCE_SECONDS = 2.0
"""For so long, a run that nobody watches says nothing."""
_REDRAW_SECONDS = 0.1
_PLAIN_SECONDS = 10.0
_BAR = 24


class Meter:
    """The progress of one client or document, called `subject`."""

    def __init__(self, subject: str, *, verbose: bool) -> None:
        self._subject = subject
        self._verbose = verbose
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = time.perf_counter()
        self._stages: list[str] = []
        self._told = 0.0
        self._drawn = False

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """A stage: shown while it lasts, and timed if that was asked for."""
        begun = time.perf_counter()
        self._stages.append(name)
        self._told = 0.0
        try:
            self._show(name)
            yield
        finally:
            self._stages.pop()
            self.clear()
        if self._verbose:
            self._line(f"{name} took {time.perf_counter() - begun:.2f} s")

    def advance(self, done: int, total: int) -> None:
        """A step within the stage."""
        stage = self._stages[-1] if self._stages else "working"
        if self._watched:
            share = min(1.0, done / total) if total > 0 else 0.0
            filled = round(share * _BAR)
            bar = "#" * filled + "-" * (_BAR - filled)
            self._show(f"{stage} [{bar}] {share:4.0%}")
        elif done < total or not self._told:
            self._show(f"{stage} {done:,} of {total:,}" if done else stage)

    def clear(self) -> None:
        """Takes the bar away, so that a line can be printed."""
        if self._drawn:
            self._drawn = False
            _emit("\r\x1b[2K")

    def _show(self, text: str) -> None:
        now = time.perf_counter()
        if self._watched:
            if now - self._told >= _REDRAW_SECONDS:
                width = shutil.get_terminal_size().columns - 1
                line = f"{self._subject}: {text}"[:width]
                _emit(f"\r\x1b[2K{line}")
                self._told, self._drawn = now, True
            return
        due = not self._told or now - self._told >= _PLAIN_SECONDS
        if due and now - self._begun >= _PATIENCE_SECONDS:
            self._line(text)
            self._told = now

    def _line(self, text: str) -> None:
        self.clear()
        _emit(f"{self._subject}: {text}\n")


def _emit(text: str) -> None:
    """A run goes on when nobody can be told about it any more."""
    with suppress(OSError, ValueError):
        print(text, end="", file=sys.stderr, flush=True)
