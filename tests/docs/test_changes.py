"""The page about changes: its documents, command, output, ignore file and table are the real ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.changes.rules import RULES
from tests.docs.blocks import ROOT, blocks, commands
from tests.support.making import environment

PAGE = "docs/changes.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    old, new = blocks(PAGE, "yaml")
    (tmp_path / "old.yaml").write_text(old)
    (tmp_path / "new.yaml").write_text(new)
    (tmp_path / "ignore.toml").write_text(blocks(PAGE, "toml")[0])
    return tmp_path


def _run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    program, *words = command.split()
    assert program == "generator"
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )


def test_the_output(folder: Path) -> None:
    (command,) = commands(PAGE)
    run = _run(folder, command)
    assert run.returncode == 1
    assert run.stdout == blocks(PAGE, "text")[0]


def test_the_ignore_file(folder: Path) -> None:
    run = _run(folder, "generator spec diff old.yaml new.yaml --ignore ignore.toml")
    assert "ignored (1)\n  GET /books: query.limit was removed: Nobody" in run.stdout


def test_the_table() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (\w+) \|$", text, re.MULTILINE)
    assert rows == [(code, r.request, r.response) for code, r in RULES.items()]
