"""`raw.py`: status and headers beside the result."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import Any

import httpx2
import pytest

from .doubles import ACCOUNT, Both, Script


def answer(name: str) -> httpx2.Response:
    return httpx2.Response(
        200, json={**ACCOUNT, "name": name}, headers={"X-Name": name}
    )


@pytest.mark.parametrize("how", ["attribute", "call"])
def test_beside_the_result(both: Both, how: str) -> None:
    script = Script(httpx2.Response(500), answer("Ada"))

    def call(client: Any) -> Any:
        raw = client.with_raw_response
        method = (
            raw.accounts.retrieve
            if how == "attribute"
            else raw(client.accounts.retrieve)
        )
        found = method("a")
        return found if both.awaited else iter([found])

    found = both.run(script, call)
    raw = found if both.awaited else found[0]
    assert raw.parsed.name == "Ada"
    assert raw.status == 200
    assert raw.headers["x-name"] == "Ada"
    assert b'"Ada"' in raw.body
    assert raw.http.status_code == 200
    assert "Ada" not in repr(raw).replace("name='Ada'", "")


def test_errors_are_raised_as_ever(both: Both) -> None:
    script = Script(httpx2.Response(404))
    with pytest.raises(both.sample._runtime.APIStatusError):
        both.run(script, lambda c: c.with_raw_response.accounts.retrieve("a"))


def test_unknown_methods(both: Both) -> None:
    with pytest.raises(AttributeError, match="nothing"):
        both.run(Script(), lambda c: c.with_raw_response.accounts.nothing("a"))


def test_flat_names_too(sample: Any) -> None:
    script = Script(answer("Ada"))
    with sample.SampleClient("k", http_client=script.client()) as client:
        raw = client.with_raw_response.operations.post_accounts_account("a")
    assert raw.parsed.name == "Ada"


def by_path(request: httpx2.Request) -> httpx2.Response:
    return answer(request.url.path.rsplit("/", 1)[1])


def test_tasks_do_not_mix(sample: Any) -> None:
    async def run() -> list[Any]:
        script = Script(by_path)
        async with sample.AsyncSampleClient(
            "k", http_client=script.async_client()
        ) as client:
            raw = client.with_raw_response.accounts.retrieve
            return await asyncio.gather(*(raw(f"n{i}") for i in range(20)))

    found = asyncio.run(run())
    assert [raw.headers["x-name"] for raw in found] == [f"n{i}" for i in range(20)]
    assert [raw.parsed.name for raw in found] == [f"n{i}" for i in range(20)]


def test_threads_do_not_mix(sample: Any) -> None:
    script = Script(by_path)
    found: dict[str, str] = {}
    with sample.SampleClient("k", http_client=script.client()) as client:

        def work(name: str) -> None:
            found[name] = client.with_raw_response.accounts.retrieve(name).headers[
                "x-name"
            ]

        threads = [threading.Thread(target=work, args=(f"n{i}",)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert found == {f"n{i}": f"n{i}" for i in range(8)}


@pytest.mark.parametrize("answer_is", [200, 404])
def test_nothing_is_recorded_afterwards(sample: Any, answer_is: int) -> None:
    found = sample._runtime.asked._asked
    script = Script(httpx2.Response(answer_is, json=ACCOUNT))
    with sample.SampleClient("k", http_client=script.client()) as client:
        with suppress(sample._runtime.APIStatusError):
            client.with_raw_response.accounts.retrieve("a")
        assert found.get() is None


def test_request_id(sample: Any) -> None:
    named = httpx2.Response(200, json=ACCOUNT, headers={"Request-Id": "r1"})
    with sample.SampleClient("k", http_client=Script(named).client()) as client:
        assert client.with_raw_response.accounts.retrieve("a").request_id == "r1"


def test_request(both: Both) -> None:
    script = Script(httpx2.Response(201, json={"a": [1]}, headers={"X-Name": "n"}))

    def call(client: Any) -> Any:
        raw = client.with_raw_response
        if both.awaited:
            return raw(client.request)("POST", "/v1/new", json={"b": 1})
        return raw.request("POST", "/v1/new", json={"b": 1})

    raw = both.run(script, call)
    assert (raw.parsed, raw.status) == ({"a": [1]}, 201)
    assert raw.headers["x-name"] == "n"
    assert raw.body == b'{"a":[1]}'
    assert script.bodies == [b'{"b":1}']


def test_pages(both: Both) -> None:
    page = {"object": "list", "url": "/", "has_more": False, "data": [ACCOUNT]}

    def call(client: Any) -> Any:
        return client.with_raw_response(client.accounts.list)(limit=1)

    raw = both.run(Script(httpx2.Response(200, json=page)), call)
    assert raw.parsed.data[0].id == "acct_1"
    assert raw.body.startswith(b'{"object"')


def test_bytes_are_not_read(both: Both) -> None:
    script = Script(httpx2.Response(200, content=b"pdf"))

    def call(client: Any) -> Any:
        return client.with_raw_response.accounts.pdf("a")

    raw = both.run(script, call)
    assert raw.body == b""
    assert type(raw.parsed).__name__.endswith("BinaryResponse")


def test_what_sends_nothing(sample: Any) -> None:
    with pytest.raises(TypeError, match="nothing was sent"):
        sample.SampleClient("k").with_raw_response(lambda: None)()


def test_the_first_answer_is_the_one(sample: Any) -> None:
    script = Script(by_path)
    with sample.SampleClient("k", http_client=script.client()) as client:
        get = client.accounts.retrieve
        raw = client.with_raw_response(lambda *names: [get(n).name for n in names])
        found = raw("x", "y")
    assert found.parsed == ["x", "y"]
    assert found.headers["x-name"] == "x"
