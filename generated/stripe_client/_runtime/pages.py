"""Pages of a listing, and the way through all of them.

In: a page's body and a session. Out: items, pages. Must not keep a page that was left behind,
and must decide nothing: `paging.py` does.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .call import Call
from .paging import Seen, Trail, ahead, is_backward, next_call
from .settings import Paging

if TYPE_CHECKING:
    from .aio import AsyncSession
    from .sync import SyncSession

T = TypeVar("T")


class _Facts(Generic[T]):
    """`data`: this page's items as they came. `has_more`: what the server says. `body`: the
    whole answer."""

    data: list[T]
    has_more: bool
    body: Any

    def __init__(self, paging: Paging, seen: Seen, trail: Trail) -> None:
        self._paging = paging
        self._seen = seen
        self._trail = trail
        self.body = seen.body
        self.data = seen.items
        self.has_more = ahead(paging, seen).more

    def _next(self) -> tuple[Call, Trail] | None:
        return next_call(self._paging, self._seen, self._trail)

    def _in_order(self) -> list[T]:
        backward = is_backward(self._paging, self._seen.call)
        return self.data[::-1] if backward else self.data

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(<{len(self.data)} items>, has_more={self.has_more})"
        )


class Page(_Facts[T]):
    """One page. Iterating over it goes on through all that follow."""

    def __init__(
        self, session: SyncSession, paging: Paging, seen: Seen, trail: Trail
    ) -> None:
        super().__init__(paging, seen, trail)
        self._session = session

    def next_page(self) -> Page[T] | None:
        """The page that follows; None at the end."""
        following = self._next()
        return None if following is None else self._session.page(*following)

    def pages(self) -> Iterator[Page[T]]:
        """This page and all that follow."""
        page: Page[T] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page._in_order()

    def take(self, most: int) -> list[T]:
        """At most that many items, from as many pages as that needs."""
        return list(islice(self, _count(most)))


class AsyncPage(_Facts[T]):
    """One page. `async for` over it goes on through all that follow."""

    def __init__(
        self, session: AsyncSession, paging: Paging, seen: Seen, trail: Trail
    ) -> None:
        super().__init__(paging, seen, trail)
        self._session = session

    async def next_page(self) -> AsyncPage[T] | None:
        """The page that follows; None at the end."""
        following = self._next()
        return None if following is None else await self._session.fetch_page(*following)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all that follow."""
        page: AsyncPage[T] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page._in_order():
                yield item

    async def take(self, most: int) -> list[T]:
        """At most that many items, from as many pages as that needs."""
        return await _take(self.__aiter__(), most)


class AsyncPageRequest(Generic[T]):
    """A listing that was not sent yet: `await` it for its first page, or iterate."""

    def __init__(self, session: AsyncSession, call: Call) -> None:
        self._session = session
        self._call = call

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._first().__await__()

    async def _first(self) -> AsyncPage[T]:
        return await self._session.fetch_page(self._call)

    async def pages(self) -> AsyncIterator[AsyncPage[T]]:
        """All pages."""
        first = await self
        async for page in first.pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self:
            yield item

    async def take(self, most: int) -> list[T]:
        """At most that many items, from as many pages as that needs."""
        return await _take(self.__aiter__(), most)

    def __repr__(self) -> str:
        return f"AsyncPageRequest({self._call!r})"


def _count(most: int) -> int:
    if most < 0:
        raise ValueError("take: give a number of at least 0")
    return most


async def _take(items: AsyncIterator[T], most: int) -> list[T]:
    taken: list[T] = []
    if _count(most) == 0:
        return taken
    async for item in items:
        taken.append(item)
        if len(taken) == most:
            break
    return taken
