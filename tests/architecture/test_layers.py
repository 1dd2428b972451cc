"""The layers of `generator` hold, and import-linter notices when they do not.

The contracts stand in `[tool.importlinter]` of pyproject.toml. Each of them is broken once on purpose in a copy of the
tree, and must be the one that is named.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.architecture.tree import ROOT

LINT = "from importlinter.cli import lint_imports_command as run; run()"
PLANTS = [
    ("Imports point down", "generator/spec/kinds.py", "import generator.naming"),
    ("Imports point down", "generator/ir/api.py", "import generator.diagnostics"),
    ("Imports point down", "generator/stray.py", "import re"),
    ("Imports point down", "generator/watching/marks.py", "import generator.config"),
    (
        "No package has siblings that import in a circle",
        "generator/spec/files.py",
        "import generator.spec.web",
    ),
    (
        "The IR imports the standard library alone",
        "generator/ir/api.py",
        "import typing_extensions",
    ),
    ("black has one door: formatting", "generator/formatting/files.py", "import black"),
    ("click has one door: cli", "generator/config/model.py", "from click import echo"),
    (
        "The gateway reads the IR and the profile, and no stage",
        "generator/gateway/records.py",
        "import generator.naming.scope",
    ),
    (
        "httpx2 has two doors: spec.web and gateway",
        "generator/spec/reading.py",
        "import httpx2",
    ),
    (
        "jinja2 has one door: render",
        "generator/views/source.py",
        "from jinja2 import nodes",
    ),
    (
        "jsonpath_rfc9535 has one door: spec.overlays",
        "generator/spec/document.py",
        "import jsonpath_rfc9535",
    ),
    (
        "jsonpath_rfc9535 has one door: spec.overlays",
        "generator/spec/grammar.py",
        "import regex",
    ),
    (
        "keyring has one door: gateway",
        "generator/config/model.py",
        "import keyring",
    ),
    (
        "nh3 and markdown_it have one door: views.explorer.markup",
        "generator/views/explorer/fields.py",
        "import nh3",
    ),
    (
        "openapi_pydantic has two doors: spec and build",
        "generator/naming/names.py",
        "import openapi_pydantic.v3",
    ),
    (
        "openapi_pydantic has two doors: spec and build",
        "generator/profile/model.py",
        "import pydantic",
    ),
    (
        "platformdirs has two doors: cache and gateway",
        "generator/config/finding.py",
        "import platformdirs",
    ),
    (
        "rjsmin has one door: render",
        "generator/cli/console.py",
        "import rjsmin",
    ),
    (
        "starlette and uvicorn have one door: gateway",
        "generator/cli/console.py",
        "import uvicorn",
    ),
    ("yaml has one door: spec", "generator/profile/reader.py", "import yaml"),
]
# The IR may not import its neighbours of the lowest layer either: two contracts say so.
ALSO = {
    "generator/ir/api.py": {"The IR imports the standard library alone"},
    "generator/spec/kinds.py": {"No package has siblings that import in a circle"},
}


def project() -> dict[str, object]:
    """The `[tool.importlinter]` table."""
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text())[
        "tool"
    ]["importlinter"]
    return table


def contracts() -> list[dict[str, object]]:
    """Its contracts."""
    found = project()["contracts"]
    assert isinstance(found, list)
    return found


def broken(folder: Path) -> set[str]:
    """The names of the contracts that import-linter finds broken in `folder`."""
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    found = set(re.findall(r"^(.+?) BROKEN$", done.stdout, re.MULTILINE))
    kept = re.findall(r"^(.+?) KEPT$", done.stdout, re.MULTILINE)
    assert len(found) + len(kept) == len(contracts()), done.stdout + done.stderr
    assert done.returncode == bool(found), done.stdout + done.stderr
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what import-linter looks at."""
    nothing_built = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=nothing_built)
    shutil.copytree(
        ROOT / "tests/architecture",
        tmp_path / "tests/architecture",
        ignore=nothing_built,
    )
    for name in ("pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_tree_keeps_every_contract() -> None:
    assert broken(ROOT) == set()


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    PLANTS,
    ids=[f"{m}: {line}" for _, m, line in PLANTS],
)
def test_a_planted_violation_is_caught(
    copy: Path, contract: str, module: str, line: str
) -> None:
    path = copy / module
    text = path.read_text() if path.is_file() else '"""Nobody placed me."""\n'
    path.write_text(f"{text}\n\ndef planted() -> None:\n    {line}\n")
    found = broken(copy)
    assert contract in found
    assert found <= {contract} | ALSO.get(module, set())


def test_every_contract_is_broken_once() -> None:
    assert {each["name"] for each in contracts()} == {
        contract for contract, _, _ in PLANTS
    }


def test_every_dependency_has_a_door() -> None:
    doors = set()
    for each in contracts():
        protected = each.get("protected_modules", [])
        assert isinstance(protected, list)
        doors |= set(protected)
    graph = grimp.build_graph(
        "generator", include_external_packages=True, cache_dir=None
    )
    outside = {name for name in graph.modules if graph.is_module_squashed(name)}
    # `_typeshed` is of the type checkers alone.
    assert outside - set(sys.stdlib_module_names) - doors - {"_typeshed"} == set()


def test_the_copy_is_what_is_checked(copy: Path) -> None:
    """Without this, the editable install could answer for the copy."""
    shutil.rmtree(copy / "generator" / "render")
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(
        command, cwd=copy, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode != 0
