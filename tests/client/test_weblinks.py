"""`links.py`: what is read out of a `Link` header, and what is taken of a link."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import PagingError
from runtime.weblinks import LONGEST_LINK, links, next_link, query_of, without


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", None),
        ('<a>; rel="next"', "a"),
        ("<a>; rel=next", "a"),
        ("<a>;rel=next", "a"),
        ("<a> ; REL = NeXt", "a"),
        ('<a>; rel="prev", <b>; rel="next"', "b"),
        ('<a>; rel="prev",<b>; rel="next",<c>; rel="last"', "b"),
        ('<a>; rel="first next\tlast"', "a"),
        ('<a>; rel="first", <b>', None),
        ('<a>; rel="nextish"', None),
        ('<a>; rel="http://rels.test/next"', None),
        ('<a>; rel="next", <b>; rel="next"', "a"),
        ('<a?x=1,2;3>; rel="next"', "a?x=1,2;3"),
        ('<a>; title="x, <b>; rel=next", <c>; rel="next"', "c"),
        (r'<a>; title="\", <b>; rel=\"next"; rel=last, <c>; rel=next', "c"),
        ('<a>; rel="prev"; rel="next"', None),
        ('<a>; title; rel="next"', "a"),
        ("<a>; title*=UTF-8'de'n%c3%a4; rel=next", "a"),
        ('<a>; rel="next"; anchor="/other", <b>; rel="next"', "b"),
        ("<a>; title=rel=next", None),
        ('rel="next"', None),
        ('; rel="next", <a>', None),
        ("<a; rel=next", None),
        ("<>; rel=next", ""),
        ('<a>; title="open; rel=next', "a"),
    ],
)
def test_next_link(header: str, wanted: str | None) -> None:
    assert next_link(header) == wanted


def test_links() -> None:
    header = r'<a>; rel=prev; Title="a\"b\\c", <b>;rel="x y";rel=z;flag'
    assert list(links(header)) == [
        ("a", {"rel": "prev", "title": 'a"b\\c'}),
        ("b", {"rel": "x y", "flag": ""}),
    ]


RELATIONS = st.sampled_from(["next", "prev", "last", "first"])
TITLES = st.text(st.sampled_from('a ,;<>="\\'), max_size=8)
TARGETS = st.text(st.sampled_from("a,;=?&/"), max_size=8)


@given(st.lists(st.tuples(TARGETS, RELATIONS, TITLES), max_size=5))
def test_whatever_is_quoted_is_read_back(given: list[tuple[str, str, str]]) -> None:
    header = ", ".join(
        f'<{target}>; title="{_quoted(title)}"; rel="{relation}"'
        for target, relation, title in given
    )
    read = [(t, known["rel"], known["title"]) for t, known in links(header)]
    assert read == given


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@given(st.text(st.sampled_from('a<>;="\\, ')))
def test_no_header_is_too_strange(header: str) -> None:
    next_link(header)


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("https://x.test/y?a=1&b=2", "a=1&b=2"),
        ("/y?a=1", "a=1"),
        ("?a=?", "a=?"),
        ("//x.test?a[b]=%2F+ä ", "a[b]=%2F+ä "),
    ],
)
def test_query_of(link: str, wanted: str) -> None:
    assert query_of(link) == wanted


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        (5, "is no text"),
        (None, "is no text"),
        ("https://x.test/page/2", "has no query"),
        ("https://x.test/page?", "has no query"),
        ("?a=1#", "has a fragment"),
        ("?a=1\n", "a control character"),
        ("?a=\x00", "a control character"),
        ("?a=\ud800", "a control character"),
        ("?" + "a" * LONGEST_LINK, "is longer than 65536"),
    ],
)
def test_links_that_cannot_be_followed(link: Any, problem: str) -> None:
    with pytest.raises(PagingError, match=problem):
        query_of(link)


def test_without() -> None:
    query = "a=1&key=x&k%65y=y&b+c=2&&KEY=z&key"
    assert without(query, {"key", None}) == "a=1&b+c=2&&KEY=z"
    assert without(query, {"b c", ""}) == "a=1&key=x&k%65y=y&KEY=z&key"
    assert without("key=1", {"key"}) == ""
