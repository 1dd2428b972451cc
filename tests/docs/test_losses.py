"""The commands of docs/losses.md run, in this repository, and its JSON report has what the page says."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.docs.blocks import ROOT, commands

PAGE = "docs/losses.md"


def test_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = []
    for command in commands(PAGE):
        result = CliRunner().invoke(main, command.split()[1:])
        assert result.exit_code == 0, (command, result.output)
        said.append(result.stdout)
    text, report = said[0], json.loads(said[1])
    assert re.fullmatch(
        r"stripe: 0 errors, 0 warnings, \d+ operations, score 100\n", text
    )
    words = set(re.findall(r"`(\w+)`", (ROOT / PAGE).read_text()))
    (client,) = report["clients"]
    assert {*client, *client["operations"][0], "format"} - {"client"} <= words
