"""A text that a regular expression matches: the first that comes to mind, the same every time.

In: a pattern of JSON Schema, which is ECMA's. Out: a text, or `None` where the pattern asks for what is not made here
(conditions that look around, references back) or is none of Python's. What is made has been tried.
"""

from __future__ import annotations

import re
import string
import warnings
from collections.abc import Iterable
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

_LIKED = string.ascii_lowercase + string.ascii_uppercase + string.digits + "-_ ./:@"
_CLASSES = {
    codes.CATEGORY_DIGIT: string.digits,
    codes.CATEGORY_WORD: string.ascii_letters + string.digits + "_",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_DIGIT: "".join(c for c in _LIKED if not c.isdigit()),
    codes.CATEGORY_NOT_WORD: "-",
    codes.CATEGORY_NOT_SPACE: "".join(c for c in _LIKED if c != " "),
}
_ANCHORS = (codes.AT,)
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


class _UnknownError(Exception):
    """Something that is not made here."""


def matching(pattern: str, shortest: int = 0, longest: int | None = None) -> str | None:
    """A text within these lengths, in characters; repetitions are as short as they may be, or reach `shortest`."""
    translated = re.sub(r"\\p\{[^}]*\}", "[a-z]", pattern)
    translated = re.sub(r"\(\?<(?![=!])", "(?P<", translated)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = parser.parse(translated)
            compiled = re.compile(translated)
        # Something rather than nothing, where there is a choice.
        for least in dict.fromkeys((max(shortest, 1), shortest)):
            for more in range(least + 2):
                text = _text(tree, more)
                text = text if _ends(tree) else text.ljust(least, "a")
                fits = least <= len(text) and (longest is None or len(text) <= longest)
                if fits and compiled.search(text):
                    return text
    except (re.error, _UnknownError, OverflowError):
        return None
    return None


def _ends(tree: Any) -> bool:
    return any(op is codes.AT and at is codes.AT_END for op, at in tree)


def _text(tree: Iterable[Any], more: int) -> str:
    return "".join(_part(op, given, more) for op, given in tree)


def _part(op: Any, given: Any, more: int) -> str:
    if op is codes.LITERAL:
        return chr(given)
    if op is codes.NOT_LITERAL:
        return next(c for c in _LIKED if ord(c) != given)
    if op is codes.ANY:
        return "a"
    if op is codes.IN:
        return _one_of(given)
    if op in _REPEATS:
        least, most, inner = given
        # What is repeated grows; around it once is enough.
        wanted = min(more, 1) if _grows(inner) else more
        count: int = min(max(least, wanted), most)
        return _text(inner, more) * count
    if op is codes.SUBPATTERN:
        return _text(given[3], more)
    if op is codes.BRANCH:
        return _text(given[1][0], more)
    if op in _ANCHORS or op in (codes.ASSERT, codes.ASSERT_NOT):
        return ""
    raise _UnknownError(str(op))


def _grows(tree: Iterable[Any]) -> bool:
    """Whether there is something in it that may be repeated."""
    for op, given in tree:
        if op in _REPEATS:
            return True
        if op is codes.SUBPATTERN and _grows(given[3]):
            return True
        if op is codes.BRANCH and _grows(given[1][0]):
            return True
    return False


def _one_of(items: list[Any]) -> str:
    """A character of a class."""
    negated = items[0][0] is codes.NEGATE
    allowed = "".join(_characters(op, given) for op, given in items)
    if negated:
        return next(c for c in _LIKED if c not in allowed)
    liked = [c for c in _LIKED if c in allowed]
    return liked[0] if liked else allowed[0]


def _characters(op: Any, given: Any) -> str:
    if op is codes.LITERAL:
        return chr(given)
    if op is codes.RANGE:
        return "".join(map(chr, range(given[0], min(given[1], given[0] + 127) + 1)))
    if op is codes.CATEGORY:
        return _CLASSES[given]
    return ""
