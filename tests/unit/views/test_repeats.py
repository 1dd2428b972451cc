"""Long words of a module stand once."""

from __future__ import annotations

from generator.views.python.records import Alias, Member, TypedClass
from generator.views.python.repeats import told_once

_LONG = "What it is.\n\n    " + "More words. " * 40


def _class(name: str, docs: str) -> TypedClass:
    return TypedClass(name, (), "", (Member("usage", "str", "usage: str", docs),))


def _told(*items: Alias | TypedClass) -> list[str]:
    found = told_once(items, lambda words, _: words)
    return [e.members[0].docs for e in found if isinstance(e, TypedClass)]


def test_the_first_has_all_and_the_others_say_where() -> None:
    found = _told(_class("A", _LONG), Alias("X = int", ""), _class("B", _LONG))
    assert found == [_LONG, "What it is. More at `A.usage`."]


def test_what_is_short_or_of_one_paragraph_stays() -> None:
    for words in ("Short.\n\n    Two.", _LONG.replace("\n\n", " "), ""):
        assert _told(_class("A", words), _class("B", words)) == [words, words]
