"""Paths written short mean the same paths to the runtime."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.paths import paths

from generator.views.python.braces import fact, folded
from generator.views.python.layout import WIDTH

_STEP = st.sampled_from(["a", "b", "tax", "*", "ip_address", "a-b", "x[y]", "it's"])
_PATH = st.lists(_STEP, min_size=1, max_size=5).map(".".join)


@given(st.frozensets(_PATH, max_size=40))
def test_the_runtime_reads_what_was_written(given: frozenset[str]) -> None:
    assert paths(folded(given)) == given


@given(st.frozensets(_PATH, min_size=1, max_size=40))
def test_what_is_written_is_laid_out(given: frozenset[str]) -> None:
    source = fact("clearable", given, 4)
    assert all(len(line) <= WIDTH for line in f"    {source}".splitlines())
    value = ast.parse(source.partition("=")[2], mode="eval").body
    assert isinstance(value, ast.Call)
    assert paths(ast.literal_eval(value.args[0])) == given


def test_what_begins_alike_stands_once() -> None:
    found = folded(["a.b", "a.c", "a.c.d", "e", "f.g", "h", "h.i"])
    assert found == "a.{b,c{,.d}} e f.g h{,.i}"


@pytest.mark.parametrize(
    "odd", ["a b", "a,b", "a{b", "a}b", r"a\.b", "a\\\\b", "", "größe", '"']
)
def test_odd_names_stand_in_a_plain_set(odd: str) -> None:
    source = fact("clearable", frozenset({odd, "plain"}), 4)
    found = re.fullmatch(r"clearable=frozenset\((\{.*\})\)", source)
    assert found
    assert ast.literal_eval(found[1]) == {odd, "plain"}
