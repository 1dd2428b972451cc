"""What a client is made with, and how it behaves.

In: a generated client's arguments. Out: checked options, and the manner of a session. Must not
show a credential to a traceback.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from .clock import Clock
from .drift import OnDrift
from .observe import BeforeAttempt, Observers, Tracer
from .options import ClientOptions, client_options
from .secret import veil
from .servers import placed
from .settings import Settings


class ClientArguments(TypedDict, total=False):
    """What generated clients pass on of their own arguments."""

    credentials: Mapping[str, Any] | None
    parameters: Mapping[str, str | None] | None
    headers: Mapping[str, str] | None
    base_url: str | None
    server: str | None
    variables: Mapping[str, str | None] | None
    timeout: float | None
    max_retries: int | None
    max_elapsed: float | None
    strict: bool
    on_drift: OnDrift | None
    validate_requests: bool
    before_attempt: BeforeAttempt | None
    tracer: Tracer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a client behaves beside what it sends."""

    strict: bool
    on_drift: OnDrift | None
    validate_requests: bool
    observers: Observers
    clock: Clock


_PLAIN = ("parameters", "base_url", "timeout", "max_retries", "max_elapsed")


def read_arguments(
    settings: Settings, given: Mapping[str, Any], clock: Clock | None
) -> tuple[ClientOptions, Manner]:
    """A client's arguments, checked."""
    settings = placed(settings, given.get("server"), given.get("variables") or {})
    options = client_options(
        settings,
        credentials=veil(given.get("credentials")),
        headers=veil(given.get("headers")),
        **{name: given.get(name) for name in _PLAIN},
    )
    manner = Manner(
        strict=given.get("strict", False),
        on_drift=given.get("on_drift"),
        validate_requests=given.get("validate_requests", False),
        observers=Observers(settings, given.get("before_attempt"), given.get("tracer")),
        clock=clock or Clock(),
    )
    return options, manner
