"""The runtime as a whole: what it exports, what it loads, and what it must not say."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import runtime

from .conftest import TEMPLATES, make_package

MODULES = sorted((TEMPLATES / "runtime").glob("*.py"))


def run(folder: Path, script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        timeout=60,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("light")
    make_package(found)
    return found


def test_exports() -> None:
    assert (
        sorted(runtime.__all__) == sorted(set(runtime.__all__)) == sorted(dir(runtime))
    )
    for name in runtime.__all__:
        assert getattr(runtime, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = runtime.nothing


LIGHT = """
import sys
import sample_api
from sample_api._runtime import OMIT, Operation, Resource, AsyncResource
{extra}
heavy = [name for name in sys.modules if name.split(".")[0] in
         ("pydantic", "pydantic_core", "httpx2", "ssl", "asyncio", "anyio", "email")]
print(heavy)
"""


def test_importing_is_light(folder: Path) -> None:
    assert run(folder, LIGHT.format(extra="")) == "[]\n"
    links = "from sample_api._runtime import expanded, id_of"
    assert run(folder, LIGHT.format(extra=links)) == "[]\n"
    resources = "import sample_api.resources.accounts, sample_api.operations"
    assert run(folder, LIGHT.format(extra=resources)) == "[]\n"


def test_making_a_client_loads_no_model_and_no_http(folder: Path) -> None:
    script = (
        "import sys\n"
        "import sample_api\n"
        "client = sample_api.SampleClient('k')\n"
        "client.accounts\n"
        "print([n for n in sys.modules if n in ('pydantic', 'httpx2', 'asyncio')\n"
        "       or n.startswith('sample_api.models')])\n"
    )
    assert run(folder, script) == "[]\n"


def test_a_call_loads_only_what_it_needs(folder: Path) -> None:
    script = (
        "import sys, httpx2, sample_api\n"
        "answer = httpx2.Response(200, json={'id': 'a'})\n"
        "http = httpx2.Client(transport=httpx2.MockTransport(lambda _: answer))\n"
        "sample_api.SampleClient('k', http_client=http).accounts.update('a', name='x')\n"
        "unused = ('salvage', 'pages', 'binary', 'index')\n"
        "print([n for n in unused if 'sample_api._runtime.' + n in sys.modules])\n"
    )
    assert run(folder, script) == "[]\n"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 300
    doc = ast.get_docstring(tree) or ""
    assert "In:" in doc
    assert "Out:" in doc
    assert "must not" in doc.replace("Must", "must").replace("\n", " ")
    assert "stripe" not in text.lower()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < 40, node.name
        if isinstance(node, ast.ImportFrom):
            assert node.level == 1 or (node.module or "").split(".")[0] in ALLOWED
        if isinstance(node, ast.Import):
            assert {name.name.split(".")[0] for name in node.names} <= ALLOWED
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec", "print")


ALLOWED: Any = {*sys.stdlib_module_names, "httpx2", "pydantic", "pydantic_core"}

LIGHT_MODULES = {
    "omit",
    "settings",
    "operation",
    "call",
    "resource",
    "index",
    "errors",
    "secret",
}


FOR_TESTS = ("answers", "factories", "fake")
"""Imported by the package's `testing` alone."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_who_may_import_what(path: Path) -> None:
    outside: set[str] = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.Import):
            outside |= {name.name.split(".")[0] for name in node.names}
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            outside.add((node.module or "").split(".")[0])
    if path.stem not in ("transport", "fake"):
        assert "httpx2" not in outside
    doors = ("models", "unions", "enums", "salvage", "decode", "formats", *FOR_TESTS)
    if path.stem not in doors:
        assert not outside & {"pydantic", "pydantic_core"}
    if path.stem in LIGHT_MODULES:
        assert not outside & {"asyncio", "email", "json", "ssl", "http", "inspect"}
