"""Blocks: what a template is made of, so that a change can be told from others in the same file.

In: templates' texts. Out: each one's blocks and the text around them, every character in exactly one of these; and
which templates a template draws in. Nothing is printed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

OUTSIDE = ""
"""The name of what stands outside of all blocks."""
_OPENS, _CLOSES = "block", "endblock"


def pieces(text: str) -> dict[str, str]:
    """A template's own text by block; a block's holds, of a block inside it, the tags alone.

    A text that is no template is one piece: whoever renders it is told what is wrong.
    """
    if _OPENS not in text:
        return {OUTSIDE: text}
    try:
        tokens = list(Environment(keep_trailing_newline=True).lex(text))
    except TemplateSyntaxError:
        return {OUTSIDE: text}
    found: dict[str, list[str]] = {OUTSIDE: []}
    within = [OUTSIDE]
    for tag in _tags(tokens):
        words = [word for _, kind, word in tag if kind == "name"]
        closes = tag[0][1] == "block_begin" and words[:1] == [_CLOSES]
        if closes and len(within) > 1:
            within.pop()
        found[within[-1]] += [word for _, _, word in tag]
        if tag[0][1] == "block_begin" and words[:1] == [_OPENS] and len(words) > 1:
            within.append(words[1])
            found.setdefault(words[1], [])
    whole = len(found) == 1
    return (
        {OUTSIDE: text}
        if whole
        else {name: "".join(each) for name, each in found.items()}
    )


_Token = tuple[int, str, str]


def _tags(tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Tags as wholes, everything else token by token."""
    tag: list[_Token] = []
    for token in tokens:
        tag.append(token)
        if tag[0][1] != "block_begin" or token[1] == "block_end":
            yield tag
            tag = []
    if tag:
        yield tag


def drawn_in(templates: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Of each template, itself and all that it includes, extends and imports, at whatever remove."""
    direct = {name: _referenced(text, templates) for name, text in templates.items()}
    return {name: frozenset(_reached(name, direct)) for name in templates}


def _referenced(text: str, templates: Mapping[str, str]) -> set[str]:
    """All there are where a template computes a name, or is none."""
    names = _named(text)
    if None in names:
        return set(templates)
    return {each for each in names if each is not None and each in templates}


@lru_cache(1024)
def _named(text: str) -> tuple[str | None, ...]:
    """The templates that a template names; `None` is any."""
    try:
        tree: nodes.Template = Environment().parse(text)
    except TemplateSyntaxError:
        return (None,)
    return tuple(find_referenced_templates(tree))


def _reached(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    found, left = {name}, [name]
    while left:
        new = direct[left.pop()] - found
        found |= new
        left += new
    return found
