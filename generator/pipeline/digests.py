"""Digests of the code that decides what comes out, for the records in output folders.

In: the modules on the disk. Out: one digest for clients, another one for explorers: work on pages makes no client
stale.
"""

from __future__ import annotations

from pathlib import Path

from generator.cache import digest

_STAGES = ("ir", "profile", "spec", "build", "naming", "views", "render", "formatting")
_HERE = Path(__file__).resolve().parents[1]
_EXPLORER = (_HERE / "views" / "explorer", _HERE / "pipeline" / "explorer.py")
_NEITHER = (_HERE / "pipeline" / "changes.py", _HERE / "pipeline" / "opening.py")


def code_digest(*, explorer: bool = False) -> str:
    """Of the stages that make clients, or of those that make explorers."""
    files = [
        each
        for stage in ("pipeline", *_STAGES)
        for each in sorted((_HERE / stage).rglob("*.py"))
        if each not in _NEITHER
        and (explorer or not any(each.is_relative_to(other) for other in _EXPLORER))
    ]
    parts = [
        part
        for each in files
        for part in (each.relative_to(_HERE).as_posix(), each.read_bytes())
    ]
    return digest(*parts)
