"""Answers that arrive item by item, decoded.

In: an open HTTP response, and what one item is. Out: the items as they come. Must not read ahead,
and must let go of the connection at the end, at a failure, and when it is closed.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator, Iterator
from contextlib import aclosing, closing
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from .events import Message, ServerSentEvent, reader
from .failures import failure
from .narrow import is_map
from .transport import connection_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from .aio import AsyncSession
    from .call import Call
    from .session import Core
    from .sync import SyncSession

T = TypeVar("T")
_LONGEST_ERROR = 64 * 1024


class Items(Generic[T]):
    """Makes items of an answer's bytes."""

    def __init__(self, session: Core, call: Call, response: httpx2.Response) -> None:
        self._session = session
        self._operation = call.operation
        self._response = response
        framing = call.operation.stream or "lines"
        self._events = framing == "events"
        self._reader = reader(framing)
        self.ended = False

    def feed(self, data: bytes, final: bool = False) -> Iterator[ServerSentEvent[T]]:
        """The items that this piece completes; raises at the one that is an error or no item."""
        if data:
            self._check_kind()
        for message in self._reader.feed(data, final):
            end = self._session.settings.stream_end
            if end is not None and message.data.strip() == end.encode():
                self.ended = True
                return
            self._check_error(message)
            item = self._item(message)
            if item is not None:
                yield item

    def _check_kind(self) -> None:
        """A server that does not stream answers JSON, in which no event would be found."""
        media_type = self._response.headers.get("content-type", "")
        if self._events and media_type.partition(";")[0].strip() == "application/json":
            problem = "a stream of events was asked for, and something else came"
            raise self._session.undecodable(
                self._operation, self._response, problem, b""
            )

    def _check_error(self, message: Message) -> None:
        """Raise what the server says of a failure, once the stream has begun."""
        settings = self._session.settings
        named = message.event == settings.stream_error
        if not (named or self._is_error(message.data, settings.errors.envelope)):
            return
        raise failure(
            settings.errors,
            status=self._response.status_code,
            headers=self._response.headers,
            body=message.data,
            method=self._operation.method,
            path=self._operation.path,
        )

    def _is_error(self, data: bytes, envelope: str | None) -> bool:
        """Whether the data is what errors are wrapped in, and nothing else."""
        if not envelope or not data.startswith(b"{") or len(data) > _LONGEST_ERROR:
            return False
        if envelope.encode() not in data:
            return False
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return False
        return is_map(value) and [*value] == [envelope] and bool(value[envelope])

    def _item(self, message: Message) -> ServerSentEvent[T] | None:
        """The message, decoded. Blank data holds no JSON: such events keep a connection alive."""
        name = self._operation.response
        if name is None:
            data: Any = message.data.decode("utf-8", "replace")
        elif message.data.strip():
            data = self._session.decode_part(
                self._operation, name, self._response, message.data
            )
        else:
            return None
        return ServerSentEvent(
            data=data, event=message.event, id=message.id, retry=message.retry
        )


class _Facts(Generic[T]):
    """`status`, `headers` and `request_id` are those of the answer."""

    def __init__(self, session: Core, call: Call, response: httpx2.Response) -> None:
        self._response = response
        self._items: Items[T] = Items(session, call, response)
        self.status: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self.request_id = session.request_id(response)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={self.status}, request_id={self.request_id!r})"


def _running(
    response: httpx2.Response, items: Items[T]
) -> Generator[ServerSentEvent[T], None, None]:
    """Knows nothing of the stream, so that one which is forgotten ends at once."""
    with closing(response), connection_errors():
        for chunk in response.iter_bytes():
            yield from items.feed(chunk)
            if items.ended:
                return
        yield from items.feed(b"", True)


async def _arunning(
    response: httpx2.Response, items: Items[T]
) -> AsyncGenerator[ServerSentEvent[T], None]:
    chunks = response.aiter_bytes()
    async with aclosing(response), aclosing(chunks):
        with connection_errors():
            async for chunk in chunks:
                for each in items.feed(chunk):
                    yield each
                if items.ended:
                    return
            for each in items.feed(b"", True):
                yield each


class ItemStream(_Facts[T]):
    """Items that are still arriving. Iterate over them, once; `with …` closes the connection
    where you stop before the end."""

    def __init__(
        self, session: SyncSession, call: Call, response: httpx2.Response
    ) -> None:
        super().__init__(session, call, response)
        self._run = _running(response, self._items)

    def events(self) -> Iterator[ServerSentEvent[T]]:
        """The items that did not come yet, with what server-sent events say beside them."""
        return self._run

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._run).data

    def close(self) -> None:
        """Let go of the connection."""
        self._run.close()
        self._response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncItemStream(_Facts[T]):
    """Items that are still arriving. Iterate over them, once; `async with …` closes the connection
    where you stop before the end."""

    def __init__(
        self, session: AsyncSession, call: Call, response: httpx2.Response
    ) -> None:
        super().__init__(session, call, response)
        self._run = _arunning(response, self._items)

    def events(self) -> AsyncGenerator[ServerSentEvent[T], None]:
        """The items that did not come yet, with what server-sent events say beside them."""
        return self._run

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        return (await anext(self._run)).data

    async def close(self) -> None:
        """Let go of the connection."""
        await self._run.aclose()
        await self._response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


class AsyncItemStreamRequest(Generic[T]):
    """A stream that was not asked for yet: iterate, enter it with `async with`, or `await` it."""

    def __init__(self, session: AsyncSession, call: Call) -> None:
        self._session = session
        self._call = call
        self._entered: AsyncItemStream[T] | None = None

    def __await__(self) -> Generator[Any, None, AsyncItemStream[T]]:
        return self._session.open_stream(self._call).__await__()

    async def __aiter__(self) -> AsyncGenerator[T, None]:
        async with await self as stream:
            async for item in stream:
                yield item

    async def __aenter__(self) -> AsyncItemStream[T]:
        self._entered = await self
        return self._entered

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._entered is not None:
            await self._entered.close()
