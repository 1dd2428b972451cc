"""The example of docs/overlays.md runs, and comes to what the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.docs.blocks import ROOT, blocks, commands

PAGE = "docs/overlays.md"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each command of the page printed, in a project of its blocks."""
    document, overlay = blocks(PAGE, "yaml")
    (configuration,) = blocks(PAGE, "toml")
    (tmp_path / "openapi.yaml").write_text(document)
    (tmp_path / "parcels.overlay.yaml").write_text(overlay)
    (tmp_path / "pyproject.toml").write_text(configuration)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".c"))
    printed = {}
    for command in commands(PAGE):
        program, *arguments = command.split()
        assert program == "generator"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, (command, result.output)
        assert "warning:" not in result.output
        printed[command] = result.stdout
    return printed


def test_the_example(said: dict[str, str]) -> None:
    document = json.loads(said["generator spec lint parcels --document"])
    assert list(document["paths"]) == ["/parcels/{id}"]
    parcel = document["components"]["schemas"]["Parcel"]
    assert parcel["required"] == ["id", "weight"]
    assert parcel["properties"]["weight"]["type"] == "integer"
    package = Path("parcels_client")
    model = (package / "models" / "parcel.py").read_text()
    assert re.search(r"weight: int\b", model)
    assert "note" in model
    sources = [path.read_text() for path in package.rglob("*.py")]
    assert not any("x_trace" in each or "reset_all" in each for each in sources)
    assert (
        said["generator spec lint parcels"]
        == "parcels: 0 errors, 0 warnings, 1 operation, score 100\n"
    )


def test_the_page_says_the_limits() -> None:
    from generator.spec import DEFAULT_LIMITS

    text = (ROOT / PAGE).read_text(encoding="utf-8")
    assert "add a million values" in text
    assert "look at twenty million" in text
    assert DEFAULT_LIMITS.max_overlay_nodes == 1_000_000
    assert DEFAULT_LIMITS.max_overlay_steps == 20_000_000


def test_the_readme_leads_here() -> None:
    assert "docs/overlays.md" in (ROOT / "README.md").read_text(encoding="utf-8")
