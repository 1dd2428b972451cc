"""A transport that answers by itself: for tests of code that uses a client.

In: requests of a client, and the answers that a test wants. Out: answers made from the
document's types, and a record of what was asked. Must not open a connection.
"""

# pyright: reportPrivateUsage=false
# A client's session is private; here it gets a clock that does not wait.

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import httpx2
from pydantic import BaseModel

from .aio import AsyncClient
from .answers import Answer, answer_of
from .call import Call
from .checks import check
from .clock import Clock
from .errors import ClientError
from .factories import named
from .home import exported, settings
from .omit import OMIT
from .proving import header_of
from .routes import find
from .shapes import argument, given, wires
from .sync import SyncClient
from .weblinks import without

S = TypeVar("S", bound=SyncClient)
A = TypeVar("A", bound=AsyncClient)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedCall:
    """What was asked. `name` is the method's path, such as `customers.update`, and `arguments`
    are what it was given, by name; `path`, `query`, `headers` and `body` are as sent.
    """

    name: str
    arguments: Mapping[str, Any]
    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


Reply = (
    Answer
    | BaseModel
    | BaseException
    | bytes
    | Mapping[str, Any]
    | Sequence[Any]
    | Callable[[RecordedCall], Any]
)
"""What a test wants back: an `Answer`; a model; a dict, completed to the operation's type; a list, as
a listing's items; an exception, raised; or a function from the `RecordedCall` to one of these."""


class FakeTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers requests from the document. `fixtures`: by model name, JSON to answer instead.

    `check=False` lets calls through that break the document's limits.
    """

    def __init__(
        self, *, fixtures: Mapping[str, Any] | None = None, check: bool = True
    ) -> None:
        self.calls: list[RecordedCall] = []
        self._fixtures = dict(fixtures or {})
        for name in self._fixtures:
            named(name)
        self._check = check
        self._replies: dict[str, list[Any]] = {}
        self._lock = threading.Lock()

    def answer(self, name: str, *replies: Reply) -> None:
        """What to answer to an operation from now on: in turn, and the last one ever after.

        `name` is a method's path (`customers.update`), an operation's id, or `GET /v1/path` for
        what only `client.request` calls.
        """
        if not replies:
            raise TypeError("answer: give at least one reply")
        key = _whole(name) if " /" in name else exported("OPERATIONS").find(name)
        with self._lock:
            self._replies[key] = list(replies)

    def _connected(self, client: Callable[..., S], **arguments: Any) -> S:
        made = client(
            **_arguments(arguments), http_client=httpx2.Client(transport=self)
        )
        made._session.clock = _STILL
        return made

    def _connected_async(self, client: Callable[..., A], **arguments: Any) -> A:
        http = httpx2.AsyncClient(transport=self)
        made = client(**_arguments(arguments), http_client=http)
        made._session.clock = _STILL
        return made

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        request.read()
        return self._handle(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request."""
        await request.aread()
        return self._handle(request)

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        call: Call | None = request.extensions.get("call")
        if call is not None and not call.operation.path:
            return httpx2.Response(200, json={"access_token": "test"})
        call, key = _known(call, request)
        recorded = _recorded(call, request)
        self.calls.append(recorded)
        if call is not None and self._check:
            check(call)
        reply = self._reply(key, recorded)
        answer = (
            _word_for_word(key, reply)
            if call is None
            else answer_of(call, reply, self._fixtures)
        )
        return httpx2.Response(
            answer.status, headers=answer.wire_headers(), content=answer.body()
        )

    def _reply(self, key: str, recorded: RecordedCall) -> Any:
        with self._lock:
            replies = self._replies.get(key) or [OMIT]
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if callable(reply):
            is_class = isinstance(reply, type)
            reply = reply("told by a test" if is_class else recorded)
        if isinstance(reply, BaseException):
            raise reply
        return reply


def _known(call: Call | None, request: httpx2.Request) -> tuple[Call | None, str]:
    """The call as one of an operation, and the key of its replies."""
    if call is not None and call.operation.id in exported("OPERATIONS"):
        return call, call.operation.id
    path = request.url.raw_path.decode("ascii").partition("?")[0]
    found = find(request.method, path.removeprefix(_prefix()))
    if found is None:
        return None, _whole(f"{request.method} {path}")
    operation, values = found
    known = call or Call(operation=operation)
    return replace(known, operation=operation, path=values), operation.id


def _prefix() -> str:
    return urlsplit(settings().base_url).path.rstrip("/")


def _whole(key: str) -> str:
    """`GET /path` without the path of the API's address, which may be left out."""
    method, _, path = key.partition(" ")
    prefix = _prefix()
    inside = prefix and path.startswith(f"{prefix}/")
    return f"{method.upper()} {path.removeprefix(prefix) if inside else path}"


def _word_for_word(key: str, reply: Any) -> Answer:
    """The answer to what is no operation of the document."""
    if isinstance(reply, Answer):
        return reply
    if reply is OMIT:
        raise ClientError(
            f"no operation of the document answers {key}; tell what to answer: "
            f"fake.answer({key!r}, …)"
        )
    return Answer(json=reply)


def _recorded(call: Call | None, request: httpx2.Request) -> RecordedCall:
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    credentials = settings().credentials
    hidden = {each.parameter or "" for each in credentials if each.kind == "query"}
    secret = {header_of(each).lower() for each in credentials}
    return RecordedCall(
        name=_info(call).attribute if call else "request",
        arguments=_given(call) if call else {},
        method=request.method,
        path=path,
        query=without(query, hidden),
        headers={
            name: "***" if name.lower() in secret else value
            for name, value in request.headers.items()
        },
        body=request.content,
    )


def _info(call: Call) -> Any:
    return exported("OPERATIONS")[call.operation.id]


def _given(call: Call) -> dict[str, Any]:
    """A call's arguments as the method has them: by Python name, without what was not given."""
    names = wires(call.operation.id)
    found: dict[str, Any] = {}
    for where, values in given(call):
        for wire, value in values.items():
            if value is not OMIT:
                found[argument(call.operation.id, where, wire) or wire] = value
    for wire, value in parse_qsl(call.link_query or "", keep_blank_values=True):
        found[argument(call.operation.id, "query", wire) or wire] = value
    if call.content is not None and call.content is not OMIT:
        found["body"] = call.content
    return {name: found[name] for name in [*names, *found] if name in found}


def _arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """A client's arguments, with a credential where none is given."""
    known = settings()
    found = {each.argument: "user:test" for each in known.credentials}
    if not known.base_url.startswith("http") or "{" in known.base_url:
        found["base_url"] = "http://fake.test"
    return {**found, **given}


async def _no_wait(_: float) -> None:
    return None


_STILL = Clock(sleep=lambda _: None, async_sleep=_no_wait)
