"""A shop's API, and its client as it is generated again and again."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.cache import Cache, NoCache
from generator.config import adhoc
from generator.progress import Silent
from generator.writing import Generated, write

Node = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


def ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def shape(*names: str) -> Node:
    properties = {name: {"type": "string"} for name in names}
    return {"type": "object", "properties": properties}


def operation(name: str, answer: Node, /, **members: Node) -> Node:
    content = {"application/json": {"schema": answer}}
    made: Node = {
        "operationId": name,
        "responses": {"200": {"description": "Done.", "content": content}},
    }
    if members:
        form = {"type": "object", "properties": members}
        made["requestBody"] = {"content": {FORM: {"schema": form}}}
    return made


TEXT = {"type": "string"}
ID = [{"name": "id", "in": "path", "required": True, "schema": TEXT}]
DOCUMENT: Node = {
    "openapi": "3.0.3",
    "info": {"title": "Shop", "version": "1"},
    "servers": [{"url": "https://shop.test"}],
    "paths": {
        "/customers": {
            "post": operation(
                "MakeCustomer",
                ref("customer"),
                name=TEXT,
                address=shape("city", "street"),
            ),
            "get": operation(
                "ListCustomers", {"type": "array", "items": ref("customer")}
            ),
        },
        "/customers/{id}": {
            "parameters": ID,
            "post": operation("ChangeCustomer", ref("customer"), name=TEXT),
        },
        "/orders": {
            "post": operation("MakeOrder", ref("order"), address=shape("city")),
        },
    },
    "components": {
        "schemas": {
            "customer": {
                "type": "object",
                "properties": {"id": TEXT, "name": TEXT, "address": ref("address")},
            },
            "address": shape("city"),
            "order": {"type": "object", "properties": {"id": TEXT}},
        }
    },
}


class Shop:
    """The client in a folder of its own, with its document, profile and name lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document = copy.deepcopy(DOCUMENT)
        self.package = folder / "shop"
        self.lock = self.package / ".generator-names.lock"
        self.profile = folder / "profile.toml"
        self.profile.write_text("")

    def generate(self) -> dict[str, bytes]:
        """The package's files, written."""
        made = self.make()
        write(self.package, made, names_file=self.lock)
        return dict(made.files)

    def make(self, cache: Cache | None = None) -> Generated:
        """What is generated, in memory."""
        spec = self.folder / "api.json"
        spec.write_text(json.dumps(self.document))
        client = adhoc(
            spec=str(spec),
            package="shop",
            output=self.package,
            profile=self.profile,
            client_name=None,
            only=(),
            allow=(),
            root=self.folder,
        )
        assert client.names_file == self.lock
        return pipeline.generate(
            client,
            project_root=self.folder,
            cache=cache or NoCache(),
            progress=Silent(),
        )

    def edit_lock(self, change: Callable[[str], str]) -> None:
        """Change the lock's lines."""
        lines = self.lock.read_text().splitlines()
        changed = [line for each in lines if (line := change(each))]
        self.lock.write_text("\n".join(changed) + "\n")

    def run(self, code: str, warnings: str = "error") -> str:
        """What a program that uses the client prints."""
        done = subprocess.run(
            [sys.executable, "-W", warnings, "-c", PRELUDE + code],
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


PRELUDE = """
import asyncio, json, warnings, httpx2, shop
sent = []
def serve(request):
    sent.append((request.method, request.url.path, request.content.decode()))
    item = {"id": "c1", "name": "Ada", "address": {"city": "London"}}
    listed = request.method == "GET"
    return httpx2.Response(200, json=[item] if listed else item)
http = httpx2.Client(transport=httpx2.MockTransport(serve))
client = shop.Client(http_client=http)
def told(use):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = use()
    for each in caught:
        assert each.category is DeprecationWarning and each.filename == "<string>", each
    return result, [str(each.message) for each in caught]
"""
