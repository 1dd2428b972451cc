"""Prism, a mock server that validates what it is sent: started beside a test, and again where it fell.

In: the program, and a document. Out: its URL.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 120  # seconds for a start
_LISTENS = "Prism is listening"


class RefusedError(Exception):
    """It does not start; says why."""


class Prism:
    """A server for one document, at one address."""

    def __init__(self, command: list[str], document: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._command = [*command, "mock", "--port", str(port), str(document)]
        self._log = document.parent / "prism.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, unless it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        begun = time.monotonic()
        while _LISTENS not in (said := self._log.read_text("utf-8", "replace")):
            late = time.monotonic() - begun > PATIENCE
            if late or self._process.poll() is not None or "fatal" in said:
                self.stop()
                raise RefusedError(said[-600:])
            time.sleep(0.05)

    def fell(self) -> bool:
        """Whether it ended by itself."""
        assert self._process is not None
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@contextmanager
def prism(command: list[str], document: Path) -> Iterator[Prism]:
    """A running server."""
    server = Prism(command, document)
    try:
        server.start()
        yield server
    finally:
        server.stop()
