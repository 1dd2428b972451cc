"""docs/names.md, docs/own-code.md and a part of docs/profile.md are done step by step, in a folder of their own."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT
from tests.docs.test_client_guide import promised
from tests.support.making import environment

_STEP = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILES = {"yaml": "api.yaml", "toml": "profile.toml"}


def ran(command: list[str] | str, folder: Path) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(PYTHONPATH=f"{ROOT}:{folder}"),
        shell=isinstance(command, str),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("page", "least"),
    [("names.md", 4), ("own-code.md", 5), ("profile.md## Formats", 4)],
)
def test_what_the_page_shows(page: str, least: int, tmp_path: Path) -> None:
    page, _, section = page.partition("#")
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = _STEP.findall(text[text.index(f"\n#{section}\n") if section else 0 :])
    assert len(found) >= least
    for kind, text in found:
        name = re.match(r"# (\S+\.py)\n", text)
        if kind in _FILES or name:
            place = tmp_path / (name[1] if name else _FILES[kind])
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)
        elif kind == "python":
            said = ran([sys.executable, "-W", "error", "-c", text], tmp_path)
            assert said.splitlines() == promised(text)
        else:
            for line in text.splitlines():
                command, _, shown = line.removeprefix("$ ").partition("  # ")
                generator = f"{shlex.quote(sys.executable)} -m generator "
                said = ran(re.sub(r"^generator ", generator, command), tmp_path)
                assert shown in said
