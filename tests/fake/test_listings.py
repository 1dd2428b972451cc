"""A fake listing of any kind is one page that ends, and shows what a test says."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.writing import write
from tests.support.making import make
from tests.support.places import PROJECT

CASE = PROJECT / "tests" / "cases" / "paging"


@pytest.fixture(scope="module")
def parcels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client of the case that has every kind of paging."""
    folder = tmp_path_factory.mktemp("parcels")
    for name in ("spec.yaml", "profile.toml"):
        (folder / name).write_bytes((CASE / name).read_bytes())
    profile = folder / "profile.toml"
    made = make(folder / "spec.yaml", "parcels_client", profile=profile)
    write(folder / "parcels_client", made, names_file=folder / "names.lock")
    sys.path.insert(0, str(folder))
    yield importlib.import_module("parcels_client")
    sys.path.remove(str(folder))
    for name in [n for n in sys.modules if n.split(".")[0] == "parcels_client"]:
        del sys.modules[name]


def listings(package: ModuleType) -> list[str]:
    """The methods that page."""
    operations = package.OPERATIONS
    paged = [key for key in operations if operations.operation(key).paging]
    return [operations[key].attribute for key in paged]


def keys(client: Any) -> Any:
    return client(api_key="k", app_id="a", strict=True)


def test_each_listing_ends(parcels: ModuleType) -> None:
    testing = importlib.import_module("parcels_client.testing")
    names = listings(parcels)
    assert len(names) >= 9
    made = 0
    for name in names:
        fake = testing.FakeTransport()
        page = attrgetter(name)(keys(fake.client))()
        assert [*page] == page.data, name
        made += len(page.data)
        assert len(fake.calls) <= 2, name
    assert made >= len(names) - 2, "plain values are not made, objects are"


def test_each_listing_ends_when_awaited(parcels: ModuleType) -> None:
    testing = importlib.import_module("parcels_client.testing")

    async def count(name: str) -> int:
        client = keys(testing.FakeTransport().async_client)
        return len([item async for item in attrgetter(name)(client)()])

    for name in listings(parcels):
        assert asyncio.run(count(name)) <= 1, name


def test_a_list_is_the_items_of_each(parcels: ModuleType) -> None:
    testing = importlib.import_module("parcels_client.testing")
    for name in listings(parcels):
        fake = testing.FakeTransport()
        example = [*attrgetter(name)(keys(fake.client))().data, "text"][0]
        fake.answer(name, [example, example])
        assert len(list(attrgetter(name)(keys(fake.client))())) == 2, name


PAGED = {
    "type": "object",
    "required": ["data", "more"],
    "properties": {
        "data": {"type": "array", "items": {"$ref": "#/components/schemas/Crate"}},
        "more": {"type": "boolean"},
    },
}
CRATES: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Crates", "version": "1"},
    "servers": [{"url": "https://crates.test"}],
    "components": {
        "schemas": {
            "Crate": {"type": "object", "properties": {"id": {"type": "string"}}},
            "Crates": PAGED,
        }
    },
    "paths": {
        "/crates": {
            "get": {
                "operationId": "listCrates",
                "parameters": [
                    {"name": "after", "in": "query", "schema": {"type": "string"}}
                ],
                "responses": {
                    "200": {
                        "description": "A page.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Crates"}
                            }
                        },
                    }
                },
            }
        }
    },
}
RULE = """[[paging]]
name = "list"
kind = "cursor"
items = "data"
more = "more"
parameter = "after"
"""


def test_a_page_says_that_more_follows_only_when_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fixture of the page may say so, for all its uses; then a listing would have no end."""
    spec, profile = tmp_path / "spec.json", tmp_path / "profile.toml"
    spec.write_text(json.dumps(CRATES))
    profile.write_text(RULE)
    made = make(spec, "crates_client", profile=profile)
    write(tmp_path / "crates_client", made, names_file=tmp_path / "names.lock")
    monkeypatch.syspath_prepend(tmp_path)
    testing = importlib.import_module("crates_client.testing")
    page = {"data": [{"id": "c1"}], "more": True}
    fake = testing.FakeTransport(fixtures={"Crates": page})
    client = fake.client(strict=True)
    assert [each.id for each in client.crates.list()] == ["c1"]
    fake.answer("crates.list", page, {"data": []})
    assert client.crates.list().has_more
