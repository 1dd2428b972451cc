"""The HTTP client that a caller hands in.

In: a client of `httpx2`, of `httpx` (which it continues), or what works like one. Out: types for
annotations, and an error for anything else. Must not import either library.
"""

from __future__ import annotations

from typing import Any, Protocol


class _Builder(Protocol):
    @property
    def is_closed(self) -> bool: ...

    def build_request(
        self,
        method: str,
        url: str,
        /,
        *,
        content: Any,
        headers: Any,
        timeout: Any,
        extensions: Any,
    ) -> Any: ...


class HTTPClient(_Builder, Protocol):
    """An `httpx2.Client` or an `httpx.Client`."""

    def send(self, request: Any, /, *, stream: bool, follow_redirects: bool) -> Any: ...

    def close(self) -> None: ...


class AsyncHTTPClient(_Builder, Protocol):
    """An `httpx2.AsyncClient` or an `httpx.AsyncClient`."""

    async def send(
        self, request: Any, /, *, stream: bool, follow_redirects: bool
    ) -> Any: ...

    async def aclose(self) -> None: ...


def check_given(given: object, *, awaited: bool) -> None:
    """Raise unless it is None or such a client, of the right kind."""
    if given is None:
        return
    is_class = isinstance(given, type)
    close = "aclose" if awaited else "close"
    if not is_class and all(
        hasattr(given, name) for name in ("is_closed", "build_request", "send", close)
    ):
        return
    kind = given if isinstance(given, type) else type(given)
    what = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    wanted = "AsyncClient" if awaited else "Client"
    raise TypeError(
        f"http_client: give an httpx2.{wanted} or an httpx.{wanted}, "
        f"not {'the class' if is_class else 'an object of'} {what}"
    )
