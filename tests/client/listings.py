"""A server that lists one thing in every way that `tests/cases/paging` describes, and clients that ask it."""

from __future__ import annotations

import asyncio
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import urlencode

import httpx2

BASE = "https://parcels.test/v1"
WAYS = (
    "shifts",
    "searches",
    "parcels",
    "depots",
    "orders",
    "labels",
    "drivers",
    "routes",
    "events",
    "audits",
)
"""The resources, in the order of the document: two for most kinds of paging."""
BY_CURSOR = ("shifts", "searches", "drivers", "routes", "events", "audits")
"""Where the server says how to go on, and so can say the same twice."""
CREDENTIALS = {"api_key": "k-secret", "app_id": "a-secret"}
Item = dict[str, Any]


class Lister:
    """Answers with `pages`; `turn` is the page that follows the one of that index, by default the next."""

    def __init__(
        self,
        pages: Sequence[Sequence[Item]],
        turn: Callable[[int], int] = lambda page: page + 1,
    ) -> None:
        self.pages = pages
        self.turn = turn
        self.starts = [0, *accumulate(len(page) for page in pages)]
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        way = request.url.path.rpartition("/")[2]
        asked = dict(request.url.params)
        index = getattr(self, f"_find_{way}", self._find)(asked)
        items = self.pages[index] if index < len(self.pages) else []
        following = self.turn(index)
        mark = following if following < len(self.pages) else None
        head, body = self._answer(way, items, mark, asked)
        return httpx2.Response(200, content=json.dumps(body), headers=head)

    @property
    def queries(self) -> list[dict[str, str]]:
        """What was asked, without the credential."""
        asked = [dict(request.url.params) for request in self.requests]
        return [{k: v for k, v in each.items() if k != "app_id"} for each in asked]

    def _find(self, asked: dict[str, str]) -> int:
        return int(asked.get("token") or asked.get("mark") or 0)

    def _find_shifts(self, asked: dict[str, str]) -> int:
        if "before" in asked:
            found = bisect_right(self.starts, int(asked["before"]) - 1) - 1
            return found if found >= 0 else len(self.pages)
        if "after" not in asked:
            return 0
        return self.turn(bisect_right(self.starts, int(asked["after"])) - 1)

    def _find_depots(self, asked: dict[str, str]) -> int:
        return self.starts.index(int(asked.get("offset", 0)))

    _find_parcels = _find_depots

    def _find_orders(self, asked: dict[str, str]) -> int:
        return int(asked.get("page", 0))

    def _find_labels(self, asked: dict[str, str]) -> int:
        return int(asked.get("page", 1)) - 1

    def link(self, way: str, mark: int, asked: dict[str, str]) -> str:
        """A link as servers write them: all that was asked is in it, the credential as well."""
        query = urlencode({**asked, "mark": mark})
        return f"?{query}" if way == "routes" else f"http://other.test/{way}?{query}"

    def _answer(
        self, way: str, items: Any, mark: int | None, asked: dict[str, str]
    ) -> tuple[dict[str, str], Any]:
        """Headers and body of the page before the one of that mark."""
        link = None if mark is None else self.link(way, mark, asked)
        match way:
            case "searches":
                meta = None if mark is None else {"next_token": str(mark)}
                return {}, {"items": items, "meta": meta}
            case "parcels":
                total = {"total": self.starts[-1]}
                return {}, {"response": {"items": items}, "meta": total}
            case "orders":
                return {}, {"orders": items, "pages": len(self.pages)}
            case "drivers":
                links = {"next": {"href": link}} if link is not None else {}
                return {}, {"_embedded": {"drivers": items}, "_links": links}
            case "routes":
                return {}, {
                    "value": items,
                    **({"@odata.nextLink": link} if link else {}),
                }
            case "events":
                return _link_header(link), items
            case "audits":
                return _link_header(link), {"entries": items}
        return {}, items


class Numbers(Sequence[list[Item]]):
    """As many pages, each made when it is asked for."""

    def __init__(self, pages: int, size: int) -> None:
        self.pages = pages
        self.size = size

    def __len__(self) -> int:
        return self.pages

    def __getitem__(self, index: Any) -> Any:
        if not 0 <= index < self.pages:
            raise IndexError(index)
        return [{"id": index * self.size + n} for n in range(self.size)]


class Forgetful(Lister):
    """Keeps no request."""

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        response = super().__call__(request)
        self.requests.clear()
        return response


def _link_header(link: str | None) -> dict[str, str]:
    first = '<https://x.test/?a=1,2>; title="<b>; rel=next, \\"c\\""; rel=first'
    if link is None:
        return {"Link": first}
    return {"LINK": f'{first}, <{link}>; REL="last Next"'}


def numbered(*sizes: int) -> list[list[Item]]:
    """Pages of these sizes; the items count from 0."""
    numbers = iter(range(sum(sizes)))
    return [[{"id": next(numbers)} for _ in range(size)] for size in sizes]


class Runner:
    """Runs the same listing on a sync or an async client of the package."""

    def __init__(self, package: Any, *, awaited: bool) -> None:
        self.package = package
        self.awaited = awaited

    def client(self, server: Lister, **given: Any) -> Any:
        """A client that asks this server."""
        transport = httpx2.MockTransport(server)
        if self.awaited:
            http: Any = httpx2.AsyncClient(transport=transport)
            kind = self.package.AsyncClient
        else:
            http = httpx2.Client(transport=transport)
            kind = self.package.Client
        return kind(**{**CREDENTIALS, **given}, http_client=http)

    def pages(
        self,
        server: Lister,
        way: str,
        look: Callable[[Any], Any] = lambda page: page,
        **given: Any,
    ) -> list[Any]:
        """What `look` sees of each page of a listing."""
        if self.awaited:
            return asyncio.run(self._pages(server, way, look, given))
        with self.client(server) as client:
            first = getattr(client, way).list(**given)
            return [look(page) for page in first.pages()]

    async def _pages(self, server: Lister, way: str, look: Any, given: Any) -> Any:
        async with self.client(server) as client:
            request = getattr(client, way).list(**given)
            return [look(page) async for page in request.pages()]

    def ids(
        self, server: Lister, way: str, most: int | None = None, **given: Any
    ) -> Any:
        """The ids of all items of a listing, or of the first ones."""
        if self.awaited:
            return asyncio.run(self._ids(server, way, most, given))
        with self.client(server) as client:
            page = getattr(client, way).list(**given)
            return [each.id for each in (page if most is None else page.take(most))]

    async def _ids(self, server: Lister, way: str, most: int | None, given: Any) -> Any:
        async with self.client(server) as client:
            request = getattr(client, way).list(**given)
            if most is not None:
                return [each.id for each in await request.take(most)]
            return [each.id async for each in request]
