"""The document's words as clean text: HTML and Markdown become plain paragraphs with absolute links.

In: a description in HTML, Markdown or both. Out: paragraphs of plain text, code in backticks, lists with dashes.
Knows no docstring: escaping is the business of `source.docstring`.
"""

from __future__ import annotations

import functools
import html
import re
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b([^<>]*)>")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_TARGET = r"[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*){0,9}"
_LINK = re.compile(
    rf"!?\[([^\[\]]*)\]\((?:\s{{0,9}}<?({_TARGET})>?(?:\s{{1,9}}[\"'][^\"']*[\"'])?\s{{0,9}}\)"
    r"|((?:https?:/)?/[^()\s<>]*)(?=\s|\Z))"
)
"""With its label and target; or one whose target nobody closed."""
_STRONG = re.compile(
    r"`[^`]*`|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<!\w)__([^_\n]+)__(?!\w)"
)
_ESCAPED = re.compile(r"`[^`]*`|\\([\\`*_{}\[\]()#+\-.!<>|])")
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^`\n]*$", re.MULTILINE)
_DOUBLED = re.compile(r"``([^`]+)``")
_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s+")
_BREAKS = frozenset(
    {"p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
)
_UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


@functools.lru_cache(maxsize=20_000)
def paragraphs(text: str, base: str = "") -> tuple[str, ...]:
    """Paragraphs without line breaks inside; list items are paragraphs that begin with `- `."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    if "<" in plain:
        plain = _without_tags(plain, base)
    plain = html.unescape(plain) if "&" in plain else plain
    plain = _LINK.sub(lambda m: _link(m[1], m[2] or m[3] or "", base), plain)
    plain = _FENCE.sub("", plain) if "`" in plain else plain
    plain = _STRONG.sub(lambda m: m[1] or m[2] or m[3] or m[0], plain)
    plain = _HEADING.sub("", _ESCAPED.sub(lambda m: m[1] or m[0], plain))
    found: list[str] = []
    for block in re.split(r"\n\s*\n", plain):
        found += map(_ticked, _items(block))
    return tuple(found)


def _ticked(paragraph: str) -> str:
    """Every backtick has its other: one that a document doubled or forgot is left out."""
    if "``" in paragraph:
        paragraph = _DOUBLED.sub(r"`\1`", paragraph)
    if paragraph.count("`") % 2:
        paragraph = paragraph.replace("``", "`")
    if paragraph.count("`") % 2:
        before, _, behind = paragraph.rpartition("`")
        return before + behind
    return paragraph


def _items(block: str) -> list[str]:
    """A block's lines joined, but for those that begin a list item."""
    found: list[str] = []
    for line in block.split("\n"):
        line = " ".join(line.split())
        if _ITEM.match(line):
            found.append("- " + _ITEM.sub("", line))
        elif line and found:
            found[-1] += f" {line}"
        elif line:
            found.append(line)
    return found


def _without_tags(text: str, base: str) -> str:
    targets: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        tag, closing = match[1].lower(), match[0].startswith("</")
        if tag == "a":
            return _anchor(match, closing, targets, base)
        if tag == "code":
            return "`"
        if tag == "br":
            return "\n"
        if tag == "li":
            return "\n" if closing else "\n- "
        return "\n\n" if tag in _BREAKS else ""

    return _TAG.sub(replaced, text)


def _anchor(match: re.Match[str], closing: bool, targets: list[str], base: str) -> str:
    if not closing:
        href = _HREF.search(match[2])
        targets.append(html.unescape(href[1]) if href else "")
        return ""
    target = absolute(targets.pop(), base) if targets else ""
    return f" ({target})" if target else ""


def _link(label: str, target: str, base: str) -> str:
    address = absolute(target, base)
    return f"{label} ({address})" if address and address != label else label or address


def absolute(target: str, base: str) -> str:
    """An absolute web address, or nothing."""
    try:
        address = urljoin(base, target) if base else target
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def sentence(text: str, base: str = "") -> str:
    """All paragraphs in one, for a line of its own."""
    return " ".join(paragraphs(text, base)).strip()


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` characters where words allow it; long addresses stay whole.

    Greedy and nothing else, which is what `textwrap` does here in five times the time.
    """
    lines: list[str] = []
    line = first
    empty = True
    for word in text.split():
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    return lines if empty else [*lines, line]


def block(parts: tuple[str, ...], width: int, indent: str) -> list[str]:
    """Paragraphs as lines, an empty one between them; the items of a list stand together."""
    lines: list[str] = []
    for number, part in enumerate(parts):
        is_item = part.startswith("- ")
        if lines and not (is_item and parts[number - 1].startswith("- ")):
            lines.append("")
        lines += wrapped(part, width, indent, indent + ("  " if is_item else ""))
    return lines
