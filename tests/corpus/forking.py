"""Forking: runs of the generator, each in a process of its own that has it loaded already.

In: the code, a hash seed, a folder with the request for `observing`. Out: how the run ended. Loading takes longer than
most documents do, and is the same for all of them.
"""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.benchmarks.process import clean
from tests.corpus.running import ERRORS, OUTPUT, Ended, Limits, Watch, ended


class Nursery:
    """A process with the generator in it. One run at a time."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            env=clean() | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, request: Path, limits: Limits) -> Ended:
        """A run to its end, or to the end of its limits."""
        job = {"folder": str(folder), "request": str(request)}
        job |= {"output": str(folder / OUTPUT), "errors": str(folder / ERRORS)}
        self._tell(job)
        with Watch(self._heard()["pid"], limits) as watch:
            told = self._heard()
        return ended(folder, watch, told["code"], told["cpu"], told["memory"])

    def _tell(self, job: dict[str, str]) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # Then nothing is heard either.
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()

    def _heard(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the generator could not be loaded, or is gone")
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self) -> None:
        """Ends it."""
        with suppress(BrokenPipeError), self._process as process:
            assert process.stdin is not None
            process.stdin.close()


class Nurseries:
    """A nursery for each hash seed and each thread."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._all: list[Nursery] = []

    def nursery(
        self, command: list[str], environment: dict[str, str], seed: str
    ) -> Nursery:
        """The thread's own one."""
        known: dict[str, Nursery] = self._mine.__dict__
        if seed not in known:
            known[seed] = Nursery(command, environment)
            self._all.append(known[seed])
        return known[seed]

    def __enter__(self) -> Nurseries:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._all:
            each.close()
