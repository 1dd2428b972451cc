"""Fenced blocks of Markdown files.

In: a file. Out: its blocks by language, in order.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(path: str, language: str) -> list[str]:
    """The blocks of `language` in a file of the repository."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return [body for kind, body in _BLOCK.findall(text) if kind == language]


def commands(path: str) -> list[str]:
    """What is typed at the prompts of a file's console blocks, without comments."""
    lines = [line for each in blocks(path, "console") for line in each.splitlines()]
    return [
        line[2:].partition("  #")[0].strip() for line in lines if line.startswith("$ ")
    ]
