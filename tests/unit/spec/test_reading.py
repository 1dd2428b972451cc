"""Where documents are read from: files, pipes, standard input, HTTP."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from generator.diagnostics import DocumentProblem, SourceProblem
from generator.spec import Limits, read
from tests.unit.spec.support import one

BODY = b'{"openapi": "3.0.3"}'


class Site(BaseHTTPRequestHandler):
    """Answers by path; `asked` collects what came."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("Authorization")))
        if self.path == "/ok":
            self._answer(200, BODY)
        elif self.path == "/html":
            self._answer(200, b"<html>", "text/html; charset=utf-8")
        elif self.path == "/large":
            self._answer(200, b"x" * 5000)
        elif self.path == "/claims":
            self._answer(200, BODY, length=10**12)
        elif self.path == "/cut":
            self._answer(200, BODY, length=1000)
        elif self.path == "/redirect":
            self._answer(302, b"", location="/ok")
        elif self.path == "/login":
            self._answer(401, b"")
        else:
            self._answer(404, b"")

    def _answer(
        self,
        status: int,
        body: bytes,
        media_type: str = "application/json",
        length: int | None = None,
        location: str | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(length or len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(BODY)
    seen: list[tuple[int, int | None]] = []
    found = read(path, progress=lambda done, total: seen.append((done, total)))
    assert found.source == str(path)
    assert found.data == BODY
    assert found.sha256 == hashlib.sha256(BODY).hexdigest()
    assert seen == [(len(BODY), len(BODY))]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BODY)))
    found = read("-")
    assert (found.source, found.data) == ("<stdin>", BODY)


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 100)))
    found = one(DocumentProblem, read, "-", limits=Limits(max_bytes=99))
    assert found.code == "too-large"
    assert str(found).startswith("<stdin>: ")


def test_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(BODY,))
    writer.start()
    assert read(path).data == BODY
    writer.join()


def test_a_url(site: str) -> None:
    seen: list[tuple[int, int | None]] = []
    found = read(f"{site}/ok", progress=lambda done, total: seen.append((done, total)))
    assert (found.source, found.data) == (f"{site}/ok", BODY)
    assert seen[-1] == (len(BODY), len(BODY))


def test_credentials_of_a_url_are_sent_and_not_shown(site: str) -> None:
    host = site.removeprefix("http://")
    assert read(f"http://me:secret@{host}/ok").source == f"{site}/ok"
    assert Site.asked[0][1] is not None
    assert "secret" not in str(one(SourceProblem, read, f"http://me:secret@{host}/no"))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing", ["404", "raw document"]),
        ("/login", ["401", "download it yourself"]),
        ("/cut", ["could not be read"]),
        ("/redirect", ["not HTTPS", "/ok"]),
    ],
)
def test_a_url_that_fails(site: str, path: str, words: list[str]) -> None:
    found = one(SourceProblem, read, site + path)
    assert found.location is not None
    assert found.location.source == site + path
    for word in words:
        assert word in f"{found.message} {found.hint}"


def test_a_web_page(site: str) -> None:
    found = one(DocumentProblem, read, f"{site}/html")
    assert found.code == "html-document"
    assert "raw document" in found.hint


@pytest.mark.parametrize("path", ["/large", "/claims"])
def test_a_url_has_a_limit(site: str, path: str) -> None:
    found = one(DocumentProblem, read, site + path, limits=Limits(max_bytes=1000))
    assert found.code == "too-large"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "https://[::1", "http://a b/", "https://"]
)
def test_a_url_that_leads_nowhere(url: str) -> None:
    found = one(SourceProblem, read, url)
    assert found.code == "unreadable-source"
    assert found.hint
