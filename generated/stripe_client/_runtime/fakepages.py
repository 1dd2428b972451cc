"""The page that a server that is not there answers to a listing.

In: a listing's call, how it pages, what a test wants. Out: a page's JSON, which no other follows
unless the test says so. Must not keep anything between calls.
"""

from __future__ import annotations

from typing import Any

from .call import Call
from .factories import Factory, fits
from .home import exported
from .narrow import is_array, is_map
from .omit import OMIT
from .paging import member_of
from .settings import CursorPaging, NumberPaging, OffsetPaging, Paging


def page_of(call: Call, paging: Paging, reply: Any, factory: Factory) -> Any:
    """A page: a dict as it is told, a list as its items, otherwise one item."""
    operation, where = call.operation, paging.items
    values: dict[str, Any] = dict(reply) if is_map(reply) else {}
    if not is_map(reply) and _is_later(call, paging):
        reply = list[Any]()
    if operation.page_model is not None and where is None:
        kind = exported(operation.page_model)
        return factory.make(kind, OMIT if is_map(reply) else reply)
    if operation.page_model is not None:
        return _ended(
            paging, _page(operation.page_model, paging, reply, factory), values
        )
    kind = Any if operation.response is None else exported(operation.response)
    told: Any = reply
    if is_map(reply):
        told = member_of(values, where) if where else OMIT
    items: list[Any] = [OMIT] if told is OMIT else told
    made = [factory.make(kind, item) for item in items or []]
    if where is None:
        return made
    put(values, where, made)
    return values


def _page(name: str, paging: Paging, reply: Any, factory: Factory) -> Any:
    """A page of a model; where its items need not come, one comes nevertheless."""
    kind, where = exported(name), paging.items
    given: dict[str, Any] = dict(reply) if is_map(reply) else {}
    if is_array(reply) and where is not None:
        put(given, where, reply)
    if is_array(reply) and isinstance(paging, OffsetPaging) and paging.total:
        put(given, paging.total, len(reply))
    page = factory.make(kind, given)
    if reply is OMIT and where is not None and not member_of(page, where):
        put(given, where, [dict[str, Any]()])
        fuller = factory.make(kind, given)
        return fuller if fits(name, fuller) else page
    return page


def _is_later(call: Call, paging: Paging) -> bool:
    """Whether the call asks for what stands behind the only page."""
    if call.link_query is not None:
        return True
    query = call.query or {}
    match paging:
        case OffsetPaging(parameter=name):
            first: Any = 0
        case NumberPaging(parameter=name):
            first = paging.first
        case CursorPaging(after=name, more=None):
            first = OMIT
        case _:
            return False
    asked = query.get(name, OMIT)
    return asked is not OMIT and asked is not None and str(asked) != str(first)


def _ended(paging: Paging, page: dict[str, Any], told: dict[str, Any]) -> Any:
    """The page without a made-up way to the next one."""
    more: str | None = getattr(paging, "more", None)
    if more and member_of(page, more) and member_of(told, more) is None:
        put(page, more, False)
    for key in ("token", "link"):
        name: str | None = getattr(paging, key, None)
        if name is None or member_of(told, name) is not None:
            continue
        if isinstance(member_of(page, name), str):
            put(page, name, "")
    return page


def put(target: dict[str, Any], key: str, value: Any) -> None:
    """Set what stands under a dotted key of nested objects."""
    *way, last = key.split(".")
    for part in way:
        target = target.setdefault(part, {})
    target[last] = value
