"""What every generated client carries needs httpx2, Pydantic and the standard library, and knows no generator."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import RUNTIME

ALLOWED = {"httpx2", "pydantic", "pydantic_core"} | sys.stdlib_module_names
MODULES = sorted(RUNTIME.rglob("*.py"))


def strangers(text: str) -> list[str]:
    """Imports of anything else, and relative imports that leave the runtime."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append("." * node.level + (node.module or ""))
    return sorted(name for name in found if not _allowed(name))


def _allowed(name: str) -> bool:
    if name.startswith("."):
        return not name.startswith("..")
    return name.partition(".")[0] in ALLOWED


def test_there_are_modules() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_imports_what_a_client_may_need(module: Path) -> None:
    assert strangers(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import generator", "generator"),
        ("import re, attrs", "attrs"),
        ("def f():\n    from requests.api import get", "requests.api"),
        ("from ..models import Customer", "..models"),
        ("from runtime.forms import encode", "runtime.forms"),
    ],
)
def test_a_stranger_is_caught(text: str, name: str) -> None:
    assert strangers(text) == [name]


def test_what_is_allowed() -> None:
    lines = [
        "import json",
        "import httpx2._models",
        "from pydantic import Field",
        "from . import a",
        "from .a import b",
    ]
    assert strangers("\n".join(lines)) == []
