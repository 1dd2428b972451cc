"""Links to the next page, of which only the query is believed.

In: a `Link` header, a link out of an answer. Out: the header's next link, a link's query. Must
not hand out a link's host or path: no answer decides where credentials go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote_plus

from .errors import PagingError

LONGEST_LINK = 65536

_parts = re.compile(
    r'<(?P<target>[^<>]*)>|;\s*(?P<name>[^\s=;,"<]+)'
    r'(?:\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s;,"<]+)))?'
).finditer


def links(header: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The links of a `Link` header (RFC 8288): targets, and parameters by lower-case name."""
    target: str | None = None
    known: dict[str, str] = {}
    for part in _parts(header):
        if part["target"] is None:
            value = part["plain"] or re.sub(r"\\(.)", r"\1", part["quoted"] or "")
            known.setdefault(part["name"].lower(), value)
            continue
        if target is not None:
            yield target, known
        target, known = part["target"], {}
    if target is not None:
        yield target, known


def next_link(header: str) -> str | None:
    """The target of the first link that leads from this page to the next."""
    for target, known in links(header):
        if "next" in known.get("rel", "").lower().split() and "anchor" not in known:
            return target
    return None


def query_of(link: Any) -> str:
    """A link's query as the server wrote it. What cannot be followed is a `PagingError`."""
    if not isinstance(link, str):
        problem = "is no text"
    elif len(link) > LONGEST_LINK:
        problem = f"is longer than {LONGEST_LINK} characters"
    elif not link.isprintable():
        problem = "holds a control character"
    elif "#" in link:
        problem = "has a fragment"
    elif not link.partition("?")[2]:
        problem = "has no query, which is all that is taken of it"
    else:
        return link.partition("?")[2]
    raise PagingError(f"the server's link to the next page {problem}")


def without(query: str, names: Collection[str | None]) -> str:
    """The query, the parameters of those names taken out and all others left as they are."""
    pieces = query.split("&")
    return "&".join(p for p in pieces if unquote_plus(p.partition("=")[0]) not in names)
