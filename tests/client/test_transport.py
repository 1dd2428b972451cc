"""`transport.py`: what the HTTP library raises, over real sockets."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from runtime import transport

from .doubles import Both, reply, script, wire


def errors(sample: Any) -> Any:
    import importlib

    return importlib.import_module(f"{sample.__name__}._runtime.errors")


def test_refused_connection(both: Both) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(
            errors(both.sample).APIConnectionError, match="not be reached"
        ):
            both.run(None, lambda c: c.accounts.retrieve("a"), base_url=url)
    assert len(both.clock.slept) == 2


def test_server_that_hangs_up(both: Both) -> None:
    with wire(b"") as server:
        with pytest.raises(
            errors(both.sample).APIConnectionError, match="connection broke"
        ):
            both.run(
                None, lambda c: c.accounts.update("a", name="x"), base_url=server.url
            )
        assert len(server.seen) == 3
        keys = {
            line
            for seen in server.seen
            for line in seen.split(b"\r\n")
            if b"Idem" in line
        }
    assert keys == {b"Idempotency-Key: uuid-1"}


def test_body_that_ends_too_soon(both: Both) -> None:
    with wire(reply()[:-3]) as server:
        with pytest.raises(errors(both.sample).APIConnectionError):
            both.run(None, lambda c: c.accounts.retrieve("a"), base_url=server.url)
        assert len(server.seen) == 3


def test_silence_is_a_timeout(both: Both) -> None:
    release = threading.Event()

    def answer(_: bytes) -> bytes:
        release.wait(5)
        return b""

    options = {"timeout": 0.05, "max_retries": 0}
    with wire(answer) as server:
        with pytest.raises(
            errors(both.sample).APITimeoutError, match="no answer in time"
        ):
            both.run(
                None,
                lambda c: c.accounts.retrieve("a", options=options),
                base_url=server.url,
            )
        release.set()


def test_broken_gzip(both: Both) -> None:
    with wire(reply(b"not gzip", "200 OK", "Content-Encoding: gzip")) as server:
        with pytest.raises(
            errors(both.sample).APIConnectionError, match="connection broke"
        ):
            both.run(None, lambda c: c.accounts.retrieve("a"), base_url=server.url)
        assert len(server.seen) == 1


@pytest.fixture(scope="module")
def tls_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose certificate nobody trusts."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder: Path = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                raw, _ = listener.accept()
            except TimeoutError:
                continue
            raw.settimeout(5)
            try:
                context.wrap_socket(raw, server_side=True).close()
            except OSError:
                raw.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://localhost:{listener.getsockname()[1]}"
    done.set()
    thread.join(5)
    listener.close()


def test_untrusted_certificate(both: Both, tls_url: str) -> None:
    with pytest.raises(
        errors(both.sample).APIConnectionError, match="certificate is not trusted"
    ):
        both.run(None, lambda c: c.accounts.retrieve("a"), base_url=tls_url)
    assert both.clock.slept == []


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx2.ConnectError("x"), "unsent"),
        (httpx2.ConnectTimeout("x"), "unsent"),
        (httpx2.PoolTimeout("x"), "unsent"),
        (httpx2.ProxyError("x"), "unsent"),
        (httpx2.ReadTimeout("x"), "timeout"),
        (httpx2.WriteTimeout("x"), "timeout"),
        (httpx2.ReadError("x"), "broken"),
        (httpx2.RemoteProtocolError("x"), "broken"),
        (httpx2.LocalProtocolError("x"), "final"),
        (httpx2.UnsupportedProtocol("x"), "final"),
        (httpx2.DecodingError("x"), "final"),
    ],
)
def test_classify(error: Exception, kind: str) -> None:
    assert transport.classify(error) == kind


def test_every_transport_error_is_caught() -> None:
    assert transport.is_failure(httpx2.TransportError("x"))
    assert not transport.is_failure(httpx2.InvalidURL("x"))
    assert not transport.is_failure(OSError())
    with (
        pytest.raises(Exception, match="broke: gone") as found,
        transport.connection_errors(),
    ):
        raise httpx2.ReadError("gone")
    assert type(found.value).__name__ == "APIConnectionError"


def test_our_clients_keep_no_cookies() -> None:
    head = "Set-Cookie: a=b; Path=/"
    with wire(reply(b"", "200 OK", head)) as server, transport.make_client() as client:
        client.get(server.url)
        client.get(server.url)
        assert server.header("Cookie") is None
        assert len(server.seen) == 2


def test_other_failures_name_themselves() -> None:
    found = transport.connection_error(httpx2.WriteError(""), "POST", "/x")
    assert str(found) == "POST /x: the connection broke: WriteError"
    deep: BaseException = ValueError()
    for _ in range(20):
        deep, inner = ValueError(), deep
        deep.__cause__ = inner
    error = httpx2.ReadError("x")
    error.__cause__ = deep
    assert transport.classify(error) == "broken"


def test_a_bare_error_keeps_its_causes_and_what_was_handled_before() -> None:
    def fail() -> None:
        try:
            try:
                raise OSError("refused")
            except OSError as error:
                raise httpx2.ConnectError("no way") from error
        except httpx2.ConnectError as error:
            error.request = httpx2.Request("GET", "https://a.test/")
            raise

    try:
        raise KeyError("the caller's")
    except KeyError as before:
        handled = before
        try:
            fail()
        except httpx2.ConnectError as error:
            found = transport.bare(error, handled)
    cause = found.__cause__
    assert isinstance(cause, OSError)
    assert cause.__context__ is handled
    assert (found.__traceback__, cause.__traceback__) == (None, None)
    assert handled.__traceback__ is not None
    with pytest.raises(RuntimeError, match="has not been set"):
        _ = found.request  # type: ignore[attr-defined]
    found.__cause__ = found
    assert transport.bare(found, None) is found


def test_what_the_caller_handled_keeps_its_frames(both: Both) -> None:
    def fail(url: str) -> None:
        try:
            raise KeyError("the caller's")
        except KeyError:
            with pytest.raises(errors(both.sample).APIConnectionError):
                both.run(None, lambda c: c.accounts.retrieve("a"), base_url=url)
            raise

    with script(b"") as server, pytest.raises(KeyError) as caught:
        fail(server.url)
    assert [each.name for each in caught.traceback][-1] == "fail"
