"""What one command costs.

In: a command. Out: its CPU seconds, those of all its children with them, and the most memory that it and its children
held at one time. Wall time is not measured: machines are shared.
"""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.05  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds (user and system), and bytes."""

    cpu: float
    memory: int


def run(command: list[str], folder: Path, **environment: str) -> Cost:
    """Runs it to its end. Nobody else here may start a process meanwhile."""
    before = _spent()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=clean() | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with Memory(process.pid) as memory:
        said, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"{command} ended with {process.returncode}:\n{said}")
    return Cost(cpu=_spent() - before, memory=memory.most)


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def clean() -> dict[str, str]:
    """What every command sees: nothing that tunes Python, colours output or carries a key."""
    return {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}


class Memory:
    """Adds up, every now and then, what a process and its descendants hold in memory (Linux; elsewhere 0).

    Pages that two of them share count twice, so the sum is never too small.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.most = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(PAUSE):
            self.look()

    def look(self) -> None:
        """Once; others may look at more."""
        self.most = max(self.most, held(self._pid))


def held(pid: int) -> int:
    """Bytes that a process and its descendants hold; what has ended meanwhile holds nothing."""
    folder = Path("/proc", str(pid))
    try:
        own = int((folder / "statm").read_text().split()[1]) * PAGE
        tasks = list((folder / "task").iterdir())
        children = [c for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return 0
    return own + sum(held(int(child)) for child in children)
