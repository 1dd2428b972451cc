"""Attacks 33 and 35: an environment that leads elsewhere, a server that is none, a client that leaves."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.gateway.protocols import Parser
from tests.gateway.certificates import secure, self_signed
from tests.gateway.standing import KEY, Standing, standing
from tests.gateway.watching import Watching, watching
from tests.gateway.wire import PATIENCE, Connection
from tests.support.recorder import recorder

PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
AT_ONCE = 5  # seconds; without an end of its own a request would go on for 80


def test_33_proxies_and_netrc_are_ignored(
    parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login canary password canary\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with recorder() as proxy, recorder() as upstream:
        for name in (*PROXIES, *map(str.lower, PROXIES)):
            monkeypatch.setenv(name, proxy.url)
        with standing(parser, upstream) as gateway:
            _, seen = gateway.passed(gateway.request())
        assert seen.header("Authorization") == f"Bearer {KEY}"
        assert proxy.take() == []


@pytest.mark.parametrize("trusted", [False, True], ids=["plain", "by-environment"])
def test_33_bad_certificate(
    parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    """Not even the environment can make it a good one."""
    certificate = self_signed(tmp_path)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with secure(certificate) as server, standing(parser, url=server.url) as gateway:
        answer = gateway.ask(gateway.request())
        gateway.is_refusal(answer, 502, "upstream_tls")
    assert server.got == b""


def test_33_no_server(parser: Parser) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    with standing(parser, url=url) as gateway:
        answer = gateway.ask(gateway.request())
        gateway.is_refusal(answer, 502, "upstream_unreachable")


def test_33_server_that_speaks_no_http(parser: Parser) -> None:
    for nonsense in (b"220 smtp.example\r\n\r\n", b"HTTP/1.1 099 No\r\n\r\n"):
        with (
            watching(nonsense) as server,
            standing(parser, url=server.url) as gateway,
        ):
            answer = gateway.ask(gateway.request())
            gateway.is_refusal(answer, 502, "upstream_broken")


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
STREAM = HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"


def leave(connection: Connection) -> None:
    connection.socket.close()


def break_off(connection: Connection) -> None:
    """A reset instead of an end."""
    linger = b"\x01\0\0\0\0\0\0\0"
    connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    connection.socket.close()


@pytest.mark.parametrize("leaving", [leave, break_off])
@pytest.mark.parametrize("begin", [b"", STREAM], ids=["before-the-answer", "amid"])
def test_35_client_leaves(
    parser: Parser, begin: bytes, leaving: Callable[[Connection], None]
) -> None:
    with watching(begin) as server, standing(parser, url=server.url) as gateway:
        with gateway.connected() as connection:
            connection.send(gateway.form(b"name=Ada"))
            assert server.came.wait(PATIENCE)
            if begin:
                _read_until(connection, b"hello")
            assert not server.gone.is_set()
            leaving(connection)
            assert server.gone.wait(AT_ONCE)
        _is_free(gateway)
    assert bytes(server.got).count(b"POST /v1/customers") == 1


def test_35_client_leaves_amid_its_own_body(parser: Parser) -> None:
    """Of a small body the upstream sees nothing, of an upload no end."""
    with watching() as server, standing(parser, url=server.url) as gateway:
        length = ("Content-Length", "4000000")
        for target in ("/proxy/v1/customers", "/proxy/v1/files"):
            with gateway.connected() as connection:
                head = [length] if "files" in target else [("Content-Length", "9")]
                connection.send(gateway.request("POST", target, headers=head))
                connection.send(b"x" * (2_000_000 if "files" in target else 4))
                if "files" in target:
                    assert server.came.wait(PATIENCE)
        assert server.gone.wait(AT_ONCE)
    assert b"POST /v1/customers" not in server.got
    assert len(server.got) < 4_000_000


def _read_until(connection: Connection, end: bytes) -> None:
    got = b""
    while end not in got:
        data = connection.socket.recv(65536)
        assert data
        got += data


def _is_free(gateway: Standing) -> None:
    """The request is over for the gateway too: it has logged so."""
    ends = [line for line in gateway.lines.lines if "client_gone" in line]
    deadline = threading.Event()
    for _ in range(100):
        if ends:
            return
        deadline.wait(0.05)
        ends = [line for line in gateway.lines.lines if "client_gone" in line]
    raise AssertionError("the gateway has not noticed")


def test_watching_notices_an_end() -> None:
    """The double itself."""
    with watching(b"x") as server:
        _end_one(server)
        assert server.gone.wait(AT_ONCE)


def _end_one(server: Watching) -> None:
    port = int(server.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert connection.recv(1) == b"x"
        assert not server.gone.is_set()
