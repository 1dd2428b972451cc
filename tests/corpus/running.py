"""One command under limits: nothing hangs, and nothing takes all the memory.

In: a command, its folder and its limits. Out: how it ended, what it said, its CPU seconds and its most memory, those of
its children with them. CPU time is limited, so that a busy machine ends nothing early; wall time only as a last resort.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.benchmarks.process import Memory, clean

PATIENCE = 6
"""Wall time is this many times what is allowed of CPU time."""
TICKS = os.sysconf("SC_CLK_TCK")
MOST_SAID = 20_000
"""Characters of a command's words that are kept, from their end."""

OUTPUT, ERRORS = "output.txt", "errors.txt"
"""Where a command's words go, in its folder."""

End = Literal["ended", "timeout", "memory"]


@dataclass(frozen=True, slots=True)
class Limits:
    """CPU seconds, and bytes of all processes together."""

    seconds: float = 900.0
    memory: int = 6_000_000_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended; `code` is negative where a signal ended it."""

    end: End
    code: int
    output: str
    errors: str
    cpu: float
    memory: int


def run(
    command: list[str],
    folder: Path,
    limits: Limits,
    environment: dict[str, str],
    given: str = "",
) -> Ended:
    """Runs it to its end, or to the end of its limits. Several threads may do so at once."""
    with (
        (folder / OUTPUT).open("w", encoding="utf-8") as output,
        (folder / ERRORS).open("w", encoding="utf-8") as errors,
    ):
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=clean() | environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=errors,
        )
        assert process.stdin is not None
        process.stdin.write(given.encode())
        process.stdin.close()
        with Watch(process.pid, limits) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return ended(
        folder,
        watch,
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,
    )


def ended(folder: Path, watch: Watch, code: int, cpu: float, memory: int) -> Ended:
    """How a command ended whose words are in `folder`."""
    said = [(folder / name).read_text("utf-8", "replace") for name in (OUTPUT, ERRORS)]
    return Ended(
        end=watch.end,
        code=code,
        output=said[0],
        errors=said[1][-MOST_SAID:],
        cpu=cpu,
        memory=max(watch.most, memory),
    )


class Watch(Memory):
    """Looks at a process and its descendants, and ends all of them where they are over a limit."""

    def __init__(self, pid: int, limits: Limits) -> None:
        super().__init__(pid)
        self._limits = limits
        self._begun = time.monotonic()
        self.end: End = "ended"

    def look(self) -> None:
        """Once."""
        super().look()
        late = time.monotonic() - self._begun > self._limits.seconds * PATIENCE
        if late or _spent(self._pid) > self._limits.seconds:
            self._stop("timeout")
        elif self.most > self._limits.memory:
            self._stop("memory")

    def _stop(self, end: End) -> None:
        self.end = end
        for pid in [*_descendants(self._pid), self._pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                continue  # It ended meanwhile.


def _descendants(pid: int) -> list[int]:
    try:
        tasks = list(Path("/proc", str(pid), "task").iterdir())
        found = [int(c) for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return []
    return [one for child in found for one in (*_descendants(child), child)]


def _spent(pid: int) -> float:
    """CPU seconds of a process, its living descendants, and those that it has waited for (Linux; elsewhere 0)."""
    total = 0.0
    for each in (pid, *_descendants(pid)):
        try:
            text = Path("/proc", str(each), "stat").read_text()
        except OSError:
            continue
        total += sum(map(int, text.rpartition(")")[2].split()[11:15])) / TICKS
    return total
