"""Raw bytes to a gateway, and what comes back, taken apart by nothing that the gateway uses.

In: a port and bytes, whole or in pieces. Out: answers. Everything waits a while and then fails: no test hangs.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

PATIENCE = 20  # seconds

_status_line = re.compile(rb"HTTP/1\.1 (\d{3}) [\x20-\x7e]*\r\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, and its bytes as they came, but for chunks."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    raw: bytes

    def header(self, name: str) -> str | None:
        """The value of a header that came once; None if it did not come."""
        found = [value for key, value in self.headers if key == name.lower()]
        assert len(found) < 2, f"{name} came {len(found)} times"
        return found[0] if found else None

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def code(self) -> str:
        """Of a refusal."""
        code: str = self.json["error"]["code"]
        return code

    def cors(self) -> list[str]:
        """The names of all headers that let pages of other origins read an answer."""
        return [k for k, _ in self.headers if k.startswith("access-control-")]


class Connection:
    """A connection whose bytes are ours."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._got = b""

    def send(self, data: bytes) -> None:
        """A peer that has heard enough may hang up meanwhile."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(data)

    def answer(self, method: str = "GET") -> Answer:
        """The next answer, whole; an interim one is left out."""
        head = self._until(b"\r\n\r\n")
        found = _status_line.match(head)
        assert found is not None, head
        if found[1] == b"100":
            return self.answer(method)
        lines = head[found.end() : -4].decode("latin-1").split("\r\n")
        pairs = [line.split(":", 1) for line in lines if line]
        headers = tuple((name.lower(), value.strip()) for name, value in pairs)
        body = self._body(dict(headers), int(found[1]), method)
        return Answer(int(found[1]), headers, body, head + body)

    def _body(self, headers: dict[str, str], status: int, method: str) -> bytes:
        if method == "HEAD" or status in (204, 304):
            return b""
        if headers.get("transfer-encoding") == "chunked":
            return self._chunks()
        return self.take(int(headers["content-length"]))

    def _chunks(self) -> bytes:
        body = b""
        while size := int(self._until(b"\r\n"), 16):
            body += self.take(size)
            assert self.take(2) == b"\r\n"
        assert self.take(2) == b"\r\n"
        return body

    def take(self, size: int) -> bytes:
        """Exactly so many bytes."""
        while len(self._got) < size:
            self._more()
        found, self._got = self._got[:size], self._got[size:]
        return found

    def _until(self, end: bytes) -> bytes:
        while end not in self._got:
            self._more()
        return self.take(self._got.index(end) + len(end))

    def _more(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            raise EOFError(f"the gateway hung up after {self._got!r}")
        self._got += data

    def ended(self) -> bytes:
        """Whatever comes until the other side hangs up."""
        try:
            while data := self.socket.recv(65536):
                self._got += data
        except ConnectionResetError:
            pass
        found, self._got = self._got, b""
        return found


@contextmanager
def connected(port: int) -> Iterator[Connection]:
    """A connection, closed in the end."""
    connection = Connection(port)
    with connection.socket:
        yield connection


def ask(port: int, data: bytes) -> Answer:
    """The answer to one request on a connection of its own."""
    with connected(port) as connection:
        connection.send(data)
        return connection.answer(data.split(b" ", 1)[0].decode("latin-1"))
