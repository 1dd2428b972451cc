"""What a single call may change: the `options` of every method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ._runtime.oauth2 import ClientCredentials as _ClientCredentials
from ._runtime.tokens import AsyncToken as _AsyncToken


class RequestOptions(TypedDict, total=False):
    """Options of one call. What is not given is as the client has it."""

    token: _AsyncToken | _ClientCredentials
    """Sent as `Authorization: Bearer`; or a function that gives it. Or
    `ClientCredentials`, for tokens from https://login.test/token. Scopes:
    `cars:read`, `cars:write`."""
    people: _AsyncToken
    """Sent as `Authorization: Bearer`; or a function that gives it."""
    staff: _AsyncToken
    """Sent as `Authorization: Bearer`; or a function that gives it."""
    idempotency_key: str
    """Lets a repeated call count once, where the API has such keys; else made."""
    headers: Mapping[str, str]
    """Headers beside the client's own."""
    timeout: float
    """Seconds for one attempt."""
    max_retries: int
    """Attempts after the first one."""
    max_elapsed: float
    """Seconds for all attempts together."""
    base_url: str
    """Another server for this call."""
