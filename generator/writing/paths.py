"""Paths of files inside an output folder: relative, with `/`, and never leading out of it.

In: paths from a manifest or from a run. Out: why one cannot be used, or None. It must not look
at the disk.
"""

from __future__ import annotations

from collections.abc import Iterable

STAGE_INSIDE = ".generator-tmp"
"""The folder in an output that a run works in; it belongs to no client."""


def path_problem(path: str) -> str | None:
    """Why `path` must not be written or removed."""
    if not path or "\0" in path or "\\" in path or ":" in path:
        return "is not a relative path with `/`"
    parts = path.split("/")
    if path.startswith("/") or any(part in ("", ".", "..") for part in parts):
        return "leads out of the output folder"
    if parts[0] == STAGE_INSIDE:
        return "lies in a folder that is only for writing"
    return None


def collision(paths: Iterable[str]) -> str | None:
    """Two of `paths` that some file system cannot hold side by side, in words."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in sorted(paths):
        if other := files.get(path.casefold()):
            return f"`{other}` and `{path}` differ only in case"
        files[path.casefold()] = path
        parts = path.split("/")[:-1]
        for end in range(1, len(parts) + 1):
            folder = "/".join(parts[:end])
            other = folders.setdefault(folder.casefold(), folder)
            if other != folder:
                return f"the folders `{other}` and `{folder}` differ only in case"
    for folder in folders:
        if folder in files:
            return f"`{files[folder]}` is both a file and a folder"
    return None
