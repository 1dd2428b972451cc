"""Digests of the code that decides what comes out, for the records in output folders.

In: the modules on the disk. Out: one digest for clients, another one for explorers: work on pages makes no client
stale. What only tells of documents makes nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.cache import digest

_STAGES = ("ir", "profile", "spec", "build", "naming", "views", "render", "formatting")
_HERE = Path(__file__).resolve().parents[1]
_EXPLORER = (_HERE / "views" / "explorer", _HERE / "pipeline" / "explorer.py")
_NEITHER = (
    *(
        _HERE / "pipeline" / each
        for each in ("changes.py", "linting.py", "opening.py", "parts.py")
    ),
    _HERE / "views" / "closure",
)


@cache
def code_digest(*, explorer: bool = False) -> str:
    """Of the stages that make clients, or of those that make explorers, as this process found them."""
    others = _NEITHER if explorer else (*_NEITHER, *_EXPLORER)
    files = [
        each
        for stage in ("pipeline", *_STAGES)
        for each in sorted((_HERE / stage).rglob("*.py"))
        if not any(each.is_relative_to(other) for other in others)
    ]
    parts = [
        part
        for each in files
        for part in (each.relative_to(_HERE).as_posix(), each.read_bytes())
    ]
    return digest(*parts)
