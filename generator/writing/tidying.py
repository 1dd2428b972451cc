"""What a removed module leaves behind that is nobody's work: its compiled code, and folders
that are empty now.

In: a `Plan`. Out: paths. Without this, `import package.gone` would still find a folder. It must
not touch the disk.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.writing.planning import Plan

_CACHE = "__pycache__"


def cached_code(plan: Plan) -> frozenset[str]:
    """The files in `__pycache__` folders that Python made of modules which the plan removes."""
    gone = {
        (path.parent, path.stem)
        for item in plan.items
        if item.new is None and (path := PurePosixPath(item.path)).suffix == ".py"
    }
    if not gone:
        return frozenset()
    found = set()
    for name in plan.folder.entries:
        path = PurePosixPath(name)
        home = path.parent
        if home.name == _CACHE and (home.parent, path.name.split(".")[0]) in gone:
            found.add(name)
    return frozenset(found)


def folders_to_keep(plan: Plan) -> tuple[str, ...]:
    """The folders that stay, outer ones first: all but those that the plan empties."""
    removed = {item.path for item in plan.items if item.new is None}
    removed |= cached_code(plan)
    emptied = _around(removed)
    staying = {
        path
        for path, entry in plan.folder.entries.items()
        if entry.kind != "folder" and path not in removed
    }
    needed = _around(staying)
    return tuple(
        path
        for path, entry in plan.folder.entries.items()
        if entry.kind == "folder" and (path not in emptied or path in needed)
    )


def _around(paths: set[str]) -> set[str]:
    """Every folder that one of `paths` stands in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
