"""`paths.py`: dotted paths, short and in steps."""

import pytest
from runtime.forms import may_clear
from runtime.paths import paths, steps

from generator.views.python.clearing import escaped


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
