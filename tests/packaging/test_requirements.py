"""The locks in `requirements/` cover what pyproject.toml asks for, pin everything, and carry a hash of every file.

That they name no place to get packages from is tested with the other traces, in `tests/architecture/test_traces.py`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

FOLDER = ROOT / "requirements"
INPUTS = sorted(FOLDER.glob("*.in"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def wanted(path: Path) -> dict[str, Requirement]:
    """The requirements of an input and of those that it includes, by name."""
    found: dict[str, Requirement] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            found |= wanted(path.parent / text.removeprefix("-r "))
        elif text and not text.startswith("-c "):
            found |= by_name([text])
    return found


def by_name(texts: list[str]) -> dict[str, Requirement]:
    """Requirements by their names, spelled in the one canonical way."""
    return {str(canonicalize_name(each.name)): each for each in map(Requirement, texts)}


def pinned(text: str) -> dict[str, str]:
    """The versions of a lock, by name; a line that is not a pin with its hashes is an error."""
    code = "\n".join(
        line for line in text.splitlines() if not line.strip().startswith("#")
    )
    found: dict[str, str] = {}
    for entry in code.replace("\\\n", " ").splitlines():
        pin = PIN.match(entry)
        if pin is None or not HASH.search(entry):
            raise ValueError(f"neither a pin nor hashes: {entry}")
        found[canonicalize_name(pin[1])] = pin[2]
    return found


def lock_of(path: Path) -> dict[str, str]:
    """The lock that belongs to an input."""
    return pinned(path.with_suffix(".txt").read_text(encoding="utf-8"))


def test_there_are_inputs() -> None:
    assert {"tool.in", "dev.in"} <= {path.name for path in INPUTS}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_lock_pins_what_its_input_asks_for(path: Path) -> None:
    lock = lock_of(path)
    for name, requirement in wanted(path).items():
        assert name in lock
        assert requirement.specifier.contains(lock[name]), requirement


def test_the_tool_runs_on_what_the_project_asks_for() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = wanted(FOLDER / "tool.in")
    lock = lock_of(FOLDER / "tool.in")
    for name, requirement in by_name(
        [*table["project"]["dependencies"], *table["build-system"]["requires"]]
    ).items():
        assert name in asked, f"requirements/tool.in lacks {requirement}"
        assert requirement.specifier.contains(lock[name]), requirement


def test_tests_see_the_versions_that_the_tool_runs_on() -> None:
    assert lock_of(FOLDER / "tool.in").items() <= lock_of(FOLDER / "dev.in").items()


def test_a_line_without_a_hash_is_caught() -> None:
    digest = "--hash=sha256:" + "0" * 64
    assert pinned(
        f"# words\na[b]==1.0 ; os_name == 'nt' \\\n    {digest}\n    # via c\n"
    ) == {"a": "1.0"}
    for text in (
        "a==1.0\n",
        f"a>=1.0 \\\n    {digest}\n",
        f"--index-url x {digest}\n",
        f"./a {digest}\n",
    ):
        with pytest.raises(ValueError, match="neither a pin nor hashes"):
            pinned(text)
