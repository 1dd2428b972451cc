"""An answer whose body is still arriving, for any method.

In: a method of a client. Out: the same method, giving a context manager of the answer. Must not
send before that is entered, nor read the body before it is asked for, nor keep the connection
beyond the `with`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
)
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from .asked import Answer, Way, asking
from .binary import AsyncBinaryResponse, BinaryResponse
from .secret import veil

P = ParamSpec("P")
R = TypeVar("R")


class StreamingResponse(BinaryResponse, Generic[R]):
    """An answer whose body was not read yet."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.http, answer.request_id)
        self._answer = answer

    def parse(self) -> R:
        """What the method returns: a model, a page, text."""
        if not self._answer.binary:
            self.read()
        result: R = self._answer.decode()
        return result


class AsyncStreamingResponse(AsyncBinaryResponse, Generic[R]):
    """An answer whose body was not read yet."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.http, answer.request_id)
        self._answer = answer

    async def parse(self) -> R:
        """What the method returns: a model, a page, text."""
        if not self._answer.binary:
            await self.read()
        result: R = self._answer.decode()
        return result


def _sync(
    method: Callable[P, R],
) -> Callable[P, AbstractContextManager[StreamingResponse[R]]]:
    @contextmanager
    def stream(
        *args: P.args, **kwargs: P.kwargs
    ) -> Generator[StreamingResponse[R], None, None]:
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        with asking(stream=True) as asked:
            method(*args, **arguments)
        with StreamingResponse[R](asked.answer) as response:
            yield response

    return stream


def _async(
    method: Callable[P, Awaitable[R]],
) -> Callable[P, AbstractAsyncContextManager[AsyncStreamingResponse[R]]]:
    @asynccontextmanager
    async def stream(
        *args: P.args, **kwargs: P.kwargs
    ) -> AsyncGenerator[AsyncStreamingResponse[R], None]:
        arguments = veil(kwargs)
        del kwargs  # A traceback may show what is left.
        with asking(stream=True) as asked:
            await method(*args, **arguments)
        async with AsyncStreamingResponse[R](asked.answer) as response:
            yield response

    return stream


class StreamingMethods(Way):
    """`with client.with_streaming_response.customers.retrieve(…) as response:`, or, for type
    checkers too, `client.with_streaming_response(client.customers.retrieve)(…)`."""

    def __init__(self, client: object) -> None:
        super().__init__(client, _sync)

    def __call__(
        self, method: Callable[P, R]
    ) -> Callable[P, AbstractContextManager[StreamingResponse[R]]]:
        """The method, giving a context manager of its `StreamingResponse`."""
        return _sync(method)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class AsyncStreamingMethods(Way):
    """The same for methods that are awaited, with `async with`."""

    def __init__(self, client: object) -> None:
        super().__init__(client, _async)

    def __call__(
        self, method: Callable[P, Awaitable[R]]
    ) -> Callable[P, AbstractAsyncContextManager[AsyncStreamingResponse[R]]]:
        """The method, giving a context manager of its `AsyncStreamingResponse`."""
        return _async(method)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
