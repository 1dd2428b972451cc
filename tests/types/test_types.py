"""Type checkers and the Stripe clients: the packages are clean, right calls pass, wrong ones do not.

The packages and the files of calls are laid side by side, as in a user's project, and checked in
one run of each checker, in its strict mode.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.support import checkers
from tests.support.checkers import Error
from tests.support.full_client import full_client
from tests.support.places import EMBEDDED

HERE = Path(__file__).parent
CALLS = ("right_calls.py", "wrong_calls.py")
FULL_CALLS = (*CALLS, "full_right_calls.py", "full_wrong_calls.py")
CLIENTS: dict[str, tuple[Callable[[], Path], tuple[str, ...]]] = {
    "customers": (lambda: EMBEDDED, CALLS),
    "full": (full_client, FULL_CALLS),
}
FEWEST_MARKS = {"customers": 82, "full": 112}

Checker = Callable[[Path], list[Error]]


@dataclass(frozen=True, slots=True)
class Project:
    """A user's project: a client and calls of it."""

    folder: Path
    marks: dict[tuple[str, int], str]


@pytest.fixture(scope="module", params=CLIENTS)
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """A folder with the client's package and the files of calls, without bytecode."""
    find, calls = CLIENTS[request.param]
    folder = tmp_path_factory.mktemp("typed")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(find() / "stripe_client", folder / "stripe_client", ignore=ignore)
    marks: dict[tuple[str, int], str] = {}
    for name in calls:
        shutil.copy(HERE / name, folder / name)
        for line, code in checkers.marked(HERE / name).items():
            marks[name, line] = code
    assert len(marks) >= FEWEST_MARKS[request.param]
    return Project(folder, marks)


@cache
def _found(checker: Checker, folder: Path) -> tuple[Error, ...]:
    """What a checker finds; it runs once for each folder."""
    return tuple(checker(folder))


@pytest.fixture(params=[checkers.mypy, checkers.pyright], ids=["mypy", "pyright"])
def errors(request: pytest.FixtureRequest, project: Project) -> tuple[Error, ...]:
    """All that one checker says of the project."""
    return _found(request.param, project.folder)


def test_package_is_clean(errors: tuple[Error, ...]) -> None:
    assert [one for one in errors if one.file.startswith("stripe_client")] == []


def test_right_calls_pass(errors: tuple[Error, ...]) -> None:
    assert [one for one in errors if one.file.endswith("right_calls.py")] == []


def test_each_wrong_line_is_rejected_and_nothing_else(
    project: Project, errors: tuple[Error, ...]
) -> None:
    wrong = {
        (one.file, one.line)
        for one in errors
        if "wrong_calls" in one.file and not one.rule.startswith("reportUnused")
    }
    assert sorted(project.marks.keys() - wrong) == []
    assert sorted(wrong - project.marks.keys()) == []


def test_mypy_names_what_is_wrong(project: Project) -> None:
    found: dict[tuple[str, int], set[str]] = {}
    for one in _found(checkers.mypy, project.folder):
        found.setdefault((one.file, one.line), set()).add(one.rule)
    strays = {
        place: found.get(place)
        for place, code in project.marks.items()
        if code not in found.get(place, set())
    }
    assert strays == {}


def test_a_broken_package_is_noticed(tmp_path: Path) -> None:
    """The checks above can fail: a stray name and a wrong type in a package are found."""
    package = tmp_path / "broken"
    package.mkdir()
    (package / "__init__.py").write_text("x: int = 'a'\ny: Nothing = 1\n")
    for checker in (checkers.mypy, checkers.pyright):
        assert {one.line for one in checker(tmp_path)} == {1, 2}
