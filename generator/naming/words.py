"""Words: from the document's spelling to plain lower-case words, and from there to `snake_case` and `PascalCase`.

In: any text of a document, hostile ones included. Out: ASCII identifiers' parts; never a keyword check, which is the
target language's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SIGNS = {
    "+": " plus ",
    "-": " ",
    "&": " and ",
    "%": " percent ",
    "#": " number ",
    "@": " at ",
}
_ASCII_SIGNS = str.maketrans(_SIGNS)
_LONGEST = 120
KNOWN = 65_536
"""So many spellings are remembered: the same words come again and again."""
_SAME = frozenset(
    {"settings", "details", "status", "address", "options", "series", "news", "data"}
)


@lru_cache(KNOWN)
def words(text: str) -> tuple[str, ...]:
    """`"paymentIntent.created_at"` is `("payment", "intent", "created", "at")`.

    Letters beyond ASCII are spelled by their code.
    """
    if text.isascii():
        spelled = text.translate(_ASCII_SIGNS)
    else:
        spelled = "".join(
            _spelled(each) for each in unicodedata.normalize("NFKD", text)
        )
    found = tuple(piece.lower() for piece in _PIECES.findall(spelled))
    kept: list[str] = []
    for each in found:
        if sum(map(len, kept)) + len(each) > _LONGEST:
            break
        kept.append(each)
    return tuple(kept) or tuple(each[:_LONGEST] for each in found[:1])


def _spelled(sign: str) -> str:
    if sign.isascii():
        return _SIGNS.get(sign, sign)
    if unicodedata.combining(sign):
        return ""
    return f" u{ord(sign):x} " if not sign.isspace() else " "


@lru_cache(KNOWN)
def snake(text: str) -> str:
    """`"paymentIntent"` is `payment_intent`; what is snake case already stays as it is (`line1`, `line_1`)."""
    if _SNAKE.fullmatch(text) and len(text) <= _LONGEST:
        return text
    return "_".join(words(text))


@lru_cache(KNOWN)
def pascal(text: str) -> str:
    """`"payment_intent"` is `PaymentIntent`."""
    return "".join(each.capitalize() for each in words(text))


def singular(word: str, exceptions: Mapping[str, str]) -> str:
    """The singular of an English word in snake case; only its last part changes."""
    head, _, last = word.rpartition("_")
    lead = f"{head}_" if head else ""
    if word in exceptions:
        return exceptions[word]
    if last in exceptions:
        return lead + exceptions[last]
    return lead + _singular(last)


def _singular(word: str) -> str:
    if (
        word in _SAME
        or len(word) < 4
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is"))
    ):
        return {"people": "person", "children": "child"}.get(word, word)
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]
