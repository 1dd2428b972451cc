"""The client of the case with events of several kinds reads them, and leaves the resource of that name alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases.test_cases import imported, made

CASE = "webhooks_of_several_kinds"
URL = "https://library.test"
SECRET = "whsec_bGlicmFyeSBzZWNyZXQ="
ADDED = b'{"type": "book.added", "title": "Emma"}'
LOST = b'{"type": "book.lost", "by": {"name": "Ada"}}'
OTHER = b'{"type": "book.sold"}'


def test_each_kind_is_its_model(tmp_path: Path) -> None:
    with imported(made(CASE, tmp_path), tmp_path) as package:
        for client in (package.Client(base_url=URL), package.AsyncClient(base_url=URL)):
            added = unwrapped(client.received, ADDED)
            assert repr(added) == "BookAdded(type='book.added', title='Emma')"
            assert unwrapped(client.received, LOST).by.name == "Ada"
            assert type(client.webhooks).__name__.endswith("Webhooks")
            assert callable(client.webhooks.list)
        with pytest.warns(package.DriftWarning, match="BookEvent"):
            assert unwrapped(client.received, OTHER) == {"type": "book.sold"}
        headers = client.received.sign(ADDED, SECRET)
        headers["webhook-id"] = "msg_2"
        with pytest.raises(package.WebhookSignatureError, match="does not match"):
            client.received.unwrap(ADDED, headers, SECRET)


def unwrapped(webhooks: Any, body: bytes) -> Any:
    return webhooks.unwrap(body, webhooks.sign(body, SECRET), SECRET)
