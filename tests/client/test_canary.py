"""A credential that must not be seen: every way to give one, every way to fail, everything that is shown.

Shown are: the exceptions and what is behind them, as text, repr and pickle; the frames of the
runtime with their local variables; every record of every logger; every span; and the reprs of
what a client holds. What the frames of a caller's own code hold is the caller's: the arguments
of generated methods and constructors are left out for that reason.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import logging
import pickle
import socket
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest

from .doubles import Both, FakeClock, Script, Stall, reply, reset, script
from .test_tracing import Traced

CANARY = "canary7sk0live"
PAIR = f"user:{CANARY}"
HIDDEN = (CANARY, b64encode(PAIR.encode()).decode())
WAYS: dict[str, dict[str, Any]] = {
    "bearer": {"credentials": {"bearer": CANARY}},
    "basic text": {"credentials": {"basic": PAIR}},
    "basic pair": {"credentials": {"basic": ("user", CANARY)}},
    "header": {"credentials": {"header": CANARY}},
    "query": {"credentials": {"query": CANARY}},
    "cookie": {"credentials": {"cookie": CANARY}},
    "function": {"credentials": {"bearer": lambda: CANARY}},
    "environment": {"environment": CANARY},
    "of a call": {"options": {"token": CANARY}},
    "header by hand": {"headers": {"Authorization": f"Bearer {CANARY}"}},
    "header by hand of a call": {
        "options": {"headers": {"Authorization": f"Bearer {CANARY}"}}
    },
}


def settings(runtime: Any) -> Any:
    kinds = importlib.import_module(f"{runtime.__name__}.settings")
    credential = kinds.Credential
    return kinds.Settings(
        package="canary_client",
        api_title="t",
        api_version="1",
        base_url="https://api.canary.test",
        user_agent="u",
        credentials=(
            credential(name="bearer", argument="token", kind="bearer", environment="C"),
            credential(name="basic", argument="login", kind="basic"),
            credential(name="header", argument="key", kind="header", parameter="X-K"),
            credential(name="query", argument="q", kind="query", parameter="key"),
            credential(name="cookie", argument="sid", kind="cookie", parameter="sid"),
        ),
        errors=kinds.Errors(request_id_header="Request-Id"),
        paging={
            "cursor": kinds.CursorPaging(items="data", more="m", id="id", after="a")
        },
    )


@dataclass
class Given:
    """A client with a canary, and the call that is to fail."""

    runtime: Any
    way: dict[str, Any]
    awaited: bool
    clock: FakeClock
    traced: Traced = field(default_factory=Traced)
    shown: list[str] = field(default_factory=list)

    def call(self, **parts: Any) -> Any:
        operation = importlib.import_module(f"{self.runtime.__name__}.operation")
        call = importlib.import_module(f"{self.runtime.__name__}.call")
        facts: dict[str, Any] = {"id": "Op", "method": "POST", "path": "/v1/things"}
        facts |= {"body": "json", "response": "Account", "path_arguments": ()}
        facts["path"] = parts.pop("template", facts["path"])
        for name in ("method", "path_arguments", "body", "response", "paging"):
            facts[name] = parts.pop(name, facts.get(name))
        parts["options"] = self.options(**parts.pop("options", {}))
        return call.Call(operation=operation.Operation(**facts), **parts)

    def options(self, **more: Any) -> dict[str, Any]:
        return {**self.way.get("options", {}), **more}

    def fail(self, do: Callable[[Any], Any], **changed: Any) -> BaseException:
        """The exception that `do` of a client ends with."""
        http = changed.pop("script", None)
        given = {
            "credentials": self.way.get("credentials"),
            "headers": self.way.get("headers"),
            "clock": self.clock.clock,
            "tracer": self.traced.tracer,
            **changed,
        }
        try:
            if self.awaited:
                asyncio.run(self._awaited(http, do, given))
            else:
                self._sync(http, do, given)
        except BaseException as error:
            return error
        raise AssertionError("it did not fail")

    def _sync(self, http: Script | None, do: Any, given: Any) -> None:
        if http:
            given["http_client"] = http.client()
        client = self.runtime.SyncClient(settings(self.runtime), **given)
        self.look(client)
        do(client)

    async def _awaited(self, http: Script | None, do: Any, given: Any) -> None:
        if http:
            given["http_client"] = http.async_client()
        client = self.runtime.AsyncClient(settings(self.runtime), **given)
        self.look(client)
        result = do(client)
        if hasattr(result, "__await__"):
            result = await result
        if hasattr(result, "__anext__"):
            async for _ in result:
                pass

    def look(self, client: Any) -> None:
        """Everything that a client holds, as it prints."""
        session = client._session
        found = [client, vars(client), session, vars(session), session.options]
        self.shown += [repr(each) for each in found]


@pytest.fixture(params=["sync", "async"])
def awaited(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "async")


@pytest.fixture(params=WAYS)
def given(
    request: pytest.FixtureRequest,
    sample: Any,
    clock: FakeClock,
    awaited: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> Given:
    way = WAYS[request.param]
    if "environment" in way:
        monkeypatch.setenv("C", CANARY)
    return Given(sample._runtime, way, awaited, clock)


@contextmanager
def watched(given: Given, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Every logger at DEBUG, and afterwards nothing of the canary anywhere."""
    caplog.set_level(logging.DEBUG)
    yield
    shown = [*given.shown, caplog.text, *(repr(vars(each)) for each in caplog.records)]
    shown += [span.to_json() for span in given.traced.spans]
    assert_hidden(shown)


def assert_hidden(shown: list[str]) -> None:
    for text in shown:
        assert not any(each in text for each in HIDDEN), text


def chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    todo = [error]
    while todo:
        each = todo.pop()
        if each is not None and each not in seen:
            seen.append(each)
            yield each
            todo += [each.__cause__, each.__context__]


def texts_of(error: BaseException) -> Iterator[str]:
    """Whatever a report of an error may hold."""
    yield "".join(traceback.format_exception(error))
    for each in chain(error):
        yield from (str(each), repr(each), repr(vars(each)))
        with suppress(pickle.PicklingError, TypeError, AttributeError):
            yield repr(pickle.dumps(each))
        frames = traceback.TracebackException.from_exception(each, capture_locals=True)
        for frame in frames.stack:
            if "_runtime" in frame.filename:
                yield f"{frame.name}: {frame.locals}"


def foreign_frames(error: BaseException) -> list[str]:
    """Frames of the HTTP libraries, whose local variables are full of headers."""
    frames = (
        frame
        for each in chain(error)
        for frame, _ in traceback.walk_tb(each.__traceback__)
    )
    modules = (frame.f_globals.get("__name__", "") for frame in frames)
    return [name for name in modules if name.split(".")[0] in ("httpx2", "httpcore2")]


def send(call: Any) -> Callable[[Any], Any]:
    return lambda client: client._session.call(call)


def check(error: BaseException, kind: str) -> None:
    assert kind in [each.__name__ for each in type(error).__mro__], repr(error)
    texts = list(texts_of(error))
    assert any("locals" in text or ": {" in text for text in texts)
    assert_hidden(texts)


DEEDS = {
    "closed": b"",
    "reset": reset(),
    "half": reply()[:-3],
    "no HTTP": b"SSH\r\n\r\n",
    "gzip": reply(b"not gzip", "200 OK", "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_connections_that_break(given: Given, deed: str, caplog: Any) -> None:
    with watched(given, caplog), script(DEEDS[deed]) as server:
        call = given.call(json={}, options={"base_url": server.url})
        error = given.fail(send(call), max_retries=1)
        assert server.seen
        assert any(each.encode() in server.seen[0] for each in HIDDEN)
        check(error, "APIConnectionError")
        assert foreign_frames(error) == []


def test_connections_that_are_refused(given: Given, caplog: Any) -> None:
    with watched(given, caplog), socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        call = given.call(json={}, options={"base_url": url})
        error = given.fail(send(call))
        check(error, "APIConnectionError")
        assert foreign_frames(error) == []


def test_silence(given: Given, caplog: Any) -> None:
    stall = Stall()
    with watched(given, caplog), script(stall) as server:
        call = given.call(json={}, options={"base_url": server.url})
        error = given.fail(send(call), timeout=0.05, max_retries=0)
        stall.released.set()
        check(error, "APITimeoutError")
        assert foreign_frames(error) == []


ANSWERS = {
    "APIStatusError": httpx2.Response(500, headers={"Request-Id": "r"}, text="no"),
    "ResponseDecodeError": httpx2.Response(200, text="<p>"),
    "DriftError": httpx2.Response(200, json={"id": 5, "object": "account"}),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_answers(given: Given, kind: str, caplog: Any) -> None:
    with watched(given, caplog):
        answers = Script(ANSWERS[kind])
        call = given.call(json={})
        error = given.fail(send(call), script=answers, strict=True, max_retries=1)
        check(error, kind)


RAISED = {
    "LocalProtocolError": httpx2.LocalProtocolError(f"Illegal header value {CANARY}"),
    "UnsupportedProtocol": httpx2.UnsupportedProtocol("no such scheme"),
    "RuntimeError": RuntimeError("a bug of a transport"),
    "KeyboardInterrupt": KeyboardInterrupt(),
}


@pytest.mark.parametrize("name", RAISED)
def test_a_transport_that_raises(given: Given, name: str, caplog: Any) -> None:
    raised: Any = RAISED[name]
    raised.__traceback__ = None
    with watched(given, caplog):

        def answer(_: httpx2.Request) -> httpx2.Response:
            raise type(raised)(*raised.args)

        error = given.fail(send(given.call(json={})), script=Script(answer))
        library = isinstance(raised, httpx2.TransportError)
        check(error, "APIConnectionError" if library else name)


WRONG: dict[str, dict[str, Any]] = {
    "path": {
        "template": "/v1/{id}",
        "path_arguments": ("id",),
        "parts": {"path": ("",)},
    },
    "header": {"parts": {"headers": {"X-A": "a\nb"}}},
    "cookie": {"parts": {"cookies": {"a": object()}}},
    "json": {"parts": {"json": object()}},
    "query": {"parts": {"query": {"a": {1, 2}}}},
    "option": {"parts": {"options": {"nope": 1}}},
    "timeout": {"parts": {"options": {"timeout": -1}}},
    "body": {"body": "binary", "parts": {"content": 5}},
}


@pytest.mark.parametrize("name", WRONG)
def test_arguments_that_are_wrong(given: Given, name: str, caplog: Any) -> None:
    facts = {key: value for key, value in WRONG[name].items() if key != "parts"}
    answers = Script()
    with watched(given, caplog):
        call = given.call(**facts, **{"json": {}, **WRONG[name]["parts"]})
        error = given.fail(send(call), script=answers)
        check(error, "Exception")
        assert isinstance(error, TypeError | ValueError)
    assert answers.requests == []


def test_a_file_that_fails(given: Given, caplog: Any) -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError("the disk is gone")

    with watched(given, caplog), script(reply()) as server:
        options = {"base_url": server.url}
        call = given.call(body="binary", content=Broken(b"x"), options=options)
        check(given.fail(send(call)), "OSError")


def test_a_hook_with_a_bug(given: Given, caplog: Any) -> None:
    def hook(attempt: Any) -> None:
        given.shown.append(repr(attempt))
        raise ZeroDivisionError

    with watched(given, caplog):
        call = given.call(json={})
        error = given.fail(send(call), script=Script(), before_attempt=hook)
        check(error, "ZeroDivisionError")


def test_use_after_close(given: Given, caplog: Any) -> None:
    call = given.call(json={})

    def do(client: Any) -> Any:
        if not given.awaited:
            client.close()
            return send(call)(client)

        async def later() -> None:
            await client.close()
            await send(call)(client)

        return later()

    with watched(given, caplog):
        check(given.fail(do, script=Script()), "ClientClosedError")


def test_pages(given: Given, caplog: Any) -> None:
    page = {"data": [{"id": "x"}], "m": True}
    call = given.call(method="GET", body=None, paging="cursor", response=None)

    def do(client: Any) -> Any:
        if given.awaited:
            listing = client._session.page(call)
            given.shown.append(repr(listing))
            return listing.__aiter__()
        found = client._session.page(call)
        given.shown += [repr(found), repr(vars(found))]
        return list(found)

    with watched(given, caplog):
        answers = Script(httpx2.Response(200, json=page))
        check(given.fail(do, script=answers), "PagingError")


def test_what_has_no_method(given: Given, caplog: Any) -> None:
    def do(client: Any) -> Any:
        raw = client.with_raw_response(client.request)
        return raw("GET", "/v1/x", options=given.options(), headers={"X-A": CANARY})

    with watched(given, caplog):
        error = given.fail(do, script=Script(httpx2.Response(404)))
        check(error, "APIStatusError")


def test_what_a_raw_answer_and_a_request_print(given: Given, caplog: Any) -> None:
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(200, json={})

    def do(client: Any) -> Any:
        raw = client.with_raw_response(client.request)
        found = raw("GET", "/v1/x", query={"a": "b"}, options=given.options())
        if given.awaited:
            return later(found)
        given.shown += [repr(found), repr(vars(found.http))]
        raise EOFError

    async def later(found: Any) -> None:
        raw = await found
        given.shown += [repr(raw), repr(raw.http)]
        raise EOFError

    with watched(given, caplog):
        assert isinstance(given.fail(do, script=Script(answer)), EOFError)
    (request,) = requests
    sent = f"{request.url.raw_path!r} {dict(request.headers)}"
    assert any(each in sent for each in HIDDEN)
    assert CANARY not in repr(request)
    if "key=" in sent:
        assert str(request.url) == "https://api.canary.test/v1/x?a=b&key=REDACTED"


def test_no_credential(sample: Any, clock: Any, awaited: bool, caplog: Any) -> None:
    given = Given(sample._runtime, {"headers": {"X-Other": CANARY}}, awaited, clock)
    with watched(given, caplog):
        error = given.fail(send(given.call(json={})), script=Script())
        check(error, "MissingCredentialError")


BAD: dict[str, dict[str, Any]] = {
    "a line break": {"credentials": {"bearer": f"{CANARY}\n"}},
    "no text": {"credentials": {"basic": ("user", CANARY, 5)}},
    "a header": {"headers": {"X-A": f"{CANARY}\n"}},
    "another argument": {"credentials": {"query": CANARY}, "timeout": -1},
    "an address": {"credentials": {"query": CANARY}, "base_url": "nowhere"},
}


@pytest.mark.parametrize("name", BAD)
def test_constructors_that_refuse(
    sample: Any, clock: Any, awaited: bool, name: str
) -> None:
    given = Given(sample._runtime, {}, awaited, clock)
    error = given.fail(lambda _: None, **BAD[name])
    check(error, "Exception")
    assert isinstance(error, TypeError | ValueError)


@pytest.mark.parametrize(
    "options",
    [
        {"token": f"{CANARY}\n"},
        {"token": CANARY, "nope": 1},
        {"headers": {"X-A": f"{CANARY}\n"}},
        {"token": CANARY, "max_retries": "x"},
    ],
)
def test_options_that_are_refused(
    sample: Any, clock: Any, awaited: bool, options: Any, caplog: Any
) -> None:
    given = Given(sample._runtime, {"options": options}, awaited, clock)
    with watched(given, caplog):
        error = given.fail(send(given.call(json={})), script=Script())
        check(error, "Exception")
        assert isinstance(error, TypeError | ValueError)


@pytest.mark.parametrize("method", ["update", "pdf", "list"])
def test_methods(both: Both, method: str) -> None:
    options = {"api_key": CANARY, "headers": {"X-A": CANARY}}
    arguments = () if method == "list" else ("a",)

    def call(client: Any) -> Any:
        found = getattr(client.accounts, method)(*arguments, options=options)
        return _first(found) if both.awaited else found

    with pytest.raises(both.sample.APIError) as caught:
        both.run(Script(httpx2.Response(500)), call)
    texts = list(texts_of(caught.value))
    assert any(
        text.startswith(("_call:", "_page:", "_binary:", "_first:")) for text in texts
    )
    assert_hidden(texts)


async def _first(found: Any) -> Any:
    return await found


def test_a_leak_is_seen() -> None:
    error = ValueError(f"bad key {CANARY}")
    with pytest.raises(AssertionError):
        assert_hidden(list(texts_of(error)))
