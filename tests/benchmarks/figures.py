"""A figure, its bound, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, beside whom, and what it may be at most."""

    name: str
    ours: str
    beside: str
    value: float
    """What is compared with the bound."""
    bound: float
    shown: Callable[[float], str]
    """How `value` and `bound` are written."""

    @property
    def kept(self) -> bool:
        """Whether it is within its bound."""
        return self.value <= self.bound

    @property
    def cells(self) -> tuple[str, ...]:
        """Its row."""
        verdict = "kept" if self.kept else "**over**"
        bound = f"at most {self.shown(self.bound)}"
        return self.name, self.ours, self.beside, self.shown(self.value), bound, verdict


HEAD = ("what", "ours", "beside", "figure", "bound", "")


def seconds(value: float) -> str:
    """CPU seconds."""
    return f"{value:.2f} CPU s"


def microseconds(value: float) -> str:
    """CPU seconds of what takes a moment."""
    return f"{value * 1e6:,.0f} CPU µs"


def milliseconds(value: float) -> str:
    """Wall time of what somebody waits for."""
    return f"{value * 1e3:.2f} ms"


def cpu_milliseconds(value: float) -> str:
    """CPU time of one thread."""
    return f"{value * 1e3:.2f} CPU ms"


def times(value: float) -> str:
    """A ratio."""
    return f"{value:.2f} times"


def megabytes(value: float) -> str:
    """Millions of bytes."""
    return f"{value:.1f} MB"


def table(figures: Sequence[Figure]) -> str:
    """A Markdown table of them."""
    return aligned([HEAD, *(figure.cells for figure in figures)])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its head first, which reads well on a terminal too."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]]) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
