"""docs/gateway.md: its commands are run as they stand, its tables are those of the code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.gateway.refusals import STATUSES
from tests.docs.blocks import ROOT, commands
from tests.gateway.standing import TOKEN
from tests.gateway.starting import PATIENCE, environment

GUIDE = "docs/gateway.md"
KEY = "canary_0123456789"
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/\n").fullmatch


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `generator` is this one, and there is a keyring."""
    program = tmp_path / "bin" / "generator"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n')
    program.chmod(0o755)
    (tmp_path / "key.txt").write_text(f"{KEY}\n")
    plain = environment(
        tmp_path,
        GATEWAY_TOKEN=TOKEN,
        GENERATOR_CREDENTIALS=str(tmp_path / "keys.json"),
        PYTHON_KEYRING_BACKEND="tests.gateway.keyring_in_memory.Keyring",
        TEST_KEYRING=str(tmp_path / "ring.json"),
    )
    return plain | {"PATH": f"{program.parent}:{plain['PATH']}"}


@contextmanager
def serving(command: str, shell: dict[str, str]) -> Iterator[str]:
    """The port that it says."""
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command} --port 0"],
        cwd=ROOT,
        env=shell,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process, process.stdout as said:
        try:
            found = LINK(said.readline())
            assert found is not None
            yield found[1]
        finally:
            process.terminate()
            process.wait(PATIENCE)


def ran(command: str, shell: dict[str, str], home: Path) -> str:
    """What it says; it must end well."""
    done = subprocess.run(
        ["sh", "-c", command.replace("key.txt", str(home / "key.txt"))],
        cwd=ROOT,
        env=shell,
        input=KEY,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done
    assert KEY not in done.stdout + done.stderr
    return done.stdout


def test_the_commands(tmp_path: Path, shell: dict[str, str]) -> None:
    serve, keep, keep_in_file, tell, forget, curl = commands(GUIDE)
    assert "kept in the keyring" in ran(keep, shell, tmp_path)
    assert "bearerAuth (bearer): in the keyring" in ran(tell, shell, tmp_path)
    kept = ran(keep_in_file, shell, tmp_path)
    assert f"kept in {tmp_path / 'keys.json'}" in kept
    with serving(serve, shell) as port:
        info = json.loads(ran(curl.replace("8787", port), shell, tmp_path))
    (credential,) = info["credentials"]
    assert credential["configured"] is True
    assert credential["store"] == "keyring"
    assert "is forgotten" in ran(forget, shell, tmp_path)
    assert "not configured" in ran(tell, shell, tmp_path)


def test_the_table_of_refusals() -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\d{3}) \|", text, re.MULTILINE)
    assert {code: int(status) for code, status in rows} == STATUSES
    assert len(rows) == len(STATUSES)
