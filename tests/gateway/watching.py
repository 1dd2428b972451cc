"""An upstream that begins to answer, and watches whether the other side is still there.

In: what to send at first. Out: what came, and an event for the end of the connection.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.gateway.wire import PATIENCE


@dataclass(slots=True)
class Watching:
    """One connection."""

    url: str
    begin: bytes
    got: bytearray = field(default_factory=bytearray)
    came: threading.Event = field(default_factory=threading.Event)
    """The head is there, and the beginning of the answer is sent."""
    gone: threading.Event = field(default_factory=threading.Event)
    """The other side has hung up."""


@contextmanager
def watching(begin: bytes = b"") -> Iterator[Watching]:
    """A server for one connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        server = Watching(f"http://127.0.0.1:{listening.getsockname()[1]}", begin)
        thread = threading.Thread(target=_serve, args=(server, listening))
        thread.start()
        try:
            yield server
        finally:
            thread.join(PATIENCE)


def _serve(server: Watching, listening: socket.socket) -> None:
    connection, _ = listening.accept()
    connection.settimeout(PATIENCE)
    with connection:
        try:
            while data := connection.recv(65536):
                server.got += data
                if b"\r\n\r\n" in server.got and not server.came.is_set():
                    connection.sendall(server.begin)
                    server.came.set()
        except ConnectionResetError:
            pass
        server.gone.set()
