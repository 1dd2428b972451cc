"""stripe-mock, the server that Stripe's own libraries are tested against.

It is built by the Go command from the module that also holds Stripe's document, once, into
`.cache/bin`, and listens on a port of the loopback interface that the system chooses.
"""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.support.needs import missing
from tests.support.places import PROJECT
from tests.support.stripe_document import MODULE

BIN = PROJECT / ".cache" / "bin"
TIMEOUT = 300  # seconds, for the build
STARTING = 30  # seconds, until it listens

_listening = re.compile(r"Listening for HTTP at address: (127\.0\.0\.1:\d+)").search


@contextmanager
def stripe_mock() -> Iterator[str]:
    """A running stripe-mock; gives its URL."""
    process = subprocess.Popen(
        # It would listen for HTTPS too, on a fixed port, if it were not told another one.
        [
            str(stripe_mock_binary()),
            "-http-addr=127.0.0.1:0",
            "-https-addr=127.0.0.1:0",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as lines:
        try:
            url = _listening(lines)
            reading = threading.Thread(target=_drain, args=(lines,), daemon=True)
            reading.start()
            _wait(url)
            yield url
        finally:
            process.terminate()
            process.wait(10)
        reading.join(10)


def _listening(lines: IO[str]) -> str:
    """The address that it says it has, once it says so."""
    said = ""
    for line in lines:
        said += line
        found = re.match(r"Listening for HTTP at address: (\S+)", line)
        if found:
            return f"http://{found[1]}"
    raise RuntimeError(f"stripe-mock did not start: {said}")


def _drain(lines: IO[str]) -> None:
    """It writes a line for each request; nobody needs them."""
    for _ in lines:
        pass


def _wait(url: str) -> None:
    end = time.monotonic() + START_TIMEOUT
    while time.monotonic() < end:
        try:
            with urlopen(f"{url}/", timeout=5):
                return
        except HTTPError as answer:
            answer.close()
            return  # it answers
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"stripe-mock did not answer within {START_TIMEOUT} seconds")
