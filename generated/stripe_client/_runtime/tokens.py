"""Bearer tokens that are got while a client runs.

In: a function of the caller, or what makes tokens by itself (`oauth2.py`). Out: sources, which give
a token before each attempt. Must not do I/O, and must not have a token in a variable where an
exception passes: steps that need I/O are given to the session.
"""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Generator
from contextlib import nullcontext
from typing import Any, Protocol

from .secret import Secret, checked
from .settings import Credential

Token = str | Callable[[], str]
AsyncToken = str | Callable[[], str] | Callable[[], Awaitable[str]]
Steps = Generator[Any, Any, Secret]
"""What a session is to do: send a `Sending`, or await what is `Pending`. In the end, the token."""
MOST = 1000
"""Sources that a client keeps of those that its calls were given."""


class Source(Protocol):
    """Where a client's tokens come from. In `turn()` and `async_turn()` one caller asks at a time."""

    renewable: bool
    """Another token can be had where this one is refused."""

    def turn(self) -> Any: ...

    def async_turn(self) -> Any: ...

    def ready(self, now: float, /) -> Secret | None:
        """A token that is good still at a time of the client's clock."""
        ...

    def steps(self, core: Any, sending: Any, /) -> Steps:
        """How to get one for a call."""
        ...

    def forget(self, token: Secret) -> None:
        """The API has refused this one."""
        ...


class Pending:
    """What a caller's function gave, to be awaited."""

    def __init__(self, result: Any, argument: str) -> None:
        self.result = result
        self._argument = argument

    def unawaited(self) -> Exception:
        """The error where nobody can await it."""
        if hasattr(self.result, "close"):
            self.result.close()
        return TypeError(
            f"{self._argument}: its function has to be awaited, which this client cannot do; "
            "give one that gives text, or use the async client"
        )


class Called:
    """A function of the caller, asked before each attempt: whoever wrote it keeps tokens or does not."""

    renewable = False
    turn = async_turn = staticmethod(nullcontext)

    def __init__(self, function: Callable[[], Any], argument: str) -> None:
        self._function = function
        self._argument = argument

    def ready(self, _: float) -> Secret | None:
        """Nothing is kept."""
        return None

    def steps(self, *_: Any) -> Steps:
        """Call it, and await what it gives if need be."""
        found = self._taken(self._function())
        if isinstance(found, Pending):
            found = checked((yield found), self._argument)
        if isinstance(found, Exception):
            raise found
        return found

    def forget(self, token: Secret) -> None:
        """Nothing is kept."""

    def _taken(self, value: Any) -> Secret | Exception | Pending:
        is_pending = hasattr(value, "__await__")
        name = self._argument
        return Pending(value, name) if is_pending else checked(value, name)


class Sources:
    """A client's sources: what is given with each call is the same one each time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Any], Source] = {}
        self._lock = threading.Lock()

    def of(self, value: Any, credential: Credential) -> Source | None:
        """The source that a caller means; None: it is none."""
        if credential.kind != "bearer":
            return None
        if callable(value):
            return Called(value, credential.argument)
        make = getattr(value, "source", None)
        if make is None:
            return None
        key = (credential.name, value)
        with self._lock:
            found: Source | None = self._known.pop(key, None)
            self._known[key] = found = found or make(credential)
            if len(self._known) > MOST:
                del self._known[next(iter(self._known))]
        return found
