"""Stripe's own OpenAPI document and its fixtures, for tests that compare with them.

Both come out of the Go module stripe-mock, which the Go command downloads (and keeps in its
module cache) when a test first asks. Their bytes are checked against the sums below. Nothing is
written into this project: Stripe's document is never committed.
"""

import hashlib
import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.needs import missing

MODULE = "github.com/stripe/stripe-mock@v0.203.0"
SHA256 = {
    "spec3.json": "f0e0fc8fffbffda45bf5f3df59846443c1d47a3cfcbfae232eedf4743124ebee",
    "fixtures3.json": "ab4a3dbcfca491aaedc700cbb5820a3fe2113313a1469b0b65e11b27d2cea090",
}
TIMEOUT = 300  # seconds; the module is about 3 MB


@cache
def stripe_document() -> dict[str, Any]:
    """Stripe's document, parsed. Callers share it and must not change it."""
    return _embedded("spec3.json")


@cache
def stripe_fixtures() -> dict[str, Any]:
    """Stripe's fixtures, parsed: `resources` holds an example of each. Shared as above."""
    return _embedded("fixtures3.json")


def stripe_mock_folder() -> Path:
    """The folder of the stripe-mock module in Go's module cache (read-only)."""
    return module_folder(MODULE)


@cache
def module_folder(module: str) -> Path:
    """The folder of a Go module at a version, whose bytes the `go` command verifies."""
    with TemporaryDirectory() as folder:
        command = ["go", "mod", "download", "-json", module]
        try:
            answer = subprocess.run(
                command,
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=TIMEOUT,
                check=False,
            )
        except FileNotFoundError:
            missing(f"the go command is not installed; it brings {module}")
        except subprocess.TimeoutExpired:
            missing(f"{module} did not arrive within {TIMEOUT} seconds")
    if answer.returncode != 0:
        missing(f"{module} cannot be downloaded: {answer.stdout}{answer.stderr}")
    return Path(json.loads(answer.stdout)["Dir"])


def _embedded(name: str) -> dict[str, Any]:
    path = stripe_mock_folder() / "embedded" / "openapi" / name
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise ValueError(f"{path} has SHA-256 {found}, expected {SHA256[name]}")
    document: dict[str, Any] = json.loads(content)
    return document
