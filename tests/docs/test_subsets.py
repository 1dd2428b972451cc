"""The commands of docs/subsets.md are run on the document that it shows, and say what it shows."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from generator.spec import Document, load, read, select
from tests.docs.blocks import ROOT, blocks

PAGE = "docs/subsets.md"


def run(command: str, folder: Path) -> str:
    """What a `generator …` command prints."""
    program, *words = shlex.split(command)
    assert program == "generator"
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def shown() -> list[tuple[str, str]]:
    """Commands, and what follows each on the page."""
    text = "".join(blocks(PAGE, "console"))
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    (extension,) = re.findall(r"`(link_extension = .*?)`", page)
    (tmp_path / "profile.toml").write_text(f"[document]\n{extension}\n")
    (tmp_path / "openapi.yaml").write_text(*blocks(PAGE, "yaml"))
    (tmp_path / "generator.toml").write_text(blocks(PAGE, "toml")[0])
    return tmp_path


def test_the_commands_say_what_is_shown(folder: Path) -> None:
    commands = shown()
    assert len(commands) == 3
    for command, output in commands:
        said = run(command, folder)
        if output:
            assert said == output
        else:
            assert json.loads(said)["paths"]


def test_a_client_of_the_part(folder: Path) -> None:
    run("generator generate shop", folder)
    models = {each.name for each in (folder / "shop_client" / "models").iterdir()}
    assert "customer.py" in models
    assert "session.py" not in models
    cut = blocks(PAGE, "toml")[1]
    with (folder / "generator.toml").open("a") as file:
        file.write(cut)
    assert "1 model," in run("generator spec closure shop", folder)
    run("generator generate shop", folder)
    source = "".join(
        each.read_text() for each in (folder / "shop_client" / "models").iterdir()
    )
    assert "customer: str | dict[str, Any] | None = None" in source
    assert "Address" not in source


def document(folder: Path) -> Document:
    return load(read(str(folder / "openapi.yaml")))


def test_the_selectors_that_are_listed_select_something(folder: Path) -> None:
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    table = page.partition("| selector |")[2].partition("\n\n")[0]
    selectors = [
        each
        for row in table.splitlines()[2:]
        for each in re.findall("`([^`]+)`", row.split("|")[1])
    ]
    assert len(selectors) == 9
    resources = {("post", "/v1/checkout/sessions"): "checkout.sessions"}
    for each in selectors:
        assert select(document(folder), [each], resources).data["paths"]
