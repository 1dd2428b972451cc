"""A server with a certificate of its own, whom nobody should trust."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.gateway.wire import PATIENCE
from tests.support.needs import missing


def self_signed(folder: Path) -> Path:
    """A certificate and its key in one file, good for a day."""
    program = shutil.which("openssl")
    if program is None:
        missing("openssl makes the certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [program, "req", "-x509", "-newkey", "ec", "-days", "1", "-nodes"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=gateway"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


@dataclass(slots=True)
class Secure:
    """A server with a certificate that nobody vouches for."""

    url: str
    got: bytearray


@contextmanager
def secure(certificate: Path) -> Iterator[Secure]:
    """Such a server, for one connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        server = Secure(f"https://127.0.0.1:{listening.getsockname()[1]}", bytearray())

        def serve() -> None:
            connection, _ = listening.accept()
            connection.settimeout(PATIENCE)
            with connection:
                try:
                    with context.wrap_socket(connection, server_side=True) as wrapped:
                        while data := wrapped.recv(65536):
                            server.got.extend(data)
                except OSError:
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        yield server
        thread.join(PATIENCE)
