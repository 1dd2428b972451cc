"""Descriptions become clean text."""

from __future__ import annotations

import pytest

from generator.views.words import paragraphs, sentence

_BASE = "https://docs.example.com/api"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("<p>One <strong>two</strong>.</p>\n\n<p>Three</p>", ("One two.", "Three")),
        ("A <code>x &lt; y</code> b", ("A `x < y` b",)),
        (
            'See <a href="/docs/x">the docs</a>.',
            ("See the docs (https://docs.example.com/docs/x).",),
        ),
        (
            "See [the docs](https://a.example/b).",
            ("See the docs (https://a.example/b).",),
        ),
        ("See [this](#anchor)", ("See this (https://docs.example.com/api#anchor)",)),
        ("Bad [link](javascript:x)", ("Bad link",)),
        (
            "**Bold** and *italic* and `code_with_under`",
            ("Bold and italic and `code_with_under`",),
        ),
        ("<ul><li>one</li><li>two</li></ul>", ("- one", "- two")),
        ("Intro:\n- one\n  more\n* two", ("Intro:", "- one more", "- two")),
        ("line one\nline two\r\n\r\nnext", ("line one line two", "next")),
        ("# Title\n\ntext", ("Title", "text")),
        ("zero\u200bwidth \u202eevil", ("zerowidth evil",)),
        ("", ()),
    ],
)
def test_paragraphs(text: str, clean: tuple[str, ...]) -> None:
    assert paragraphs(text, _BASE) == clean


def test_relative_links_without_a_base_lose_their_address() -> None:
    assert sentence("See [the docs](/x).") == "See the docs."
