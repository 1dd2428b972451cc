"""Layout agrees with Black: what is laid out is left as it is."""

from __future__ import annotations

import keyword

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given
from hypothesis import strategies as st

from generator.views.python import layout
from generator.views.python.annotations import alias, field
from generator.views.python.imports import Imports
from generator.views.source import literal

_MODE = black.Mode(line_length=88, target_versions={TargetVersion.PY311})
_NAME = st.from_regex(r"[a-z][a-z_]{0,24}[a-z]", fullmatch=True).filter(
    lambda name: name.isidentifier()
)
_CLASS = st.from_regex(r"[A-Z][A-Za-z]{0,30}", fullmatch=True)


def _stable(source: str) -> None:
    assert black.format_str(source, mode=_MODE) == source


def _is_keyword(name: str) -> bool:
    return keyword.iskeyword(name)


@given(_NAME, st.lists(_NAME, unique=True, max_size=9), _CLASS)
def test_signatures(name: str, parameters: list[str], answer: str) -> None:
    if any(map(_is_keyword, (name, *parameters))) or answer in (
        "None",
        "True",
        "False",
    ):
        return
    typed = ["self", *(f"{each}: int = 1" for each in parameters)]
    lines = layout.call(f"def {name}", typed, f" -> {answer}:", 4)
    _stable("\n".join(["class A:", *lines, "        pass", ""]))


@given(_CLASS, st.lists(_NAME, min_size=1, max_size=12, unique=True))
def test_named_values(name: str, values: list[str]) -> None:
    text = f"Literal[{', '.join(literal(each) for each in values)}]"
    _stable(alias(name + "Param", text) + "\n")


@given(_NAME, st.lists(_CLASS, min_size=1, max_size=3, unique=True))
def test_fields(name: str, types: list[str]) -> None:
    if _is_keyword(name):
        return
    annotation = " | ".join([*types, "None"])
    source = field(name, annotation, " = None", 4)
    if all(len(line) <= layout.WIDTH for line in source.splitlines()):
        _stable(f"class A:\n{source}\n")


@pytest.mark.parametrize(
    "value", [frozenset({"a", "b"}), frozenset(f"name_{n}" for n in range(30)), ("x",)]
)
def test_keywords(value: object) -> None:
    inside = layout.keyword("clearable", value, 4)
    _stable(f"x = Operation(\n    {inside},\n)\n")


def test_imports_are_grouped_and_sorted() -> None:
    imports = Imports()
    imports.module("builtins")
    imports.add("typing", "TYPE_CHECKING", "Any")
    imports.add("pydantic", "Field")
    imports.add(".._runtime", "Resource", "OMIT")
    imports.add(".card", "Card")
    assert imports.lines() == (
        "import builtins",
        "from typing import TYPE_CHECKING, Any",
        "",
        "from pydantic import Field",
        "",
        "from .._runtime import OMIT, Resource",
        "from .card import Card",
    )
