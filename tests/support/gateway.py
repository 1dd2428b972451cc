"""The gateway as a process of its own, as `generator serve` starts it.

In: the command's arguments. Out: its address, its token, what it has said so far. It finds no
credential of this machine: home folder, credential file and environment are the test's own.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from tests.support.making import command
from tests.support.places import PROJECT

STARTED = re.compile(r"(http://127\.0\.0\.1:\d+)/#token=([\w-]+)").search
PATIENCE = 20  # seconds, to come to an end


@dataclass(slots=True)
class Gateway:
    """A running gateway. `link` opens its first page with the token."""

    url: str
    token: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    """Its lines: first those up to the link, then all that it logs."""

    @property
    def link(self) -> str:
        return f"{self.url}/#token={self.token}"

    def page(self, operation: str, more: str = "") -> str:
        """The link of an operation's page. `more` is a further part after `#`."""
        rest = f"&{more}" if more else ""
        return f"{self.url}/operations/{operation}.html#token={self.token}{rest}"


@contextmanager
def gateway(*arguments: str, **environment: str) -> Iterator[Gateway]:
    """`generator serve ARGUMENTS`, on a port that the system chooses."""
    with TemporaryDirectory(prefix="gateway-") as home:
        process = subprocess.Popen(
            command("serve", *arguments, "--port", "0"),
            cwd=home,
            env=_environment(Path(home), environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert process.stdout is not None
        with process, process.stdout as lines:
            try:
                running = _started(process, lines)
                reading = threading.Thread(target=_read, args=(lines, running.said))
                reading.start()
                yield running
            finally:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
            reading.join(PATIENCE)


def _environment(home: Path, given: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
        "PYTHONPATH": str(PROJECT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "GENERATOR_CREDENTIALS": str(home / "credentials.json"),
        **given,
    }


def _started(process: subprocess.Popen[str], lines: IO[str]) -> Gateway:
    said: list[str] = []
    for line in lines:
        said.append(line)
        found = STARTED(line)
        if found is not None:
            return Gateway(found[1], found[2], process, said)
    raise AssertionError(f"the gateway did not start: {''.join(said)}")


def _read(lines: IO[str], said: list[str]) -> None:
    said.extend(lines)
