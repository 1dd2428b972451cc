"""The two filters through which a document's text enters Python source: a literal by `repr`, a docstring escaped.

In: any text or plain value. Out: ASCII-safe source that means exactly that value, or a docstring's inside that cannot
end its string, escape anything or reorder what a reviewer sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_ENDING = re.compile(r'"{3,}|"+\Z')
"""Quotes that would end a triple-quoted string, or stand right before its end."""


def literal(value: object) -> str:
    """Source of a plain value: strings, numbers, booleans, `None`, tuples, sets and mappings of them."""
    match value:
        case str():
            return _text(value)
        case bool() | int() | float() | None:
            return repr(value)
        case tuple():
            inner = ", ".join(literal(each) for each in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case frozenset():
            inner = ", ".join(sorted(literal(each) for each in value))
            return f"frozenset({{{inner}}})" if value else "frozenset()"
        case Mapping():
            pairs = (f"{literal(key)}: {literal(each)}" for key, each in value.items())
            return "{" + ", ".join(pairs) + "}"
    raise TypeError(f"no literal for {type(value).__name__}")


def _text(value: str) -> str:
    """A string in double quotes, as Black writes it, unless that costs more escapes."""
    source = repr(value)
    inner = source[1:-1]
    if source[0] == "'" and '"' not in inner:
        return f'"{inner}"'
    return source


def docstring(text: str) -> str:
    """The inside of a triple-quoted string."""
    safe = visible(text.replace("\\", "\\\\"))
    return _ENDING.sub(lambda quotes: r"\"" * len(quotes[0]), safe)


def visible(text: str) -> str:
    """Text with nothing in it that cannot be seen or that changes the order of what can."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(_visible(each) for each in text)


def _visible(sign: str) -> str:
    """Controls, direction marks, surrogates and the like as their escape, so that they can be seen."""
    if sign == "\n" or sign.isprintable():
        return sign
    if unicodedata.category(sign) == "Zs":
        return " "
    code = ord(sign)
    return (
        f"\\\\x{code:02x}"
        if code < 256
        else f"\\\\u{code:04x}" if code < 65536 else f"\\\\U{code:08x}"
    )
