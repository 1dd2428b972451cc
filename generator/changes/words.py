"""Texts of a document inside sentences: short, on one line, and between signs that they cannot end.

In: any text. Out: words that a terminal, a Markdown page and an annotation can carry.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.views.source import visible

_LONGEST = 120


def quoted(value: object) -> str:
    """A document's text as code: `` `line1` ``."""
    text = str(value).replace("\n", "\\n").replace("\r", "\\r")
    text = visible(text).replace("`", "'")
    return f"`{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}`"


def became(old: object, new: object) -> str:
    """What was, and what is; `None`: nothing."""
    if old is None:
        return f"{quoted(new)}, where there was none"
    if new is None:
        return f"none, where there was {quoted(old)}"
    return f"{quoted(old)} became {quoted(new)}"


def either(names: Iterable[str]) -> str:
    """Names in their own order, of which one is meant."""
    return " or ".join(map(quoted, names))


def listed(names: Iterable[str]) -> str:
    """Names in order."""
    return ", ".join(quoted(each) for each in sorted(names))
