"""What a watch makes ready after a client is written, while its inputs may change once more."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cli.again import MadeAgain
from generator.cli.console import Console
from generator.cli.options import open_cache, select
from tests.watching.session import project


def test_a_document_that_is_being_saved_is_for_its_own_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The client is written and its lock given; nobody is told of half a document but by the run that it starts."""
    folder = project(tmp_path)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    generate, runs = pipeline.generate, []

    def broken_after(*given: Any, **named: Any) -> Any:
        made = generate(*given, **named)
        runs.append(made)
        (folder / "api.yaml").write_text("openapi: ")
        return made

    monkeypatch.setattr(pipeline, "generate", broken_after)
    selection = select(names=(), spec=None, package=None, output=None)
    (client,) = selection.clients
    with closing(open_cache(no_cache=True)) as cache:
        names = MadeAgain(Console(), cache, force=False)(selection, client)
    assert len(runs) == 1
    assert names == client.names_file.read_text() == runs[0].names
    assert "error" not in capsys.readouterr().err
