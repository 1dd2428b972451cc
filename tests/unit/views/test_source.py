"""The two filters: whatever the text, the source means exactly it and nothing more."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.views.source import docstring, literal

_ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)
_HOSTILE = [
    '"""',
    "\\",
    '\\"""',
    "\\N{BULLET}",
    "\x00",
    "\u202e",
    'a"',
    "\ud800",
    "{{ 7*7 }}",
    "\u2028",
    "x\\",
]


@given(
    st.recursive(
        _ANY_TEXT | st.integers() | st.booleans() | st.none(), st.lists, max_leaves=5
    )
)
def test_literals_mean_their_value(value: object) -> None:
    value = tuple(value) if isinstance(value, list) else value
    if isinstance(value, tuple) and any(isinstance(each, list) for each in value):
        return
    source = literal(value)
    assert source.isascii() or source.isprintable()
    assert ast.literal_eval(source) == value


def test_sets_and_mappings_are_in_order() -> None:
    assert literal(frozenset({"b", "a"})) == 'frozenset({"a", "b"})'
    assert literal({"b": 1, "a": ("x",)}) == '{"b": 1, "a": ("x",)}'
    assert literal('say "hi"') == "'say \"hi\"'"


def _read(text: str) -> str:
    source = f'def f():\n    """{docstring(text)}"""\n'
    source.encode("utf-8")
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    assert len(function.body) == 1
    return ast.get_docstring(function, clean=False) or ""


@given(_ANY_TEXT)
def test_a_docstring_stays_one_string(text: str) -> None:
    assert isinstance(_read(text), str)


@given(st.text(alphabet="abc \"\\N{}n'", max_size=30))
def test_a_docstring_of_plain_signs_reads_as_it_was(text: str) -> None:
    assert _read(text) == text


@pytest.mark.parametrize("text", _HOSTILE)
def test_hostile_texts(text: str) -> None:
    assert _read(text).isprintable()
    assert _read(f"before {text}").startswith("before ")
