"""One run at a time for each output folder.

In: the output folder. Out: a block in which no other run writes there. The lock is the system's
own, on the folder around the output: nothing is left behind, and a process that dies lets go of
it. Where folders cannot be locked, a file in the system's temporary folder stands in. It must
not make or change anything in the project.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.writing.problems import refusal

PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.05


@contextmanager
def locked(output: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Waits `patience` seconds for another run, then refuses. `output.parent` must exist."""
    handle = _opened(output)
    try:
        end = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() > end:
                raise refusal(
                    "another-run",
                    "another run is writing here; nothing was changed",
                    "wait until it has ended, and run again",
                    output,
                )
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _opened(output: Path) -> int:
        return _stand_in(output)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _opened(output: Path) -> int:
        folder = os.open(output.parent, os.O_RDONLY)
        try:
            _taken(folder)
        except OSError:
            os.close(folder)
            return _stand_in(output)
        return folder

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _stand_in(output: Path) -> int:
    """A file of this person's in the temporary folder, named after the output's path."""
    name = hashlib.sha256(os.path.realpath(output).encode()).hexdigest()[:32]
    owner = str(os.getuid()) if sys.platform != "win32" else "me"
    file = Path(tempfile.gettempdir()) / f"generator-{owner}-{name}.lock"
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    return os.open(file, flags, 0o600)
