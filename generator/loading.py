"""A generated package in memory, made importable for a while.

In: the package's files. Out: its module, under a name of its own, so that an installed package of the same name is not
touched; it is gone in the end. Only packages of this generator's own making are loaded.
"""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType


@contextmanager
def loaded(package: str, files: Mapping[str, bytes]) -> Iterator[ModuleType]:
    """The package `package`; `files` are its own, by path."""
    folder = Path(mkdtemp(prefix="generator-loaded-"))
    home = f"generator_loaded_{secrets.token_hex(6)}"
    try:
        for path, data in files.items():
            file = folder / home / package / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        sys.path.insert(0, str(folder))
        invalidate_caches()
        try:
            yield import_module(f"{home}.{package}")
        finally:
            sys.path.remove(str(folder))
            for name in [each for each in sys.modules if each.startswith(home)]:
                del sys.modules[name]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
