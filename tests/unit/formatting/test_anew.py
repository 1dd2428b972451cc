"""Formatting anew: what comes of pieces is what Black makes of the whole, or nothing comes."""

from __future__ import annotations

from functools import partial

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import NoCache
from generator.formatting import format_files
from generator.formatting.anew import format_anew
from generator.formatting.mode import LINE_LENGTH, TARGET
from generator.formatting.pieces import pieces
from generator.formatting.worker import format_text

BLACK = partial(format_text, line_length=LINE_LENGTH, target=TARGET)
HEAD = '"""Words."""\n\nfrom a import b\n\n'
STATEMENTS = (
    "import  os\n",
    "from x import ( y, z )\n",
    "a = { 'b' : 1 }\n",
    "c: int=3  # why\n",
    '"""Words about c.   """\n',
    "if a :\n    import d\n",
    "def f(x, *, y = 1, zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz = 2, yyyyyyyyyyyyyyyyyyyyyyyyyyyyy = 3): return x\n",
    "def g(): ...\n",
    "@f\ndef h():\n  '''Doc. '''\n  def inner(): pass\n",
    "class A(B):\n\n  '''Doc.'''\n  x : int = 1\n  def m(self): ...\n\n\n"
    "  @f\n  async def n( self ): return  1\n  y=2\n",
    "class E(Exception): pass\n",
    "class F:\n    # before\n    x = 1\n",
    "T: M[str, str] = {\n  'a' : 'b',\n  # about c\n  'c': ('d', 'e'),\n"
    " 'looooooooooooooooooooooooooooooooong' : call('wiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiide', 'x'),\n}\n",
)
GAPS = ("", "", "\n", "\n\n", "\n\n\n\n", "# said\n", "\n# said\n\n")
TEXTS = st.lists(
    st.tuples(st.sampled_from(GAPS), st.sampled_from(STATEMENTS)), max_size=8
)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 7), st.sampled_from(("", *STATEMENTS)), st.sampled_from(GAPS)
    ),
    min_size=1,
    max_size=2,
)


def _text(parts: list[tuple[str, str]]) -> str:
    return HEAD + "".join(gap + statement for gap, statement in parts)


def _edited(parts: list[tuple[str, str]], at: int, new: str, gap: str) -> None:
    at = min(at, len(parts))
    parts[at : at + 1] = [(gap, new)] if new else []


@given(TEXTS, STEPS)
def test_pieces_are_as_the_whole(
    parts: list[tuple[str, str]], steps: list[tuple[int, str, str]]
) -> None:
    before = _text(parts)
    for at, new, gap in steps:
        _edited(parts, at, new, gap)
    now = _text(parts)
    assert format_anew(now, before, BLACK(before), BLACK) in (None, BLACK(now))


@given(TEXTS)
def test_a_text_is_its_pieces(parts: list[tuple[str, str]]) -> None:
    text = _text(parts)
    found = pieces(text)
    assert found is not None
    assert "".join(each.gap + each.text for each in found) == text.rstrip("\n") + "\n"


CHANGES = (
    ("a = { 'b' : 1 }\n", "a = { 'b' : 2 }\n"),
    ("return  1", "return  2"),
    ("'''Doc.'''", "'''Doc, and more.'''"),
    ("class A(B)", "class A(C )"),
    ("('d', 'e')", "( 'd','f' )"),
    ("T: M[str, str]", "T: M[str,int]"),
    ("'c': ('d', 'e'),\n", "'c': ('d', 'e'),\n 'new':1,\n"),
    ("from x import ( y, z )", "from x import ( y, z, w )"),
    ("Words.", "Other words."),
)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_only_what_changed_is_given_to_black(old: str, new: str) -> None:
    given_texts: list[str] = []

    def counted(text: str) -> str:
        given_texts.append(text)
        return BLACK(text)

    parts = [("\n\n", STATEMENTS[n]) for n in (1, 2, 6, 9, 12)]
    before = _text(parts)
    assert old in before
    now = before.replace(old, new)
    assert format_anew(now, before, BLACK(before), counted) == BLACK(now)
    assert len(given_texts) <= 1
    assert all(text.count("\n") < 5 for text in given_texts)


@pytest.mark.parametrize(
    "text",
    [
        "# fmt: off\nx  = 1\n",
        "x = 1; y = 2\n",
        "x = 1",
        "x = (\n",
        "x = 1\n\n# at the end\n",
        "x = '''\f'''\n",
        "class A:\n    class B:\n        x = 1\n",
    ],
)
def test_what_cannot_be_cut_has_no_pieces(text: str) -> None:
    assert pieces(text) is None
    assert format_anew(text, "x = 1\n", "x = 1\n", BLACK) is None


def test_what_has_other_pieces_than_before_goes_through_black_whole() -> None:
    """Also where it is wrong, so that the error tells of the whole file."""
    before = {"a.py": ("x  = 1\n", "x = 1\n")}
    made = format_files(
        {"a.py": "x  = 1\ny  = 2\n"}, cache=NoCache(), jobs=1, before=before
    )
    assert made == {"a.py": "x = 1\ny = 2\n"}
    wrong = black.format_str("x  = 1\n", mode=black.Mode())
    assert wrong == before["a.py"][1]
