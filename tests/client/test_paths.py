"""`paths.py`: dotted paths, short and in steps."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.forms import may_clear
from runtime.paths import paths, steps

from generator.views.python.braces import fact, folded
from generator.views.python.clearing import escaped
from generator.views.python.layout import WIDTH

_STEP = st.sampled_from(["a", "b", "tax", "*", "ip_address", "a-b", "x[y]", "it's"])
_PATH = st.lists(_STEP, min_size=1, max_size=5).map(".".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("a", {"a"}),
        ("a.b  c", {"a.b", "c"}),
        ("a.{b,c}", {"a.b", "a.c"}),
        ("a{,.b} c", {"a", "a.b", "c"}),
        ("a.{b,c{,.{d,e.*}}} f", {"a.b", "a.c", "a.c.d", "a.c.e.*", "f"}),
    ],
)
def test_braces(text: str, found: set[str]) -> None:
    assert paths(text) == found


@pytest.mark.parametrize(
    "names",
    [
        ("a", "b"),
        ("a.b", "c"),
        ("a\\", "b"),
        ("a\\.b",),
        ("a b",),
        ("", "a", ""),
        ("{a,b}",),
        ("a\nb", "."),
    ],
)
def test_a_name_may_hold_anything(names: tuple[str, ...]) -> None:
    path = ".".join(escaped(name) for name in names)
    assert steps(path) == names
    place: tuple[object, ...] = ()
    for name in names:
        place = (place, name)
    assert may_clear(place, frozenset({path}))
    assert not may_clear((place, "x"), frozenset({path}))


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
