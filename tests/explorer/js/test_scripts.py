"""The explorer's scripts: their types, and their own tests, one by one."""

from __future__ import annotations

import json

import pytest

from tests.support.javascript import TESTS, node_modules, run_node

TEST_FILES = sorted(path.name for path in TESTS.glob("*.test.js"))


def test_types() -> None:
    tsc = node_modules() / "typescript" / "bin" / "tsc"
    done = run_node(str(tsc), "-p", "tsconfig.json")
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", TEST_FILES)
def test_script(name: str) -> None:
    node_modules()
    done = run_node("--test", name)
    assert done.returncode == 0, f"\n{_failures(done.stdout)}{done.stderr}"


def test_there_are_tests() -> None:
    assert len(TEST_FILES) >= 9


def _failures(report: str) -> str:
    """What the report says about failed tests only."""
    found, failing = [], False
    for line in report.splitlines():
        if line.lstrip().startswith(("ok ", "not ok ")):
            failing = line.lstrip().startswith("not ok ")
        if failing and not line.lstrip().startswith("#"):
            found.append(line)
    return "\n".join(found) or report


def test_packages_are_pinned_and_name_no_registry() -> None:
    lock = (TESTS / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "://" not in lock
    wanted = json.loads((TESTS / "package.json").read_text("utf-8"))["devDependencies"]
    assert all(version[0].isdigit() for version in wanted.values())
