"""Files that are there as a whole or not at all.

In: a path. Out: a file to write to, which gets that path once it is complete. Must not leave
anything behind when the writing fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Generator[BinaryIO, None, None]:
    """A file beside `path` that replaces it at the end; a device or pipe is written as it is."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    own = object()  # Its id is nobody else's while it lives.
    part = target.with_name(f".{target.name}.{os.getpid()}-{id(own)}.part")
    try:
        with part.open("xb") as file:
            yield file
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
