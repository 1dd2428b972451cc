"""The committed client on the path, and a scripted server for either of its clients."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.places import EMBEDDED

if str(EMBEDDED) not in sys.path:
    sys.path.insert(0, str(EMBEDDED))

if TYPE_CHECKING:
    from tests.support.serving import Server

Serve = Callable[..., "Server"]


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STRIPE_API_KEY", raising=False)


@pytest.fixture(params=["sync", "async"])
def serve(request: pytest.FixtureRequest) -> Iterator[Serve]:
    """Starts a server with these answers; the test runs once for each kind of client."""
    from tests.support.serving import serving

    with ExitStack() as stack:

        def start(*answers: bytes) -> Any:
            awaited = request.param == "async"
            return stack.enter_context(serving(*answers, awaited=awaited))

        yield start
