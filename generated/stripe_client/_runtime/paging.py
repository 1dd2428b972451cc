"""Where a listing goes on: pure decisions over one page.

In: how an operation pages, its call, a page's body. Out: the items, and the next page's call.
Must not fetch anything, and must keep nothing of earlier pages but two cursors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from .call import Call
from .errors import PagingError
from .narrow import is_array, is_map
from .omit import OMIT
from .settings import CursorPaging, Paging, TokenPaging


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


def items_of(paging: Paging, body: Any) -> list[Any]:
    """A page's items. None reads as an empty list."""
    items = body if paging.items is None else property_of(body, paging.items)
    if items is None:
        return []
    if not is_array(items):
        raise PagingError(f"the page has no list under {paging.items!r}")
    return items


def has_more(paging: Paging, body: Any, items: list[Any]) -> bool:
    """Whether the server says that there are more pages."""
    if paging.more is not None:
        return property_of(body, paging.more) is True
    if isinstance(paging, TokenPaging):
        return bool(property_of(body, paging.token))
    return isinstance(paging, CursorPaging) and bool(items)


def is_backward(paging: Paging, call: Call) -> bool:
    """Whether a listing runs from newer pages to older ones or the other way round."""
    if not isinstance(paging, CursorPaging) or paging.before is None:
        return False
    query = call.query or {}
    return _given(query, paging.before) and not _given(query, paging.after)


def _given(query: Mapping[str, Any], name: str) -> bool:
    return query.get(name, OMIT) not in (OMIT, None)


def next_call(
    paging: Paging, call: Call, body: Any, items: list[Any], trail: Trail
) -> tuple[Call, Trail] | None:
    """The next page's call, with every parameter and option; None at the end."""
    if not items or not has_more(paging, body, items):
        return None
    if isinstance(paging, CursorPaging):
        if is_backward(paging, call):
            name, item = cast(str, paging.before), items[0]
        else:
            name, item = paging.after, items[-1]
        cursor = property_of(item, paging.id)
    elif isinstance(paging, TokenPaging):
        name, cursor = paging.parameter, property_of(body, paging.token)
    else:
        return None
    if not isinstance(cursor, str | int) or cursor == "":
        raise PagingError(
            "the server says that there are more pages, but gives no cursor"
        )
    return call.with_query(**{name: cursor}), trail.step(cursor)
