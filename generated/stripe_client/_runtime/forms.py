"""Nested values as `a[b][0]=v` pairs, the way bracketed forms and queries are written.

In: a map from wire names to values, and the fields that may be cleared. Out: pairs, or one
encoded text. Not given is dropped, `None` clears where that is allowed. Must not know what is
a query and what a body, and must not put a value into an error's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote_from_bytes

from .narrow import is_bytes, is_map, is_sequence
from .omit import OMIT
from .paths import steps
from .scalars import Datetimes, text_of

Place = tuple[Any, ...]
Pairs = list[tuple[str, str | bytes]]

MOST_LEVELS = 100
EVERYTHING = frozenset({"**"})

_plain = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch


def escape(value: str | bytes, name: str = "value") -> str:
    """Percent-encoded, as forms have it: a space is `+`."""
    if isinstance(value, bytes):
        return quote_from_bytes(value, safe=" ").replace(" ", "+")
    if _plain(value):
        return value
    try:
        data = value.encode()
    except UnicodeEncodeError:
        raise ValueError(
            f"{name}: holds half of a surrogate pair, which is no text"
        ) from None
    return quote_from_bytes(data, safe=" ").replace(" ", "+")


def _same(text: str, _name: str) -> str:
    return text


def dotted(place: Place) -> str:
    """A place as people write it: `items.0.price`."""
    parts: list[str] = []
    while place:
        place, part = place
        parts.append(str(part))
    return ".".join(reversed(parts))


@lru_cache(maxsize=1024)
def _patterns(clearable: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(steps(path) for path in clearable)


def may_clear(place: Place, clearable: frozenset[str]) -> bool:
    """Whether the document lets the field at this place be cleared; `**` allows any place."""
    if not clearable or clearable >= EVERYTHING:
        return bool(clearable)
    parts: list[str] = []
    while place:
        place, part = place
        parts.append(str(part))
    parts.reverse()
    return any(
        len(pattern) == len(parts)
        and all(want in ("*", part) for want, part in zip(pattern, parts, strict=True))
        for pattern in _patterns(clearable)
    )


class BracketEncoder:
    """Walks one value and collects its pairs; keys are complete, values still plain."""

    __slots__ = ("_clearable", "_datetimes", "_key", "pairs")

    def __init__(
        self,
        clearable: frozenset[str],
        datetimes: Datetimes,
        key: Callable[[str, str], str],
    ) -> None:
        self.pairs: Pairs = []
        self._clearable = clearable
        self._datetimes: Datetimes = datetimes
        self._key = key

    def add(self, key: str, value: Any, place: Place, depth: int = 0) -> None:
        """Collect the pairs of one value under its key."""
        kind: Any = value.__class__
        if kind is str:
            self.pairs.append((key, value))
        elif kind is dict or is_map(value):
            self._map(key, value, place, depth)
        elif kind is list or kind is tuple:
            self._list(key, value, place, depth)
        elif value is None:
            self._clear(key, place)
        elif value is not OMIT:
            self._other(key, value, place, depth)

    def _map(
        self, key: str, value: Mapping[Any, Any], place: Place, depth: int
    ) -> None:
        self._check_depth(place, depth)
        if not value:
            self._empty(key, place)
        for name, item in value.items():
            if item is OMIT:
                continue
            if not isinstance(name, str):
                raise TypeError(
                    f"{dotted(place)}: keys are text, not {type(name).__name__}"
                )
            inner = (place, name)
            escaped = (
                name if name.isidentifier() and name.isascii() else self._name(inner)
            )
            self.add(f"{key}[{escaped}]", item, inner, depth + 1)

    def _name(self, place: Place) -> str:
        return self._key(str.__str__(place[1]), dotted(place))

    def _list(self, key: str, value: Sequence[Any], place: Place, depth: int) -> None:
        self._check_depth(place, depth)
        given = [item for item in value if item is not OMIT]
        if not value:
            self._empty(key, place)
        for index, item in enumerate(given):
            self.add(f"{key}[{index}]", item, (place, index), depth + 1)

    def _other(self, key: str, value: Any, place: Place, depth: int) -> None:
        try:
            text = text_of(value, self._datetimes)
        except ValueError as problem:
            raise ValueError(f"{dotted(place)}: {problem}") from None
        if text is not None:
            self.pairs.append((key, text))
        elif is_bytes(value):
            self.pairs.append((key, bytes(value)))
        elif is_sequence(value):
            self._list(key, value, place, depth)
        else:
            raise TypeError(
                f"{dotted(place)}: a {type(value).__name__} cannot be sent in a form; give "
                "text, a number, a bool, a date, a list or a dict"
            )

    def _clear(self, key: str, place: Place) -> None:
        if not may_clear(place, self._clearable):
            raise TypeError(
                f"{dotted(place)}: None clears a field, and this one cannot be cleared; "
                "leave it out, or pass OMIT, to keep what is there"
            )
        self.pairs.append((key, ""))

    def _empty(self, key: str, place: Place) -> None:
        if may_clear(place, self._clearable):
            self.pairs.append((key, ""))

    def _check_depth(self, place: Place, depth: int) -> None:
        if depth >= MOST_LEVELS:
            top = dotted(place).split(".", 1)[0]
            raise ValueError(
                f"{top}: nested deeper than {MOST_LEVELS} levels; does it contain itself?"
            )


def bracket_pairs(
    fields: Mapping[str, Any],
    clearable: frozenset[str] = frozenset(),
    datetimes: Datetimes = "unix",
) -> Pairs:
    """Pairs with plain keys and values, for multipart bodies."""
    encoder = BracketEncoder(clearable, datetimes, _same)
    for name, value in fields.items():
        encoder.add(name, value, ((), name))
    return encoder.pairs


def encode_brackets(
    fields: Mapping[str, Any],
    clearable: frozenset[str] = frozenset(),
    datetimes: Datetimes = "unix",
) -> str:
    """One text for a form body or a query. A bracket within a name is escaped, others not."""
    encoder = BracketEncoder(clearable, datetimes, escape)
    for name, value in fields.items():
        if value is not OMIT:  # Most are: it is for them that this is quick.
            encoder.add(_top(name), value, ((), name))
    return "&".join(
        [
            f"{key}={value if type(value) is str and _plain(value) else escape(value, key)}"
            for key, value in encoder.pairs
        ]
    )


def _top(name: str) -> str:
    """A name of the document: its own brackets belong to its structure."""
    if _plain(name):
        return name
    return escape(name, name).replace("%5B", "[").replace("%5D", "]")
