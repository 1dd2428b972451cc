"""`oauth2.py`: tokens of the client credentials grant, from a server on a real socket, by a clock that stands still."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import threading
import traceback
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from .doubles import FakeClock, Wire, reply, wire

SECRET = "canary+secret/ä"
ENCODED = "canary%2Bsecret%2F%C3%A4"


class Server:
    """An authorization server and an API. `life` is what it says of tokens; `refused` tokens are answered with 401."""

    def __init__(self) -> None:
        self.life: dict[str, Any] = {"expires_in": 3600}
        self.refused: set[str] = set()
        self.answers: list[bytes] = []
        self.heads: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self.calls: list[str] = []
        self.lock = threading.Lock()
        self.slow = threading.Event()
        self.slow.set()

    def __call__(self, request: bytes) -> bytes:
        head, _, body = request.decode().partition("\r\n\r\n")
        if head.startswith(("POST /token", "POST /refresh")):
            return self._token(head, body)
        token = next(e for e in head.split("\r\n") if e.lower().startswith("authori"))
        self.calls.append(token.partition(": ")[2])
        fine = token.rpartition(" ")[2] not in self.refused
        return reply(b"{}") if fine else reply(b"{}", "401 Unauthorized")

    def _token(self, head: str, body: str) -> bytes:
        with self.lock:
            self.heads.append(head)
            self.forms.append(parse_qs(body))
            number = len(self.forms)
            answer = self.answers.pop(0) if self.answers else None
        self.slow.wait(10)
        said = {"access_token": f"canary{number}", "token_type": "Bearer", **self.life}
        return answer or reply(json.dumps(said).encode())


class World:
    """Clients of both kinds, the server, and the clock."""

    def __init__(
        self, sample: Any, clock: FakeClock, http: Wire, server: Server
    ) -> None:
        self.clock, self.http, self.server = clock, http, server
        self.runtime = __import__(f"{sample.__name__}._runtime", fromlist=["x"])
        self.modules = {
            name: __import__(f"{sample.__name__}._runtime.{name}", fromlist=["x"])
            for name in (
                "settings",
                "oauth2",
                "errors",
                "operation",
                "call",
                "aio",
                "sync",
            )
        }
        self.awaited = False

    def credentials(self, **more: Any) -> Any:
        return self.modules["oauth2"].ClientCredentials("me", SECRET, **more)

    def settings(self, token_url: str = "", refresh_url: str | None = None) -> Any:
        kinds = self.modules["settings"]
        login = kinds.Credential(
            name="o",
            argument="token",
            kind="bearer",
            token_url=token_url or f"{self.http.url}/token",
            refresh_url=refresh_url,
        )
        return kinds.Settings(
            package="oauth_client",
            api_title="t",
            api_version="1",
            base_url=f"{self.http.url}/api/v1",
            user_agent="u",
            credentials=(login,),
        )

    def call(self, method: str = "GET", **options: Any) -> Any:
        operation = self.modules["operation"].Operation(
            id="o", method=method, path="/x"
        )
        return self.modules["call"].Call(operation=operation, options=options)

    def run(self, given: Any, *steps: Any, settings: Any = None, **more: Any) -> None:
        """Each step is a call, or done between calls."""
        arguments = {"credentials": {"o": given}, "clock": self.clock.clock, **more}
        known = settings or self.settings()
        if self.awaited:
            asyncio.run(self._awaited(known, arguments, steps))
            return
        client = self.modules["sync"].SyncClient(known, **arguments)
        for each in steps:
            if callable(each):
                each()
            else:
                client._session.call(each)
        client.close()

    async def _awaited(self, known: Any, arguments: Any, steps: Any) -> None:
        client = self.modules["aio"].AsyncClient(known, **arguments)
        for each in steps:
            if callable(each):
                each()
            else:
                await client._session.call(each)
        await client.aclose()

    def passes(self, seconds: float) -> Any:
        def pass_() -> None:
            self.clock.time += seconds

        return pass_


@pytest.fixture(params=["sync", "async"])
def world(sample: Any, clock: FakeClock, request: Any) -> Iterator[World]:
    server = Server()
    with wire(server) as http:
        found = World(sample, clock, http, server)
        found.awaited = request.param == "async"
        yield found


def test_a_token_is_got_once_and_kept(world: World) -> None:
    world.run(world.credentials(scopes=["a", "b"]), world.call(), world.call("POST"))
    server = world.server
    assert server.calls == ["Bearer canary1", "Bearer canary1"]
    assert server.forms == [{"grant_type": ["client_credentials"], "scope": ["a b"]}]
    (head,) = server.heads
    proof = next(e for e in head.split("\r\n") if e.startswith("Authorization: "))
    assert b64decode(proof.rpartition(" ")[2]).decode() == f"me:{ENCODED}"


def test_proof_in_the_body_and_more_parameters(world: World) -> None:
    given = world.credentials(auth="body", parameters={"audience": "https://a.test"})
    world.run(given, world.call())
    (form,) = world.server.forms
    assert form["client_id"] == ["me"]
    assert form["client_secret"] == [SECRET]
    assert form["audience"] == ["https://a.test"]
    assert "Authorization" not in world.server.heads[0]


def test_nothing_of_the_api_goes_to_the_token_endpoint(world: World) -> None:
    world.run(
        world.credentials(), world.call(headers={"X-A": "1"}), headers={"X-B": "2"}
    )
    assert "X-A" not in world.server.heads[0]
    assert "X-B" not in world.server.heads[0]


@pytest.mark.parametrize(
    ("life", "before", "after"),
    [(3600, 3539, 2), ("3600", 3539, 2), (30, 26.9, 0.2), (None, 10**9, 0)],
)
def test_another_one_is_got_shortly_before_the_end(
    world: World, life: Any, before: float, after: float
) -> None:
    world.server.life = {"expires_in": life} if life else {}
    steps = [world.call(), world.passes(before), world.call()]
    world.run(world.credentials(), *steps, world.passes(after), world.call())
    last = "Bearer canary2" if life else "Bearer canary1"
    assert world.server.calls == ["Bearer canary1", "Bearer canary1", last]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_one_more_attempt_after_a_refusal(world: World, method: str) -> None:
    world.server.refused = {"canary1"}
    world.run(world.credentials(), world.call(method), max_retries=0)
    assert world.server.calls == ["Bearer canary1", "Bearer canary2"]
    assert world.clock.slept in ([], [0.0])


def test_and_no_second_one(world: World) -> None:
    world.server.refused = {"canary1", "canary2", "canary3"}
    with pytest.raises(world.modules["errors"].APIStatusError) as caught:
        world.run(world.credentials(), world.call())
    assert caught.value.status == 401
    assert world.server.calls == ["Bearer canary1", "Bearer canary2"]


def test_a_refresh_token_is_used_where_the_server_gives_one(world: World) -> None:
    world.server.life = {"expires_in": 100, "refresh_token": "again"}
    known = world.settings(refresh_url="../../refresh")
    world.run(
        world.credentials(),
        *(world.call(), world.passes(100), world.call()),
        settings=known,
    )
    assert world.server.heads[1].startswith("POST /refresh ")
    assert world.server.forms[1] == {
        "grant_type": ["refresh_token"],
        "refresh_token": ["again"],
    }
    assert world.server.calls == ["Bearer canary1", "Bearer canary2"]


def test_the_secret_is_used_where_a_refresh_token_is_refused(world: World) -> None:
    world.server.life = {"expires_in": 100, "refresh_token": "again"}

    def refuse() -> None:
        world.clock.time += 100
        world.server.answers = [reply(b'{"error":"invalid_grant"}', "400 Bad Request")]

    world.run(world.credentials(), world.call(), refuse, world.call())
    kinds = [each["grant_type"] for each in world.server.forms]
    assert kinds == [["client_credentials"], ["refresh_token"], ["client_credentials"]]
    assert world.server.calls == ["Bearer canary1", "Bearer canary3"]


def test_a_token_endpoint_that_is_down_is_asked_again(world: World) -> None:
    world.server.answers = [reply(b"", "503 Service Unavailable")]
    world.run(world.credentials(), world.call())
    assert world.server.calls == ["Bearer canary2"]
    assert len(world.clock.slept) == 1


@pytest.mark.parametrize("url", ["/token", "../../token"])
def test_a_relative_address_starts_from_the_apis(world: World, url: str) -> None:
    world.run(world.credentials(), world.call(), settings=world.settings(url))
    assert world.server.calls == ["Bearer canary1"]


def test_an_address_of_the_callers_own(world: World) -> None:
    given = world.credentials(token_url=f"{world.http.url}/token?a=1")
    world.run(given, world.call(), settings=world.settings("https://other.test"))
    assert world.server.heads[0].startswith("POST /token?a=1 ")
    assert world.server.calls == ["Bearer canary1"]


@pytest.mark.parametrize("url", ["ftp://a.test/token", "https://u:p@a.test/token"])
def test_an_address_that_is_none(world: World, url: str) -> None:
    with pytest.raises(world.modules["errors"].ClientError, match="token_url="):
        world.run(world.credentials(), world.call(), settings=world.settings(url))
    assert world.http.seen == []


def test_credentials_of_a_call_are_kept_with_the_client(world: World) -> None:
    calls = [world.call(token=world.credentials()) for _ in range(2)]
    world.run("plain", *calls, world.call())
    assert world.server.calls == ["Bearer canary1", "Bearer canary1", "Bearer plain"]
    assert len(world.server.forms) == 1


def test_a_header_by_hand_needs_no_token(world: World) -> None:
    world.run(world.credentials(), world.call(headers={"Authorization": "Own x"}))
    assert world.server.calls == ["Own x"]
    assert world.server.forms == []


REFUSALS = {
    "refused": (b'{"error":"invalid_client","error_description":"no %s"}', "401 No"),
    "without words": (b"<html>", "500 No"),
    "elsewhere": (b"", "302 Found"),
    "no token": (b'{"token":"canary"}', "200 OK"),
    "no object": (b"[]", "200 OK"),
    "two lines": (b'{"access_token":"canary\\r\\nX: y"}', "200 OK"),
    "another kind": (b'{"access_token":"canary","token_type":"mac"}', "200 OK"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_no_token(world: World, case: str, caplog: pytest.LogCaptureFixture) -> None:
    """What is raised, and shown of it, says why, and holds no secret."""
    caplog.set_level(logging.DEBUG)
    body, status = REFUSALS[case]
    body = body.replace(b"%s", SECRET.encode())
    world.server.answers = [reply(body, status)] * 5
    with pytest.raises(world.modules["errors"].TokenError) as caught:
        world.run(world.credentials(), world.call())
    error = caught.value
    assert str(error).startswith(f"POST {world.http.url}/token: {status[:3]} ")
    assert error.status == int(status[:3])
    assert error.code == ("invalid_client" if case == "refused" else None)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.status, again.code) == (
        str(error),
        error.status,
        error.code,
    )
    assert world.server.calls == []
    shown = [str(error), repr(error), caplog.text, *frames(error)]
    assert not [each for each in shown if "canary" in each]


def frames(error: BaseException) -> list[str]:
    """The local variables of the runtime's frames."""
    walked = traceback.walk_tb(error.__traceback__)
    return [
        f"{frame.f_code.co_name} {name} {value!r}"
        for frame, _ in walked
        if "_runtime" in frame.f_code.co_filename
        for name, value in frame.f_locals.items()
    ]


def test_the_api_fails_and_no_token_shows(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world.server.refused = {"canary1", "canary2"}
    with pytest.raises(world.modules["errors"].APIStatusError) as caught:
        world.run(world.credentials(), world.call())
    shown = [str(caught.value), repr(caught.value), caplog.text, *frames(caught.value)]
    assert not [each for each in shown if "canary" in each]


def test_what_is_given_shows_no_secret(world: World) -> None:
    given = world.credentials(parameters={"a": "canary"})
    client = world.modules["sync"].SyncClient(
        world.settings(), credentials={"o": given}
    )
    session = client._session
    shown = [given, session, vars(session), session.options, vars(session)["_defaults"]]
    source = session.options.credentials["o"]
    shown += [source, vars(source)]
    assert "canary" not in repr(shown)
    client.close()


def test_a_server_that_is_not_there(world: World) -> None:
    known = world.settings("http://127.0.0.1:1/token")
    with pytest.raises(world.modules["errors"].APIConnectionError) as caught:
        world.run(world.credentials(), world.call(), settings=known)
    assert str(caught.value).startswith("POST http://127.0.0.1:1/token: ")


def test_many_threads_share_one_token(sample: Any, clock: FakeClock) -> None:
    server = Server()
    server.slow.clear()
    with wire(server) as http:
        world = World(sample, clock, http, server)
        client = world.modules["sync"].SyncClient(
            world.settings(), credentials={"o": world.credentials()}, clock=clock.clock
        )
        with client, ThreadPoolExecutor(8) as pool:
            done = [pool.submit(client._session.call, world.call()) for _ in range(8)]
            threading.Timer(0.2, server.slow.set).start()
            for each in done:
                each.result(10)
    assert len(server.forms) == 1
    assert server.calls == ["Bearer canary1"] * 8


def test_many_tasks_share_one_token_in_each_of_two_event_loops(
    sample: Any, clock: FakeClock
) -> None:
    server = Server()
    with wire(server) as http:
        world = World(sample, clock, http, server)
        client = world.modules["aio"].AsyncClient(
            world.settings(), credentials={"o": world.credentials()}, clock=clock.clock
        )

        async def all_at_once() -> None:
            calls = (client._session.call(world.call()) for _ in range(8))
            await asyncio.gather(*calls)

        asyncio.run(all_at_once())
        world.clock.time += 10_000
        asyncio.run(all_at_once())
    assert len(server.forms) == 2
    assert server.calls == ["Bearer canary1"] * 8 + ["Bearer canary2"] * 8


def test_what_is_no_way_of_proof(world: World) -> None:
    with pytest.raises(ValueError, match=r"^auth: "):
        world.credentials(auth="both")
