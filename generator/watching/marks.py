"""Marks: what tells two versions of a file apart without reading them.

In: paths. Out: a mark per file. A path is looked at by its name every time, so that a file that an editor puts in the
place of another one is simply another version.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

Mark = tuple[int, int, int]
"""Time of the last change in nanoseconds, size, inode."""
Marks = Mapping[Path, Mark]
"""What is not there has no mark."""
_FOLDER: Mark = (0, 0, 0)


def marks(paths: Iterable[Path]) -> dict[Path, Mark]:
    """The marks of files; a folder stands for all that is below it."""
    found: dict[Path, Mark] = {}
    todo = list(paths)
    while todo:
        path = todo.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                found[path] = _FOLDER
                todo += (path / name for name in os.listdir(path))
            else:
                found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
        except (OSError, ValueError):
            continue
    return found


def differing(before: Marks, now: Marks) -> tuple[Path, ...]:
    """The paths that are new, gone or different, sorted."""
    return tuple(
        path for path in sorted({*before, *now}) if before.get(path) != now.get(path)
    )
