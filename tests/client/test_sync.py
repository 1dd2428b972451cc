"""`sync.py`: one request after the other, over a real socket where the bytes matter."""

from __future__ import annotations

import threading
from typing import Any

import httpx2
import pytest

from .doubles import Script, reply, wire


def test_update_on_the_wire(sample: Any, clock: Any) -> None:
    with (
        wire() as server,
        sample.SampleClient(
            "sk_1", base_url=server.url + "/", account="acct_9", clock=clock.clock
        ) as client,
    ):
        account = client.accounts.update(
            "a/ü", name="Ada Ü", address={"city": "London"}, tags=None
        )
    assert account.id == "acct_1"
    assert server.request_line == "POST /v1/accounts/a%2F%C3%BC HTTP/1.1"
    assert server.body == b"address[city]=London&name=Ada+%C3%9C&tags="
    assert server.header("Authorization") == "Bearer sk_1"
    assert server.header("Sample-Version") == "2026-01-01"
    assert server.header("Sample-Account") == "acct_9"
    assert server.header("Idempotency-Key") == "uuid-1"
    assert server.header("Content-Type") == "application/x-www-form-urlencoded"
    assert server.header("Content-Length") == str(len(server.body))
    assert server.header("User-Agent") == "sample_api (Sample 2026-01-01; generator)"
    assert server.header("Accept") == "application/json"


def test_no_header_beyond_what_is_meant(sample: Any) -> None:
    with wire() as server, sample.SampleClient("sk_1", base_url=server.url) as client:
        client.accounts.update("a")
        head = server.seen[0].split(b"\r\n\r\n")[0].decode()
    names = {line.split(":")[0].lower() for line in head.split("\r\n")[1:]}
    assert names == {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "user-agent",
        "content-length",
        "content-type",
        "authorization",
        "idempotency-key",
        "sample-version",
    }


def test_nothing_is_made_before_the_first_request(sample: Any) -> None:
    client = sample.SampleClient("k")
    assert client._session._made is None
    client.close()


def test_use_after_close(sample: Any) -> None:
    client = sample.SampleClient("k")
    client.close()
    client.close()
    with pytest.raises(
        sample._runtime.ClientClosedError, match="this client is closed"
    ):
        client.accounts.retrieve("a")


def test_our_own_connections_are_closed(sample: Any) -> None:
    with wire() as server:
        client = sample.SampleClient("k", base_url=server.url)
        client.accounts.retrieve("a")
        made = client._session._made
        client.close()
    assert made.is_closed


def test_a_given_client_stays_open(sample: Any) -> None:
    http = Script().client()
    with sample.SampleClient("k", http_client=http) as client:
        client.accounts.retrieve("a")
    assert not http.is_closed
    with pytest.raises(sample._runtime.ClientClosedError):
        client.accounts.retrieve("a")
    http.close()
    other = sample.SampleClient("k", http_client=http)
    with pytest.raises(
        sample._runtime.ClientClosedError, match="http_client that this"
    ):
        other.accounts.retrieve("a")


def test_a_given_client_keeps_its_own_headers(sample: Any) -> None:
    script = Script()
    http = httpx2.Client(
        transport=httpx2.MockTransport(script.sync),
        headers={"X-Mine": "1", "User-Agent": "x"},
    )
    with http, sample.SampleClient("k", http_client=http) as client:
        client.accounts.retrieve("a")
    assert script.requests[0].headers["x-mine"] == "1"
    assert script.requests[0].headers.get_list("user-agent") == [
        "sample_api (Sample 2026-01-01; generator)"
    ]


def test_many_threads_share_one_client(sample: Any) -> None:
    def answer(request: bytes) -> bytes:
        name = request.split(b" ", 2)[1].rsplit(b"/", 1)[1]
        return reply(b'{"id":"' + name + b'"}')

    found: dict[str, str] = {}
    with (
        wire(answer) as server,
        sample.SampleClient("k", base_url=server.url) as client,
    ):

        def work(name: str) -> None:
            found[name] = client.accounts.retrieve(name).id

        threads = [threading.Thread(target=work, args=(f"n{i}",)) for i in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert found == {f"n{i}": f"n{i}" for i in range(16)}


def test_connections_are_used_again(sample: Any) -> None:
    with wire() as server, sample.SampleClient("k", base_url=server.url) as client:
        client.accounts.retrieve("a")
        made = client._session._made
        client.accounts.retrieve("a")
        assert client._session._made is made


def test_repr(sample: Any) -> None:
    assert (
        repr(sample.SampleClient("sk_live"))
        == "<SampleClient for https://api.sample.test>"
    )


def test_interrupts_pass_and_close_the_response(sample: Any) -> None:
    def interrupt(_: httpx2.Request) -> httpx2.Response:
        raise KeyboardInterrupt

    with (
        sample.SampleClient("k", http_client=Script(interrupt).client()) as client,
        pytest.raises(KeyboardInterrupt),
    ):
        client.accounts.retrieve("a")
