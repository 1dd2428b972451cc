"""JSON Schema's limits on one value.

In: bounds by keyword, and a value. Out: a sentence for each that is broken. Must not put the
value into it; a pattern that Python cannot read is no limit.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .narrow import is_sequence
from .omit import OMIT

_LENGTHS: Mapping[str, tuple[Callable[[int, int], bool], str]] = {
    "minLength": (int.__ge__, "{} characters; at least {} are needed"),
    "maxLength": (int.__le__, "{} characters; at most {} are allowed"),
    "minItems": (int.__ge__, "{} items; at least {} are needed"),
    "maxItems": (int.__le__, "{} items; at most {} are allowed"),
}
_NUMBERS: Mapping[str, tuple[Callable[[Decimal, Decimal], bool], str]] = {
    "minimum": (Decimal.__ge__, "less than {}"),
    "maximum": (Decimal.__le__, "more than {}"),
    "exclusiveMinimum": (Decimal.__gt__, "not more than {}"),
    "exclusiveMaximum": (Decimal.__lt__, "not less than {}"),
    "multipleOf": (lambda value, step: value % step == 0, "no multiple of {}"),
}


def broken(bounds: Mapping[str, Any], value: Any, textual: bool) -> Iterator[str]:
    """What is wrong with a value. `textual`: text is meant as text, never as a number."""
    number = None if textual and isinstance(value, str) else _number(value)
    for keyword, bound in bounds.items():
        if keyword in _NUMBERS and number is not None:
            holds, words = _NUMBERS[keyword]
            if not _holds(holds, number, Decimal(str(bound))):
                yield words.format(bound)
        elif keyword == "pattern" and isinstance(value, str):
            if not _matches(bound, value):
                yield f"does not match the pattern {bound}"
        elif keyword in _LENGTHS:
            measured = isinstance(value, str)
            counted = value
            if keyword.endswith("Items"):
                measured = is_sequence(value)
                counted = (
                    [each for each in value if each is not OMIT] if measured else ()
                )
            holds_length, words = _LENGTHS[keyword]
            if measured and not holds_length(len(counted), bound):
                yield words.format(len(counted), bound)


def _holds(
    holds: Callable[[Decimal, Decimal], bool], number: Decimal, bound: Decimal
) -> bool:
    try:
        return holds(number, bound)
    except ArithmeticError:
        return True  # Beyond what can be computed: the server may judge.


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _matches(pattern: str, value: str) -> bool:
    """As ECMA-262 has it: ASCII classes, and `$` is the end itself."""
    if pattern.endswith("$") and not pattern.endswith("\\$"):
        pattern = rf"{pattern[:-1]}\Z"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            return re.search(pattern, value, re.ASCII) is not None
    except (re.error, OverflowError, RecursionError):
        return True
