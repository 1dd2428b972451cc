"""An answer's status and headers beside what a method returns.

In: a method of a client. Out: the same method, giving a `RawResponse`. Must not change what is
sent, and must not mix up calls that run at the same time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from .asked import Answer, Way, asking
from .secret import veil

if TYPE_CHECKING:
    import httpx2

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResponse(Generic[R]):
    """An answer: `parsed` is what the method would have returned, `body` the bytes of it."""

    parsed: R
    status: int
    headers: Mapping[str, str] = field(repr=False)
    request_id: str | None
    body: bytes = field(repr=False)
    http: httpx2.Response = field(repr=False)


def _raw(parsed: R, answer: Answer) -> RawResponse[R]:
    response = answer.http
    return RawResponse(
        parsed=parsed,
        status=response.status_code,
        headers=response.headers,
        request_id=answer.request_id,
        body=b"" if answer.binary else response.content,
        http=response,
    )


def _sync(method: Callable[..., R]) -> Callable[..., RawResponse[R]]:
    def call(*args: Any, **kwargs: Any) -> RawResponse[R]:
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        with asking() as asked:
            parsed = method(*args, **arguments)
        return _raw(parsed, asked.answer)

    return call


def _async(
    method: Callable[..., Awaitable[R]],
) -> Callable[..., Awaitable[RawResponse[R]]]:
    async def call(*args: Any, **kwargs: Any) -> RawResponse[R]:
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        with asking() as asked:
            parsed = await method(*args, **arguments)
        return _raw(parsed, asked.answer)

    return call


class RawMethods(Way):
    """`client.with_raw_response.customers.update(…)`, or, for type checkers too,
    `client.with_raw_response(client.customers.update)(…)`."""

    def __init__(self, client: object) -> None:
        super().__init__(client, _sync)

    def __call__(self, method: Callable[P, R]) -> Callable[P, RawResponse[R]]:
        """The method, giving a `RawResponse`."""
        return _sync(method)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class AsyncRawMethods(Way):
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
