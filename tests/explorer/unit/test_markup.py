"""The door for markup: what of a document's text becomes HTML, and what never does."""

from __future__ import annotations

import ast
import json

import pytest

from generator.views.explorer import markup
from generator.views.explorer.markup import TAGS, Html, sanitised, script_data
from tests.architecture.tree import GENERATOR, TEMPLATES
from tests.explorer.unit.html import read_html

BASE = "https://docs.example.com/api/things"

KEPT = {
    "plain text": "<p>plain text</p>",
    "a & b < c": "<p>a &amp; b &lt; c</p>",
    "**b** and *e* and `c`": "<p><strong>b</strong> and <em>e</em> and <code>c</code></p>",
    "- one\n- two": "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    "<p>one</p> <p>two</p>": "<p>one</p> <p>two</p>",
    "# Head\n\nrest": "<p><strong>Head</strong></p>\n<p>rest</p>",
    "<h3 class=a>Head</h3><div>rest</div>": "<p><strong>Head</strong></p><p>rest</p>",
    "<b>b</b> <i>i</i>": "<p><strong>b</strong> <em>i</em></p>",
    "one<br/>two": "<p>one<br>two</p>",
    "&lt;script&gt;": "<p>&lt;script&gt;</p>",
    "Zürich, 東京, 10 €": "<p>Zürich, 東京, 10 €</p>",
}

LINKS = {
    "[x](https://a.example/b?c=1&d=2)": "https://a.example/b?c=1&amp;d=2",
    "[x](/docs/y)": "https://docs.example.com/docs/y",
    "[x](#part)": "https://docs.example.com/api/things#part",
    "<a href='//other.example/z'>x</a>": "https://other.example/z",
}

NOT_LINKS = [
    "[x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    '<a href="java\nscript:alert(1)">x</a>',
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "[x](mailto:a@b.example)",
]

ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "![a](https://a.example/b.png)",
    "<script>alert(1)</script>",
    "<ScRiPt src=//a.example></sCrIpT>",
    "<p onclick=alert(1) style='position:fixed' class=primary id=send>a</p>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<form action=//a.example><input name=key><button>go</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<base href=//a.example><link rel=stylesheet href=//a.example><meta http-equiv=refresh content=0>",
    "<style>*{display:none}</style>",
    "<object data=x></object><embed src=x><video><source onerror=alert(1)></video>",
    "<a href=https://a.example target=_blank onmouseover=alert(1) rel=opener>a</a>",
    "</div></main></body><h1>mine</h1>",
    "<!-- --><!--><img src=x onerror=alert(1)>-->",
    "<?php echo 1 ?><![CDATA[<img src=x onerror=alert(1)>]]>",
    "`</code><img src=x onerror=alert(1)>`",
    "```\n</code></pre><img src=x onerror=alert(1)>\n```",
    '[a](https://a.example/"onmouseover=alert(1))',
    "<p>" * 3000 + "deep",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<xmp><img src=x onerror=alert(1)></xmp><plaintext>",
    "<b\x00><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize(("text", "html"), KEPT.items(), ids=KEPT)
def test_what_is_kept(text: str, html: str) -> None:
    assert sanitised(text) == html


@pytest.mark.parametrize(("text", "href"), LINKS.items(), ids=LINKS)
def test_links_are_absolute_and_trust_nobody(text: str, href: str) -> None:
    assert sanitised(text, BASE) == (
        f'<p><a href="{href}" rel="noopener noreferrer nofollow">x</a></p>'
    )


def test_without_a_base_a_relative_link_leads_nowhere() -> None:
    assert "href" not in sanitised("[x](/docs/y)")


@pytest.mark.parametrize("text", NOT_LINKS)
def test_no_link_but_to_the_web(text: str) -> None:
    assert "href" not in sanitised(text, BASE)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_else_gets_through(text: str) -> None:
    tree = read_html(sanitised(text, BASE))
    for each in tree.walk():
        assert each.tag in TAGS | {""}
        assert set(each.attributes) <= ({"href", "rel"} if each.tag == "a" else set())


def test_marks_that_nobody_sees_are_left_out() -> None:
    assert sanitised("a\u202eb\u200bc") == "<p>abc</p>"


def test_a_long_text_is_cut_and_says_so() -> None:
    found = sanitised("a" * (markup.LONGEST + 1))
    assert found.endswith("a…</p>")
    assert len(found) == markup.LONGEST + len("<p>…</p>")


def test_data_cannot_end_its_element() -> None:
    record = {"a": "</script><!-- & \u2028 \ud800"}
    text = script_data(record)
    assert text.isascii()
    assert not set(text) & set("<>&")
    assert json.loads(text) == record


def test_markup_is_made_at_one_door() -> None:
    """No other module makes `Html`, and no template may say that a text is safe."""
    makers = {
        path.relative_to(GENERATOR).as_posix()
        for path in GENERATOR.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("Html", "Markup")
    }
    assert makers == {"views/explorer/markup.py"}
    texts = [
        path.read_text(encoding="utf-8")
        for path in (TEMPLATES / "explorer").rglob("*.jinja")
    ]
    assert texts
    assert not [text for text in texts if "safe" in text or "autoescape" in text]


def test_joined_to_other_text_it_is_text_again() -> None:
    assert type(Html("<p>") + "<img>") is str
