"""JSON pointers: there and back, and what they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spec import ROOT, canonical, escape, join, resolve, split, unescape
from generator.spec.pointers import printable


@given(st.text())
def test_unescape_undoes_escape(token: str) -> None:
    assert unescape(escape(token)) == token


@given(st.lists(st.text()))
def test_split_undoes_join(tokens: list[str]) -> None:
    assert list(split(join(ROOT, *tokens))) == tokens


def test_a_path_is_one_token() -> None:
    pointer = join(ROOT, "paths", "/v1/a~b/{c}", "parameters", 0)
    assert pointer == "#/paths/~1v1~1a~0b~1{c}/parameters/0"
    assert split(pointer) == ("paths", "/v1/a~b/{c}", "parameters", "0")


def test_percent_encoding_is_undone() -> None:
    assert canonical("#/a%20b/%7Bc%7D/~1%25") == "#/a b/{c}/~1%"
    assert canonical("#") == "#"


def test_a_pointer_is_not_percent_encoded() -> None:
    assert resolve({"a%20b": 1}, "#/a%20b") == 1


def test_the_root_and_the_empty_key() -> None:
    data = {"": 1}
    assert resolve(data, "#") is data
    assert resolve(data, "#/") == 1


@pytest.mark.parametrize(
    "pointer", ["#/b", "#/a/2", "#/a/-1", "#/a/01", "#/a/x", "#/a/0/x", "#/a/²"]
)
def test_nothing_there(pointer: str) -> None:
    with pytest.raises(LookupError):
        resolve({"a": [1, 2]}, pointer)


def test_an_anchor_is_no_pointer() -> None:
    for each in ("#anchor", "a.json#/b", "/a", ""):
        with pytest.raises(ValueError, match="not a JSON pointer"):
            canonical(each)


def test_messages_carry_no_control_characters() -> None:
    assert printable("#/\x1b[31m\u202e") == "#/%1B[31m%E2%80%AE"
    assert len(printable("#/" + "a" * 10_000)) < 500
