"""`session.py`: what a call becomes, on both clients alike."""

from __future__ import annotations

import json
import ssl
import traceback
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2
import pytest

from .doubles import ACCOUNT, Both, Script


def ok(**facts: Any) -> httpx2.Response:
    return httpx2.Response(200, json={**ACCOUNT, **facts})


def error(status: int, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, json={"error": {"message": "no"}}, headers=named)


def test_result_is_a_model(both: Both) -> None:
    script = Script(ok(name="Ada"))
    found = both.run(script, lambda c: c.accounts.update("a", name="Ada"))
    assert type(found).__name__ == "Account"
    assert found.name == "Ada"
    assert script.bodies == [b"name=Ada"]


def test_post_without_parameters_is_an_empty_form(both: Both) -> None:
    script = Script()
    both.run(script, lambda c: c.accounts.update("a"))
    headers = script.requests[0].headers
    assert script.bodies == [b""]
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert headers["content-length"] == "0"


def test_get_has_no_body_and_no_key(both: Both) -> None:
    script = Script()
    both.run(script, lambda c: c.accounts.retrieve("a"))
    headers = script.requests[0].headers
    assert script.bodies == [b""]
    assert "content-type" not in headers
    assert "content-length" not in headers
    assert "idempotency-key" not in headers


def test_a_key_that_is_given_is_sent_with_any_method(both: Both) -> None:
    script = Script()
    options = {"idempotency_key": "mine"}
    both.run(script, lambda c: c.accounts.retrieve("a", options=options))
    assert script.requests[0].headers["idempotency-key"] == "mine"


def test_one_key_for_all_attempts_of_a_call_and_another_for_the_next(
    both: Both,
) -> None:
    script = Script(error(500), httpx2.ConnectError("x"), ok(), ok())

    def call(client: Any) -> Any:
        return client.accounts.update("a", name="x")

    both.run(script, call)
    both.run(script, call)
    keys = [request.headers["idempotency-key"] for request in script.requests]
    assert keys == ["uuid-1", "uuid-1", "uuid-1", "uuid-2"]
    assert script.bodies == [b"name=x"] * 4


def test_real_keys_are_uuid4(both: Both) -> None:
    from uuid import UUID

    script = Script()
    real = type(both.clock.clock)()
    both.run(script, lambda c: c.accounts.update("a"), clock=real)
    both.run(script, lambda c: c.accounts.update("a"), clock=real)
    keys = [request.headers["idempotency-key"] for request in script.requests]
    assert keys[0] != keys[1]
    assert UUID(keys[0]).version == 4


def test_retries_wait_and_then_give_up(both: Both) -> None:
    script = Script(error(503))
    with pytest.raises(Exception, match="503 no") as found:
        both.run(script, lambda c: c.accounts.retrieve("a"))
    assert type(found.value).__name__ == "APIError"
    assert len(script.requests) == 3
    assert both.clock.slept == [0.5, 0.5]


def test_retry_after_is_waited_for(both: Both) -> None:
    script = Script(error(429, retry_after="7"), ok())
    both.run(script, lambda c: c.accounts.retrieve("a"))
    assert both.clock.slept == [7.0]


def test_retry_after_as_a_date(both: Both) -> None:
    from email.utils import formatdate

    date = formatdate(both.clock.wall + 9, usegmt=True)
    script = Script(error(429, retry_after=date), ok())
    both.run(script, lambda c: c.accounts.retrieve("a"))
    assert both.clock.slept == [9.0]


def test_the_server_forbids_a_retry(both: Both) -> None:
    script = Script(error(500, sample_should_retry="false"))
    with pytest.raises(both.sample.APIError):
        both.run(script, lambda c: c.accounts.retrieve("a"))
    assert len(script.requests) == 1


def test_the_server_asks_for_a_retry(both: Both) -> None:
    script = Script(error(400, sample_should_retry="true"), ok())
    both.run(script, lambda c: c.accounts.retrieve("a"))
    assert len(script.requests) == 2


@pytest.mark.parametrize("where", ["client", "call"])
def test_max_retries(both: Both, where: str) -> None:
    script = Script(error(500))
    client: dict[str, Any] = {"max_retries": 0} if where == "client" else {}
    options = {"max_retries": 0} if where == "call" else None
    with pytest.raises(both.sample.APIError):
        both.run(script, lambda c: c.accounts.retrieve("a", options=options), **client)
    assert len(script.requests) == 1


def test_time_budget_ends_retries_and_shortens_timeouts(both: Both) -> None:
    script = Script(error(500, retry_after="6"))
    with pytest.raises(both.sample.APIError):
        both.run(script, lambda c: c.accounts.retrieve("a"), max_elapsed=10)
    limits = [request.extensions["timeout"]["read"] for request in script.requests]
    assert limits == [10.0, 4.0]
    assert both.clock.slept == [6.0]


@pytest.mark.parametrize(
    ("options", "limit"), [(None, 80.0), ({"timeout": 3}, 3), ({"timeout": 2.5}, 2.5)]
)
def test_timeout(both: Both, options: Any, limit: float) -> None:
    script = Script()
    both.run(script, lambda c: c.accounts.retrieve("a", options=options))
    timeout = script.requests[0].extensions["timeout"]
    assert timeout == {"connect": limit, "read": limit, "write": limit, "pool": limit}


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx2.ConnectError("refused"), "APIConnectionError"),
        (httpx2.ReadError("reset"), "APIConnectionError"),
        (httpx2.RemoteProtocolError("closed"), "APIConnectionError"),
        (httpx2.ConnectTimeout("late"), "APITimeoutError"),
        (httpx2.ReadTimeout("late"), "APITimeoutError"),
        (httpx2.PoolTimeout("late"), "APITimeoutError"),
    ],
)
def test_no_answer(both: Both, raised: Exception, kind: str) -> None:
    script = Script(raised)
    with pytest.raises(Exception, match=r"POST /v1/accounts/\{account\}: ") as found:
        both.run(script, lambda c: c.accounts.update("secret-id"))
    assert type(found.value).__name__ == kind
    assert len(script.requests) == 3
    assert "secret-id" not in str(found.value)
    assert found.value.__cause__ is raised


def test_certificates_are_not_tried_again(both: Both) -> None:
    failure = ssl.SSLCertVerificationError(1, "bad")
    failure.verify_message = "self-signed certificate"
    raised = httpx2.ConnectError("tls")
    raised.__cause__ = failure
    script = Script(raised)
    with pytest.raises(Exception, match="not trusted: self-signed certificate"):
        both.run(script, lambda c: c.accounts.retrieve("a"))
    assert len(script.requests) == 1


def test_redirects_are_not_followed(both: Both) -> None:
    script = Script(httpx2.Response(302, headers={"location": "https://evil.test/"}))
    with pytest.raises(both.sample.APIError, match="302 the server answered 302"):
        both.run(script, lambda c: c.accounts.retrieve("a"))
    assert len(script.requests) == 1


def test_a_given_client_that_follows_redirects_does_not_for_us(both: Both) -> None:
    script = Script(httpx2.Response(302, headers={"location": "https://evil.test/"}))
    http: Any
    if both.awaited:
        transport = httpx2.MockTransport(script.awaited)
        http = httpx2.AsyncClient(transport=transport, follow_redirects=True)
    else:
        transport = httpx2.MockTransport(script.sync)
        http = httpx2.Client(transport=transport, follow_redirects=True)
    with pytest.raises(both.sample.APIError):
        both.run(None, lambda c: c.accounts.retrieve("a"), http_client=http)
    assert len(script.requests) == 1


def test_no_content(both: Both) -> None:
    script = Script(httpx2.Response(204))
    if both.awaited:
        assert both.run(script, lambda c: c.request("DELETE", "/v1/x")) is None
    else:
        assert both.run(script, lambda c: c.accounts.delete("a")) is None


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<html>", "no JSON"),
        (b"", "empty"),
        (b"[1]", "expected Account, found array"),
        (b'"x"', "expected Account, found string"),
        (b"null", "expected Account, found null"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_answer(both: Both, body: bytes, problem: str) -> None:
    headers = {"Request-Id": "req_7", "Content-Type": "text/html"}
    script = Script(httpx2.Response(200, content=body, headers=headers))
    with pytest.raises(Exception, match=problem) as found:
        both.run(script, lambda c: c.accounts.retrieve("a"))
    problem_found: Any = found.value
    assert type(problem_found).__name__ == "ResponseDecodeError"
    assert problem_found.status == 200
    assert problem_found.request_id == "req_7"
    assert problem_found.raw_body == body
    assert "200" in str(problem_found)
    assert "req_7" in str(problem_found)
    assert "text/html" in str(problem_found)


def test_broken_compression(both: Both) -> None:
    def answer(_: httpx2.Request) -> httpx2.Response:
        raise httpx2.DecodingError("bad gzip")

    script = Script(answer)
    with pytest.raises(Exception, match="the connection broke: bad gzip"):
        both.run(script, lambda c: c.accounts.retrieve("a"))
    assert len(script.requests) == 1


def test_missing_key(both: Both) -> None:
    script = Script()
    with pytest.raises(Exception, match="SAMPLE_API_KEY") as found:
        both.run(script, lambda c: c.accounts.retrieve("a"), key=None)
    assert type(found.value).__name__ == "MissingCredentialError"
    assert "api_key=" in str(found.value)
    assert script.requests == []


def test_key_from_the_environment(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "sk_env")
    script = Script()
    both.run(script, lambda c: c.accounts.retrieve("a"), key=None)
    assert script.requests[0].headers["authorization"] == "Bearer sk_env"


def test_options_of_one_call(both: Both) -> None:
    script = Script()
    options = {
        "api_key": "sk_2",
        "version": "2020",
        "account": "acct_2",
        "base_url": "http://other.test/prefix/",
        "headers": {"X-Extra": "1", "user-agent": "mine"},
    }
    both.run(script, lambda c: c.accounts.retrieve("a", options=options))
    both.run(script, lambda c: c.accounts.retrieve("a"))
    first, second = script.requests
    assert str(first.url) == "http://other.test/prefix/v1/accounts/a"
    assert first.headers["authorization"] == "Bearer sk_2"
    assert first.headers["sample-version"] == "2020"
    assert first.headers["sample-account"] == "acct_2"
    assert first.headers["x-extra"] == "1"
    assert first.headers.get_list("user-agent") == ["mine"]
    assert str(second.url) == "https://api.sample.test/v1/accounts/a"
    assert second.headers["authorization"] == "Bearer sk_1"
    assert second.headers["sample-version"] == "2026-01-01"
    assert "sample-account" not in second.headers


def test_headers_of_the_client(both: Both) -> None:
    script = Script()
    both.run(script, lambda c: c.accounts.retrieve("a"), headers={"X-A": "1"})
    assert script.requests[0].headers["x-a"] == "1"


def test_unknown_options_are_named(both: Both) -> None:
    script = Script()
    options = {"idempotencykey": "x", "retries": 1}
    with pytest.raises(TypeError, match="unknown options: idempotencykey, retries"):
        both.run(script, lambda c: c.accounts.retrieve("a", options=options))
    assert script.requests == []


def test_operations_with_their_own_server(both: Both) -> None:
    script = Script()
    both.run(script, lambda c: c.accounts.upload(file=b"x", purpose="p"))
    both.run(
        script,
        lambda c: c.accounts.upload(file=b"x", purpose="p"),
        base_url="http://127.0.0.1:1/",
    )
    hosts = [str(request.url) for request in script.requests]
    assert hosts == [
        "https://files.sample.test/v1/files",
        "http://127.0.0.1:1/v1/files",
    ]


def test_wrong_arguments_send_nothing(both: Both) -> None:
    script = Script()
    with pytest.raises(TypeError, match=r"^name: None clears"):
        both.run(script, lambda c: c.accounts.update("a", name=None))
    with pytest.raises(ValueError, match=r"^account: empty"):
        both.run(script, lambda c: c.accounts.update(""))
    assert script.requests == []


@pytest.mark.parametrize("real", [False, True])
def test_no_secret_in_a_traceback(
    both: Both, real: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "sk_live_hidden")
    script = None if real else Script(httpx2.ConnectError("refused"))
    url: dict[str, Any] = {"base_url": "http://127.0.0.1:1"} if real else {}
    with pytest.raises(Exception, match="not be reached") as found:
        both.run(script, lambda c: c.accounts.update("a"), key=None, **url)
    shown = "".join(
        traceback.TracebackException.from_exception(
            found.value, capture_locals=True
        ).format()
    )
    assert "sending = " in shown
    assert "sk_live" not in shown


def test_no_secret_in_the_reprs_of_a_client(both: Both) -> None:
    def shown(client: Any) -> Any:
        found = [client, client.accounts, client._session.options, client.operations]
        prepared = client._session.start(_call(both.sample)).prepared
        texts = [repr(part) for part in [*found, prepared, vars(client._session)]]
        if not both.awaited:
            return iter(texts)
        return _later(texts)

    texts = both.run(
        Script(), shown, key="sk_live_hidden", headers={"X-Api": "sk_live2"}
    )
    assert any("https://api.sample.test" in text for text in texts)
    assert not any("sk_live" in text for text in texts)


async def _later(value: Any) -> Any:
    return value


def _call(sample: Any) -> Any:
    import importlib

    call = importlib.import_module(f"{sample.__name__}._runtime.call")
    accounts = importlib.import_module(f"{sample.__name__}.resources.accounts")
    return call.Call(operation=accounts.RETRIEVE, path=("a",))


def test_request_for_what_is_not_generated(both: Both) -> None:
    script = Script(httpx2.Response(200, json={"a": [1]}))

    def call(client: Any) -> Any:
        return client.request(
            "post",
            "/v9/new/{x}",
            query={"q": ["a b"]},
            form={"a": {"b": None}, "c": [1]},
            headers={"X-A": "1"},
            options={"account": "acct_3"},
        )

    assert both.run(script, call) == {"a": [1]}
    request = script.requests[0]
    assert request.method == "POST"
    assert request.url.raw_path == b"/v9/new/%7Bx%7D?q[0]=a+b"
    assert script.bodies == [b"a[b]=&c[0]=1"]
    assert request.headers["authorization"] == "Bearer sk_1"
    assert request.headers["sample-account"] == "acct_3"
    assert request.headers["x-a"] == "1"
    assert request.headers["idempotency-key"] == "uuid-1"


def test_request_with_json_and_its_errors(both: Both) -> None:
    script = Script(error(404))
    with pytest.raises(both.sample._runtime.errors.APIStatusError, match="404 no"):
        both.run(script, lambda c: c.request("PUT", "/v1/x", json={"a": None}))
    assert script.bodies == [b'{"a":null}']
    assert script.requests[0].headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("method", "path", "rest"),
    [
        ("GET", "v1/x", {}),
        ("GET", "https://evil.test/", {}),
        ("GET", "/v1?x=1", {}),
        ("GET", "/v1#x", {}),
        ("GET", "/v1/../x", {}),
        ("GET", "/v1/\n", {}),
        ("GE T", "/v1", {}),
        ("POST", "/v1", {"form": {}, "json": {}}),
    ],
)
def test_request_refuses(both: Both, method: str, path: str, rest: Any) -> None:
    script = Script()
    with pytest.raises((ValueError, TypeError)):
        both.run(script, lambda c: c.request(method, path, **rest))
    assert script.requests == []


def test_type_alias_as_answer(sample: Any) -> None:
    script = Script(httpx2.Response(200, json=["a", {"city": "x"}]))
    with sample.SampleClient("k", http_client=script.client()) as client:
        found = client.accounts.names()
    assert found[0] == "a"
    assert found[1].city == "x"


def test_json_and_binary_bodies(sample: Any) -> None:
    script = Script(ok(), httpx2.Response(200, text="done"))
    with sample.SampleClient("k", http_client=script.client()) as client:
        client.accounts.create_json(json={"a": None, "b": sample._runtime.OMIT})
        assert client.accounts.put_bytes(b"\x00png") == "done"
    assert script.bodies == [b'{"a":null}', b"\x00png"]
    assert script.requests[1].headers["content-type"] == "image/png"
    assert script.requests[1].headers["accept"] == "*/*"
    assert json.loads(script.bodies[0]) == {"a": None}


def test_too_long_a_url(both: Both) -> None:
    with pytest.raises(Exception, match="longer than"):
        both.run(Script(), lambda c: c.request("GET", "/x", query={"a": "x" * 70_000}))


@pytest.mark.usefixtures("forget_drift")
def test_drift_through_a_client(both: Both) -> None:
    told: list[Any] = []
    script = Script(ok(balance="5"))
    with pytest.warns(UserWarning, match="Account: /balance") as caught:
        found = both.run(
            script, lambda c: c.accounts.retrieve("a"), on_drift=told.append
        )
    assert found.balance == "5"
    assert [place.pointer for place in told] == ["/balance"]
    assert "_runtime" not in caught[0].filename
    assert "sample_api" not in caught[0].filename


def test_strict_says_where_and_which_request(both: Both) -> None:
    answer = httpx2.Response(
        200, json={**ACCOUNT, "balance": "secret"}, headers={"Request-Id": "req_1"}
    )
    with pytest.raises(both.sample._runtime.DriftError) as found:
        both.run(Script(answer), lambda c: c.accounts.retrieve("a"), strict=True)
    assert str(found.value) == (
        "GET /v1/accounts/{account}: 200, request req_1: Account: /balance: expected "
        "int | None, found string"
    )
    assert [place.pointer for place in found.value.places] == ["/balance"]


def test_request_that_is_answered_without_json(both: Both) -> None:
    script = Script(httpx2.Response(200, text="<p>"))
    with pytest.raises(
        both.sample._runtime.ResponseDecodeError, match="GET /v1/x: 200"
    ):
        both.run(script, lambda c: c.request("GET", "/v1/x"))


def test_no_time_limit(both: Both) -> None:
    script = Script()
    options = {"timeout": float("inf")}
    both.run(script, lambda c: c.accounts.retrieve("a", options=options))
    assert script.requests[0].extensions["timeout"]["read"] is None


class Broken(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that breaks off, and knows whether it was closed."""

    closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"id":'
        raise httpx2.ReadError("gone")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b'{"id":'
        raise httpx2.ReadError("gone")

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


def test_an_answer_that_breaks_off_is_closed_and_tried_again(both: Both) -> None:
    bodies: list[Broken] = []

    def answer(_: httpx2.Request) -> httpx2.Response:
        bodies.append(Broken())
        return httpx2.Response(200, stream=bodies[-1])

    async def awaited(request: httpx2.Request) -> httpx2.Response:
        return answer(request)

    http: Any
    if both.awaited:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(awaited))
    else:
        http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with pytest.raises(both.sample._runtime.APIConnectionError, match="broke: gone"):
        both.run(None, lambda c: c.accounts.retrieve("a"), http_client=http)
    assert [body.closed for body in bodies] == [1, 1, 1]
