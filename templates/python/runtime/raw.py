"""An answer's status and headers beside what a method returns.

In: a method of a client. Out: the same method, giving a `RawResponse`. Must not change what is
sent, and must not mix up calls that run at the same time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from .secret import veil

if TYPE_CHECKING:
    import httpx2

P = ParamSpec("P")
R = TypeVar("R")

_latest: ContextVar[list[httpx2.Response] | None] = ContextVar("latest", default=None)


def record(response: httpx2.Response) -> None:
    """Note an answer for whoever asked for it in this context."""
    found = _latest.get()
    if found is not None:
        found.append(response)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResponse(Generic[R]):
    """An answer: `parsed` is what the method would have returned, `body` the bytes of it."""

    parsed: R
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    http: httpx2.Response = field(repr=False)


def _raw(parsed: R, found: list[httpx2.Response]) -> RawResponse[R]:
    response = found[-1]
    body = response.content if response.is_stream_consumed else b""
    return RawResponse(
        parsed=parsed,
        status=response.status_code,
        headers=response.headers,
        body=body,
        http=response,
    )


def _sync(method: Callable[..., R]) -> Callable[..., RawResponse[R]]:
    def call(*args: Any, **kwargs: Any) -> RawResponse[R]:
        found: list[httpx2.Response] = []
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        token = _latest.set(found)
        try:
            parsed = method(*args, **arguments)
        finally:
            _latest.reset(token)
        return _raw(parsed, found)

    return call


def _async(
    method: Callable[..., Awaitable[R]],
) -> Callable[..., Awaitable[RawResponse[R]]]:
    async def call(*args: Any, **kwargs: Any) -> RawResponse[R]:
        found: list[httpx2.Response] = []
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        token = _latest.set(found)
        try:
            parsed = await method(*args, **arguments)
        finally:
            _latest.reset(token)
        return _raw(parsed, found)

    return call


class _Way:
    """A path of attributes from a client to a method."""

    def __init__(
        self, client: object, wrap: Callable[[Any], Any], names: str = ""
    ) -> None:
        self._client = client
        self._wrap = wrap
        self._names = names

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            path = f"{self._names}.{name}" if self._names else name
            found = attrgetter(path)(self._client)
            return (
                self._wrap(found)
                if callable(found)
                else _Way(self._client, self._wrap, path)
            )


class RawMethods(_Way):
    """`client.with_raw_response.customers.update(…)`, or, for type checkers too,
    `client.with_raw_response(client.customers.update)(…)`."""

    def __init__(self, client: object) -> None:
        super().__init__(client, _sync)

    def __call__(self, method: Callable[P, R]) -> Callable[P, RawResponse[R]]:
        """The method, giving a `RawResponse`."""
        return _sync(method)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class AsyncRawMethods(_Way):
    """The same for methods that are awaited."""

    def __init__(self, client: object) -> None:
        super().__init__(client, _async)

    def __call__(
        self, method: Callable[P, Awaitable[R]]
    ) -> Callable[P, Awaitable[RawResponse[R]]]:
        """The method, giving a `RawResponse`."""
        return _async(method)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
