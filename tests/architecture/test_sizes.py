"""Modules and functions stay small, say what they are for, and know no API.

The bounds are those of the project's style: the largest module of the field has 9,800 lines.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import (
    GENERATOR,
    ROOT,
    TEMPLATES,
    assets,
    committed,
    modules,
    shown,
)

MODULE_LINES = 300
FUNCTION_LINES = 40
TEXT = {".py", ".jinja", ".toml", ".md", ".json", ".js", ".css", ".html"}


def too_long(path: Path, text: str) -> list[str]:
    """The module and its functions, where they are over the bounds, and a docstring that is not there."""
    tree = ast.parse(text)
    lines = len(text.splitlines())
    found = [f"{path}: {lines} lines"] if lines > MODULE_LINES else []
    if ast.get_docstring(tree) is None:
        found.append(f"{path}: no docstring")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines")
    return found


def asset_problems(path: Path, text: str) -> list[str]:
    """A script or sheet of styles that is over the bound, or does not say at its top what it is for."""
    lines = len(text.splitlines())
    found = [f"{path}: {lines} lines"] if lines > MODULE_LINES else []
    return found if text.startswith("/*") else [*found, f"{path}: no comment on top"]


def names_an_api(path: Path, text: str) -> list[str]:
    """Places, the path among them, that know one API by name."""
    lines = [str(path), *text.splitlines()]
    return [
        f"{path}:{number}: {line.strip()}"
        for number, line in enumerate(lines)
        if "stripe" in line.lower()
    ]


def test_there_are_modules() -> None:
    assert len(modules()) > 100


@pytest.mark.parametrize("path", modules(), ids=shown)
def test_a_module_is_small_and_says_what_it_is_for(path: Path) -> None:
    assert too_long(path.relative_to(ROOT), path.read_text(encoding="utf-8")) == []


def test_there_are_assets() -> None:
    assert {path.suffix for path in assets()} == {".js", ".css"}


@pytest.mark.parametrize("path", assets(), ids=shown)
def test_an_asset_is_small_and_says_what_it_is_for(path: Path) -> None:
    assert asset_problems(path.relative_to(ROOT), path.read_text("utf-8")) == []


def test_no_api_is_known_by_name() -> None:
    files = [
        path
        for path in committed()
        if path.is_relative_to(GENERATOR) or path.is_relative_to(TEMPLATES)
    ]
    assert len(files) > 100
    texts = [
        (path.relative_to(ROOT), path.read_text(encoding="utf-8"))
        for path in files
        if path.suffix in TEXT
    ]
    assert [line for path, text in texts for line in names_an_api(path, text)] == []


def test_a_long_module_is_caught() -> None:
    text = '"""Words."""\n' + "a = 1\n" * MODULE_LINES
    assert too_long(Path("a.py"), text) == [f"a.py: {MODULE_LINES + 1} lines"]
    assert too_long(Path("a.py"), text.removesuffix("a = 1\n")) == []


@pytest.mark.parametrize("keyword", ["def", "async def"])
def test_a_long_function_is_caught(keyword: str) -> None:
    text = (
        f'"""Words."""\nclass A:\n    {keyword} b(self):\n'
        + "        c = 1\n" * FUNCTION_LINES
    )
    assert too_long(Path("a.py"), text) == [f"a.py:3: b has {FUNCTION_LINES + 1} lines"]
    assert too_long(Path("a.py"), text.removesuffix("        c = 1\n")) == []


def test_a_missing_docstring_is_caught() -> None:
    assert too_long(Path("a.py"), "a = 1\n") == ["a.py: no docstring"]


def test_a_long_or_unexplained_asset_is_caught() -> None:
    text = "/* Words. */\n" + "a;\n" * MODULE_LINES
    assert asset_problems(Path("a.js"), text) == [f"a.js: {MODULE_LINES + 1} lines"]
    assert asset_problems(Path("a.js"), "a;\n") == ["a.js: no comment on top"]


def test_an_api_is_caught() -> None:
    assert names_an_api(Path("a.py"), "b\n# StriPe does it so\n") == [
        "a.py:2: # StriPe does it so"
    ]
    assert names_an_api(Path("stripe.py"), "b\n") == ["stripe.py:0: stripe.py"]
