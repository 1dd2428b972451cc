"""stripe-mock, the server that Stripe's own libraries are tested against.

It is built by the Go command from the module that also holds Stripe's document, once, into
`.cache/bin`, and listens on a port of the loopback interface that the system chooses.
"""

import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.support.needs import missing
from tests.support.places import PROJECT
from tests.support.stripe_document import MODULE

BIN = PROJECT / ".cache" / "bin" / MODULE.rpartition("/")[2]
TIMEOUT = 600  # seconds, for the build

_address = re.compile(r"Listening for HTTP at address: (127\.0\.0\.1:\d+)").search


def stripe_mock_binary() -> Path:
    """The program; built when it is not there. The folder is named after the version."""
    program = BIN / "stripe-mock"
    if program.is_file():
        return program
    BIN.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            ["go", "install", MODULE],
            env={**os.environ, "GOBIN": str(BIN)},
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except FileNotFoundError:
        missing(f"the go command is not installed; it builds {MODULE}")
    except subprocess.TimeoutExpired:
        missing(f"{MODULE} was not built within {TIMEOUT} seconds")
    if done.returncode != 0:
        missing(f"{MODULE} cannot be built: {done.stdout}{done.stderr}")
    return program


@contextmanager
def stripe_mock() -> Iterator[str]:
    """A running stripe-mock; gives its URL."""
    program = stripe_mock_binary()
    process = subprocess.Popen(
        # It would listen for HTTPS too, on a fixed port, if it were not told another one.
        [str(program), "-http-addr=127.0.0.1:0", "-https-addr=127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",  # it repeats what it is sent, files too
    )
    assert process.stdout is not None
    with process, process.stdout as lines:
        try:
            url = f"http://{_listening(lines)}"
            reading = threading.Thread(target=_drain, args=(lines,), daemon=True)
            reading.start()
            yield url
        finally:
            process.terminate()
            process.wait(10)
        reading.join(10)


def _listening(lines: IO[str]) -> str:
    """The address that it says it has. Connections queue there from then on."""
    said = ""
    for line in lines:
        said += line
        found = _address(line)
        if found is not None:
            return found[1]
    raise RuntimeError(f"stripe-mock did not start: {said}")


def _drain(lines: IO[str]) -> None:
    """It writes lines for each request; nobody needs them."""
    for _ in lines:
        pass
