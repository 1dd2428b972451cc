"""One call of one operation: its arguments as they were given.

In: what a generated method passes. Out: a record that can be repeated with another query, as
paging does. Must not encode anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .omit import OMIT
from .operation import Operation

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Call:
    """An operation and its arguments by wire name; `OMIT` values are still in there.

    `body` is another body than the usual one, as a whole; `content_type` says which media type
    is sent. `link_query` is the query of a server's link, which is sent in place of `query`.
    """

    operation: Operation[Any]
    path: tuple[Any, ...] = ()
    query: Values | None = None
    headers: Values | None = None
    cookies: Values | None = None
    form: Values | None = None
    json: Any = OMIT
    content: Any = None
    body: Any = OMIT
    content_type: Any = OMIT
    options: Values | None = None
    link_query: str | None = None

    def with_query(self, **changes: Any) -> Call:
        """The same call with some query parameters replaced, under a new idempotency key."""
        return self._again(query={**(self.query or {}), **changes})

    def with_link(self, query: str) -> Call:
        """The same call with a link's query for its own, under a new idempotency key."""
        return self._again(link_query=query)

    def _again(self, **changes: Any) -> Call:
        options = {
            k: v for k, v in (self.options or {}).items() if k != "idempotency_key"
        }
        return replace(self, options=options, **changes)

    def __repr__(self) -> str:
        return f"Call({self.operation.method} {self.operation.path})"
