"""What type checkers see of a generated package: right calls pass, wrong ones do not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import make_package

USES = """
from typing import assert_type
from sample_api._client import AsyncSampleClient, SampleClient
from sample_api._runtime import (
    AsyncBinaryResponse, AsyncPage, BinaryResponse, Page, RawResponse,
)
from sample_api.models.account import Account, Bank, Card, DeletedBank

client = SampleClient("k")
assert_type(client.accounts.update("a", name="x"), Account)
assert_type(client.operations.post_accounts_account("a", name="x", balance=1), Account)
page = client.operations.get_accounts(limit=1)
assert_type(page, Page[Account])
assert_type(page.data, list[Account])
assert_type(page.take(3), list[Account])
for account in page:
    assert_type(account, Account)
    assert_type(account.source, str | Bank | Card | DeletedBank | None)
    assert_type(account.sources, list[Bank | Card] | None)
assert_type(client.accounts.pdf("a"), BinaryResponse)
assert_type(client.webhooks.unwrap(b"", {"a": "b"}, ["s"]), Account)
assert_type(client.webhooks.sign("", "s"), dict[str, str])
raw = client.with_raw_response(client.accounts.update)("a", name="x")
assert_type(raw, RawResponse[Account])
assert_type(raw.parsed, Account)

client.operations.post_accounts_account(5)  # wrong: account
client.operations.post_accounts_account("a", "b")  # wrong: positional
client.operations.post_accounts_account("a", nope=1)  # wrong: name
client.operations.get_accounts(limit="x")  # wrong: type
client.operations.get_nothing()  # wrong: operation
client.with_raw_response(client.accounts.update)(5)  # wrong: raw
client.webhooks.unwrap({}, None, "s")  # wrong: payload


async def main(client: AsyncSampleClient) -> None:
    assert_type(await client.accounts.update("a"), Account)
    assert_type(await client.operations.post_accounts_account("a", name="x"), Account)
    listing = client.accounts.list()
    assert_type(await listing, AsyncPage[Account])
    async for account in listing:
        assert_type(account, Account)
    assert_type(await listing.take(2), list[Account])
    assert_type(await client.accounts.pdf("a"), AsyncBinaryResponse)
    raw = await client.with_raw_response(client.accounts.update)("a")
    assert_type(raw, RawResponse[Account])
    await client.operations.post_accounts_account(5)  # wrong: awaited
    assert_type(client.webhooks.unwrap(b"", None, "s"), Account)
    await client.webhooks.unwrap(b"", None, "s")  # wrong: not awaited
"""
WRONG = {n for n, line in enumerate(USES.splitlines(), 1) if "# wrong" in line}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("typed")
    (make_package(found) / "py.typed").touch()
    (found / "uses.py").write_text(USES)
    return found


def test_mypy(folder: Path) -> None:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-color-output"]
    command += [
        "--cache-dir",
        str(folder / "cache"),
        "--output",
        "json",
        "uses.py",
        "sample_api",
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    errors = [one for one in found if one["severity"] == "error"]
    strangers = [one for one in errors if one["file"] != "uses.py"]
    assert strangers == [], done.stderr
    assert {one["line"] for one in errors} == WRONG, errors


def test_pyright(folder: Path) -> None:
    found = shutil.which("pyright", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("pyright is not installed")
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["."]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [found, "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300
    )
    errors = json.loads(done.stdout)["generalDiagnostics"]
    ours = [one for one in errors if "/_runtime/" in one["file"]]
    assert ours == []
    lines = {
        one["range"]["start"]["line"] + 1
        for one in errors
        if one["file"].endswith("uses.py") and one["severity"] == "error"
    }
    assert lines == WRONG, errors
