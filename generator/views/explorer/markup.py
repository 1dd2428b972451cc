"""Markup: the one door through which text gets into a page as HTML rather than as text.

In: a description in HTML, Markdown or both, of a document that nobody trusts; or JSON values. Out: `Html`, which
templates print as it is. Everything else they print is escaped. Nobody else makes `Html`: a test sees to it.
"""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Callable

import nh3
from markdown_it import MarkdownIt

from generator.views.words import absolute

TAGS = frozenset({"a", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"})
"""What a description may be made of."""
LONGEST = 100_000
"""Characters of one description; what is beyond is cut, and marked."""
_DROPPED = {"script", "style", "template", "noscript", "iframe", "svg", "math"}
"""Gone with all that is inside."""
_ALIKE = re.compile(
    r"<(?P<end>/?)(?P<tag>h[1-6]|div|section|article|blockquote|tr|t[dh]|b|i)(?=[\s/>])"
    r"[^<>]*>",
    re.IGNORECASE,
)
"""Tags that are not kept and whose effect is: a heading is a paragraph in bold, and so on."""
_PLAIN = re.compile(r"[\w ,.;:'\"()/?%$=€£-]*")
"""A text in which neither Markdown nor HTML has anything to say, if it starts with a letter."""
_EMPTY = re.compile(r"<(p|strong|em)>\s*</\1>")
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
"""Marks that nobody sees and that change the order of what people see."""
_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


class Html(str):
    """Markup that was made here."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


NOTHING = Html("")


@functools.lru_cache(maxsize=100_000)
def sanitised(text: str, base: str = "") -> Html:
    """A description as markup; relative links start from `base`, or go where there is none."""
    shown = text[:LONGEST] + "…" if len(text) > LONGEST else text
    shown = shown.translate(_UNSEEN).strip()
    if not shown:
        return NOTHING
    if shown[0].isalpha() and _PLAIN.fullmatch(shown):
        return Html(f"<p>{html.escape(shown, quote=False)}</p>")
    marked = _ALIKE.sub(_alike, _MARKDOWN.render(shown))
    clean = nh3.clean(
        marked,
        tags=set(TAGS),
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}},
        attribute_filter=_links(base),
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return Html(_EMPTY.sub("", clean).strip())


def script_data(record: object) -> Html:
    """JSON for the inside of a `script` element: ASCII, with nothing in it that could end the element."""
    text = json.dumps(record, separators=(",", ":"), allow_nan=False)
    return Html(text.translate(_SCRIPT))


def _alike(match: re.Match[str]) -> str:
    tag, end = match["tag"].lower(), bool(match["end"])
    if tag in ("td", "th"):
        return " "
    if tag in ("b", "i"):
        return f"<{match['end']}{'strong' if tag == 'b' else 'em'}>"
    if tag[0] == "h":
        return "</strong></p>" if end else "<p><strong>"
    return f"<{match['end']}p>"


@functools.cache
def _links(base: str) -> Callable[[str, str, str], str | None]:
    """Keeps absolute web addresses alone."""

    def kept(_tag: str, attribute: str, value: str) -> str | None:
        return (absolute(value, base) or None) if attribute == "href" else value

    return kept


_MARKDOWN = MarkdownIt("commonmark", {"html": True})
