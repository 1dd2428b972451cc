"""Texts of a document inside sentences: short, on one line, and between signs that they cannot end.

In: any text. Out: words that a terminal, a Markdown page and an annotation can carry.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.views.source import visible

_LONGEST = 120


def quoted(value: object) -> str:
    """A document's text as code: `` `line1` ``."""
    text = visible(str(value).replace("\n", "\\n")).replace("`", "'")
    return f"`{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}`"


def became(old: object, new: object) -> str:
    """What was, and what is."""
    return f"{_said(old)} became {_said(new)}"


def listed(names: Iterable[str]) -> str:
    """Names in order."""
    return ", ".join(quoted(each) for each in sorted(names))


def _said(value: object) -> str:
    return "none" if value is None else quoted(value)
