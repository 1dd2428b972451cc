"""Where a listing goes on: pure decisions over one page.

In: how an operation pages, its call, a page's answer. Out: the items, and the next page's
call. Must not fetch anything, and must keep nothing of earlier pages but two cursors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .call import Call
from .errors import PagingError
from .narrow import is_array, is_map
from .omit import OMIT
from .settings import (
    CursorPaging,
    LinkHeaderPaging,
    NextLinkPaging,
    NumberPaging,
    OffsetPaging,
    Paging,
    SinglePaging,
    TokenPaging,
)
from .weblinks import next_link, query_of

_digits = re.compile(r"[0-9]{1,18}").fullmatch


@dataclass(frozen=True, slots=True)
class Trail:
    """Finds a cursor that comes again: compares with the last one, and with a mark that moves
    on at every power of two, so that a circle of any length is found."""

    last: Any = None
    mark: Any = None
    steps: int = 0
    limit: int = 1

    def step(self, cursor: Any) -> Trail:
        """The trail with one more cursor; raises `PagingError` when it goes in a circle."""
        if cursor is not None and cursor in (self.last, self.mark):
            raise PagingError(
                "the listing goes in a circle: the server gave the same cursor twice"
            )
        if self.steps + 1 == self.limit:
            return Trail(last=cursor, mark=cursor, steps=0, limit=self.limit * 2)
        return replace(self, last=cursor, steps=self.steps + 1)


START = Trail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A page that came. `link` is the next page's, where the header names it."""

    call: Call
    body: Any
    items: list[Any]
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What follows a page. `more`: what the server says. `cursor`: what asks for the next page
    as that `parameter`, or, without one, the link to it."""

    more: bool
    cursor: Any = None
    parameter: str | None = None


def property_of(value: Any, wire: str) -> Any:
    """A property of a model or of a plain dict, by its wire name; None when absent."""
    if is_map(value):
        return value.get(wire)
    fields: Mapping[str, Any] = getattr(value.__class__, "model_fields", {})
    for name, field in fields.items():
        if (field.alias or name) == wire:
            return getattr(value, name, None)
    return _extra(value).get(wire)


def _extra(value: Any) -> Mapping[str, Any]:
    return getattr(value, "model_extra", None) or {}


def member_of(value: Any, name: str) -> Any:
    """The member of that name; without one, each dot of the name goes a level deeper."""
    found = property_of(value, name)
    outer, dot, inner = name.partition(".")
    if found is not None or not dot:
        return found
    return member_of(property_of(value, outer), inner)


def items_of(paging: Paging, body: Any) -> list[Any]:
    """A page's items. None reads as an empty list."""
    items = body if paging.items is None else member_of(body, paging.items)
    if items is None:
        return []
    if not is_array(items):
        where = f"has no list under {paging.items!r}" if paging.items else "is no list"
        raise PagingError(f"the page {where}")
    return items


def see(paging: Paging, call: Call, body: Any, headers: Mapping[str, str]) -> Seen:
    """A page out of an answer."""
    by_header = isinstance(paging, LinkHeaderPaging)
    link = next_link(headers.get("link", "")) if by_header else None
    return Seen(call=call, body=body, items=items_of(paging, body), link=link)


def ahead(paging: Paging, seen: Seen) -> Ahead:
    """What the page says of the next one."""
    match paging:
        case CursorPaging():
            return _after_item(paging, seen)
        case TokenPaging():
            return _by_token(paging, seen)
        case OffsetPaging():
            return _counted(paging, seen, 0, len(seen.items), paging.total)
        case NumberPaging():
            return _counted(paging, seen, paging.first, 1, paging.pages)
        case NextLinkPaging():
            link = member_of(seen.body, paging.link)
            return Ahead(more=bool(link), cursor=link)
        case LinkHeaderPaging():
            return Ahead(more=bool(seen.link), cursor=seen.link)
        case SinglePaging():
            return Ahead(more=_says_more(paging.more, seen, False))


def _says_more(member: str | None, seen: Seen, otherwise: bool) -> bool:
    return otherwise if member is None else member_of(seen.body, member) is True


def _after_item(paging: CursorPaging, seen: Seen) -> Ahead:
    backward = is_backward(paging, seen.call)
    item = seen.items[0 if backward else -1] if seen.items else None
    return Ahead(
        more=_says_more(paging.more, seen, bool(seen.items)),
        cursor=member_of(item, paging.id),
        parameter=paging.before if backward else paging.after,
    )


def _by_token(paging: TokenPaging, seen: Seen) -> Ahead:
    token = member_of(seen.body, paging.token)
    more = _says_more(paging.more, seen, bool(token))
    return Ahead(more=more, cursor=token, parameter=paging.parameter)


def _counted(
    paging: OffsetPaging | NumberPaging,
    seen: Seen,
    first: int,
    step: int,
    count: str | None,
) -> Ahead:
    """The next number, which is there while it is below the count, or while items come."""
    name = paging.parameter
    query = seen.call.query or {}
    start = _number(query[name]) if _given(query, name) else first
    following = None if start is None else start + step
    end = None if count is None else _number(member_of(seen.body, count))
    more = bool(seen.items)
    if following is not None and end is not None:
        more = following < first + end
    more = _says_more(paging.more, seen, more)
    return Ahead(more=more, cursor=following, parameter=name)


def _number(value: Any) -> int | None:
    if isinstance(value, str) and _digits(value):
        return int(value)
    return value if isinstance(value, int) else None


def is_backward(paging: Paging, call: Call) -> bool:
    """Whether a listing runs from newer pages to older ones or the other way round."""
    if not isinstance(paging, CursorPaging) or paging.before is None:
        return False
    query = call.query or {}
    return _given(query, paging.before) and not _given(query, paging.after)


def _given(query: Mapping[str, Any], name: str) -> bool:
    return query.get(name, OMIT) not in (OMIT, None)


def next_call(paging: Paging, seen: Seen, trail: Trail) -> tuple[Call, Trail] | None:
    """The next page's call, with every parameter and option; None at the end."""
    way = ahead(paging, seen)
    if not seen.items or not way.more or isinstance(paging, SinglePaging):
        return None
    cursor = way.cursor
    if way.parameter is None:
        query = query_of(cursor)
        return seen.call.with_link(query), trail.step(query)
    if cursor is None and isinstance(paging, OffsetPaging | NumberPaging):
        raise PagingError(f"{way.parameter}: no whole number, so none follows it")
    if not isinstance(cursor, str | int) or cursor == "":
        raise PagingError(
            "the server says that there are more pages, but gives no cursor"
        )
    return seen.call.with_query(**{way.parameter: cursor}), trail.step(cursor)
