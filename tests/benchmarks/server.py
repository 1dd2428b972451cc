"""A server on the loopback interface that answers every request with one customer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CUSTOMER = {
    "id": "cus_1",
    "object": "customer",
    "address": {
        "city": "London",
        "country": "GB",
        "line1": "12 St James's Square",
        "line2": None,
        "postal_code": "SW1Y 4JH",
        "state": None,
    },
    "balance": 0,
    "created": 1767225600,
    "currency": None,
    "default_source": None,
    "delinquent": False,
    "description": None,
    "email": "ada@example.com",
    "invoice_prefix": "ABCDEFG",
    "invoice_settings": {
        "custom_fields": None,
        "default_payment_method": None,
        "footer": None,
        "rendering_options": None,
    },
    "livemode": False,
    "metadata": {"order": "6735"},
    "name": "Ada Lovelace",
    "next_invoice_sequence": 1,
    "phone": None,
    "preferred_locales": ["en"],
    "shipping": None,
    "tax_exempt": "none",
    "test_clock": None,
}
BODY = json.dumps(CUSTOMER).encode()


class Answer(BaseHTTPRequestHandler):
    """Says the same to everybody."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_: object) -> None:
        """Says nothing on the terminal."""


@contextmanager
def answering() -> Iterator[str]:
    """Its URL. It runs in this process, whose own CPU seconds nobody counts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
