"""What an unquoted word of YAML means: the core schema of YAML 1.2, and nothing more.

`no`, `on` and `2026-11-23` are text, `010` is ten, `true` is true. Takes the word and
gives a value that JSON can carry as well; `ValueError` for numbers that JSON cannot
carry.
"""

from __future__ import annotations

import math
import re

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_STARTS = frozenset("-+.0123456789")

Scalar = str | int | float | bool | None


def plain(word: str) -> Scalar:
    """The value of an unquoted scalar."""
    if word in _NULLS:
        return None
    if word[0] not in _STARTS:
        return _BOOLS.get(word, word)
    if _INTEGER.fullmatch(word):
        return int(word)
    if _FLOAT.fullmatch(word):
        number = float(word)
        if math.isinf(number):
            raise ValueError(word)
        return number
    if _BASED.fullmatch(word):
        return int(word, 0)
    if _NO_NUMBER.fullmatch(word):
        raise ValueError(word)
    return word
