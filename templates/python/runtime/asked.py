"""Who wants more of an answer than the method's result.

In: a method of a client, called within `asking()`. Out: the answer that came for it. Must not
change what is sent, and must not mix up calls that run at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer. `decode` gives what the method returns, once the body was read; `binary`: that
    is the body itself, which is not to be read before."""

    http: httpx2.Response
    request_id: str | None
    decode: Callable[[], Any]
    binary: bool


class Asked:
    """A wish for a call's answer; with `stream`, before its body is read."""

    def __init__(self, *, stream: bool) -> None:
        self.stream = stream
        self.found: Answer | None = None

    def take(self, answer: Answer) -> Any:
        """Note the answer, and give what the method shall return."""
        self.found = answer
        return None if self.stream else answer.decode()

    @property
    def answer(self) -> Answer:
        """What was noted."""
        if self.found is None:
            raise TypeError("nothing was sent; give a method of this client")
        return self.found


_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


def asked() -> Asked | None:
    """The wish in this context that no answer came for yet."""
    found = _asked.get()
    return None if found is None or found.found is not None else found


@contextmanager
def asking(*, stream: bool = False) -> Generator[Asked]:
    """Within it, the first answer that comes is noted."""
    wish = Asked(stream=stream)
    token = _asked.set(wish)
    try:
        yield wish
    finally:
        _asked.reset(token)


class Way:
    """A path of attributes from a client to a method."""

    def __init__(
        self, client: object, wrap: Callable[[Any], Any], names: str = ""
    ) -> None:
        self._client = client
        self._wrap = wrap
        self._names = names

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            path = f"{self._names}.{name}" if self._names else name
            found = attrgetter(path)(self._client)
            return (
                self._wrap(found)
                if callable(found)
                else Way(self._client, self._wrap, path)
            )
