"""Runs README's Python blocks against a transport that records, and prints what was sent as JSON.

Started by `test_readme.py` in a process of its own, with the blocks on standard input.
"""

from __future__ import annotations

import json
import sys

import httpx2
from stripe_client._runtime import transport

CUSTOMER = {
    "id": "cus_123",
    "object": "customer",
    "created": 1,
    "livemode": False,
    "email": "ada@example.com",
    "address": {"city": "London"},
}
sent: list[dict[str, str]] = []


def answer(request: httpx2.Request) -> httpx2.Response:
    """What the API would say."""
    path = request.url.path
    sent.append(
        {"method": request.method, "path": path, "body": request.read().decode()}
    )
    if path.endswith("cus_none"):
        error = {
            "type": "invalid_request_error",
            "code": "resource_missing",
            "message": "No such customer",
        }
        return httpx2.Response(
            404, json={"error": error}, headers={"Request-Id": "req_1"}
        )
    if path.endswith("/customers"):
        page = {"object": "list", "url": path, "has_more": False, "data": [CUSTOMER]}
        return httpx2.Response(200, json=page)
    return httpx2.Response(200, json=CUSTOMER)


def main() -> None:
    """Run the blocks one after the other in one namespace."""
    made = httpx2.Client(transport=httpx2.MockTransport(answer))
    transport.make_client = lambda: made
    namespace: dict[str, object] = {}
    for block in json.load(sys.stdin):
        exec(compile(block, "README.md", "exec"), namespace)
    print(json.dumps({"sent": sent, "emails": namespace.get("emails")}))


main()
