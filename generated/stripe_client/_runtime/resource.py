"""The classes that generated resources extend.

In: an operation and its arguments, from a generated method. Out: what the client's session
makes of them. Must not do any work itself, and must stay light to import.
"""

# pyright: reportPrivateUsage=false
# A client keeps its session private, so that no name of an API can collide with it.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from .call import Call, Values
from .operation import Operation

if TYPE_CHECKING:
    from .aio import AsyncClient
    from .binary import AsyncBinaryResponse, BinaryResponse
    from .pages import AsyncPageRequest, Page
    from .streams import AsyncItemStreamRequest, ItemStream
    from .styles import PathValue
    from .sync import SyncClient

T = TypeVar("T")


class Arguments(TypedDict, total=False):
    """An operation's arguments by place and wire name. `OMIT` values are dropped."""

    path: tuple[PathValue, ...]
    query: Values | None
    headers: Values | None
    cookies: Values | None
    form: Values | None
    json: Any
    content: Any
    body: Any
    content_type: Any
    options: Values | None


class Resource:
    """Operations that belong together, for the client that waits."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def _call(self, operation: Operation[T], **arguments: Unpack[Arguments]) -> T:
        """Send one request and give its decoded answer."""
        call = Call(operation=operation, **arguments)
        del arguments  # A traceback may show what is left.
        result: T = self._client._session.call(call)
        return result

    def _page(self, operation: Operation[T], **arguments: Unpack[Arguments]) -> Page[T]:
        """Send one request and give the page that comes."""
        call = Call(operation=operation, **arguments)
        del arguments
        return self._client._session.page(call)

    def _binary(
        self, operation: Operation[Any], **arguments: Unpack[Arguments]
    ) -> BinaryResponse:
        """Send one request and give its answer as a stream of bytes."""
        call = Call(operation=operation, **arguments)
        del arguments
        return self._client._session.binary(call)

    def _mixed(
        self, operation: Operation[T], **arguments: Unpack[Arguments]
    ) -> T | BinaryResponse:
        """Send one request; its status says whether the answer is a stream of bytes."""
        call = Call(operation=operation, **arguments)
        del arguments
        result: T | BinaryResponse = self._client._session.mixed(call)
        return result

    def _stream(
        self, operation: Operation[T], **arguments: Unpack[Arguments]
    ) -> ItemStream[T]:
        """Send one request and give its answer item by item."""
        call = Call(operation=operation, **arguments)
        del arguments
        return self._client._session.stream(call)


class AsyncResource:
    """Operations that belong together, for the client that is awaited.

    `twin` is the class with the same methods for the client that waits; their docstrings, which
    describe every argument, become those of the methods here.
    """

    def __init_subclass__(cls, twin: type[Resource] | None = None) -> None:
        super().__init_subclass__()
        for name, method in vars(twin).items() if twin else ():
            if not name.startswith("_") and name in vars(cls):
                vars(cls)[name].__doc__ = method.__doc__

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _call(self, operation: Operation[T], **arguments: Unpack[Arguments]) -> T:
        """Send one request and give its decoded answer."""
        call = Call(operation=operation, **arguments)
        del arguments
        result: T = await self._client._session.call(call)
        return result

    def _page(
        self, operation: Operation[T], **arguments: Unpack[Arguments]
    ) -> AsyncPageRequest[T]:
        """Nothing is sent until the listing is awaited or iterated."""
        return self._client._session.page(Call(operation=operation, **arguments))

    async def _binary(
        self, operation: Operation[Any], **arguments: Unpack[Arguments]
    ) -> AsyncBinaryResponse:
        """Send one request and give its answer as a stream of bytes."""
        call = Call(operation=operation, **arguments)
        del arguments
        return await self._client._session.binary(call)

    async def _mixed(
        self, operation: Operation[T], **arguments: Unpack[Arguments]
    ) -> T | AsyncBinaryResponse:
        """Send one request; its status says whether the answer is a stream of bytes."""
        call = Call(operation=operation, **arguments)
        del arguments
        result: T | AsyncBinaryResponse = await self._client._session.mixed(call)
        return result

    def _stream(
        self, operation: Operation[T], **arguments: Unpack[Arguments]
    ) -> AsyncItemStreamRequest[T]:
        """Nothing is sent until the stream is awaited, entered or iterated."""
        return self._client._session.stream(Call(operation=operation, **arguments))
