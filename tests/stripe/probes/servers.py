"""Where the operations go that have a server of their own, with and without `base_url=`."""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

import httpx2
import stripe_client


def main() -> None:
    """Prints the URLs that were asked for: files, then a quote's PDF, then a customer."""
    asked: list[str] = []
    # What this server answers is no model.
    warnings.simplefilter("ignore", stripe_client.DriftWarning)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        return httpx2.Response(200, json={"id": "x"})

    for base_url in (None, "http://127.0.0.1:1/proxy"):
        http = httpx2.Client(transport=httpx2.MockTransport(answer))
        client: Any  # The full client, which checkers do not see here.
        with stripe_client.StripeClient(
            "sk_test_123", base_url=base_url, http_client=http
        ) as client:
            client.files.create(file=b"x", purpose="dispute_evidence")
            client.quotes.pdf("qt_1").close()
            client.customers.delete("cus_1")
            client.quotes.pdf(
                "qt_1", options={"base_url": "http://127.0.0.1:2"}
            ).close()
    json.dump(asked, sys.stdout)


if __name__ == "__main__":
    main()
