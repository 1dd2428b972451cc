"""Paths written short; that they mean the same to the runtime is a test of its `paths.py`."""

from __future__ import annotations

import ast
import re

import pytest

from generator.views.python.braces import fact, folded


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
