"""The values that overlays are applied to: a copy of a document's, which counts how often it is looked at.

JSONPath filters can look at a document as often as they like, and each overlay may make it larger. So the copy is of
lists and dictionaries that charge every look to a `Budget`, whoever looks; when it is spent, the run ends. What is
counted depends on the inputs alone, not on the machine. This module knows neither overlays nor JSONPath.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator
from typing import Any, NamedTuple, SupportsIndex, overload

TEXT_UNIT = 64
"""Characters of a text that count as one more value."""


class SpentError(Exception):
    """More was to be done than is allowed."""


class Budget:
    """How much may still be done."""

    __slots__ = ("seconds", "steps")

    def __init__(self, steps: int, seconds: float) -> None:
        self.steps = steps
        self.seconds = seconds

    def charge(self, steps: int) -> None:
        """Count looks at values. `SpentError` when there were too many."""
        self.steps -= steps
        if self.steps < 0:
            raise SpentError


class Map(dict[str, Any]):
    """An object. `texts` is what its own texts count for beyond one each, or more."""

    __slots__ = ("budget", "texts")

    def __init__(self, values: dict[str, Any], budget: Budget) -> None:
        super().__init__(values)
        self.budget = budget
        self.texts = sum(map(_extra, values.values()))

    def put(self, key: str, value: Any) -> None:
        """Set a member."""
        self.texts += _extra(value)
        self[key] = value

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        self.budget.charge(1 + len(self) + self.texts)
        return super().items()

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        self.budget.charge(1 + _extra(value))
        return value

    def __eq__(self, other: object) -> bool:
        self.budget.charge(1)
        if not isinstance(other, Map) or dict.keys(self) != dict.keys(other):
            return False
        return all(_equal(value, other[key]) for key, value in self.items())

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None


class List(list[Any]):
    """A list; `texts` as in `Map`."""

    __slots__ = ("budget", "texts")

    def __init__(self, values: list[Any], budget: Budget) -> None:
        super().__init__(values)
        self.budget = budget
        self.texts = sum(map(_extra, values))

    def put(self, index: int, value: Any) -> None:
        """Replace an element, or add one behind the last."""
        self.texts += _extra(value)
        if index == len(self):
            self.append(value)
        else:
            self[index] = value

    def __iter__(self) -> Iterator[Any]:
        self.budget.charge(1 + len(self) + self.texts)
        return super().__iter__()

    @overload
    def __getitem__(self, index: SupportsIndex) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        value = super().__getitem__(index)
        cost = len(value) + self.texts if isinstance(index, slice) else _extra(value)
        self.budget.charge(1 + cost)
        return value

    def __eq__(self, other: object) -> bool:
        self.budget.charge(1)
        if not isinstance(other, List) or len(self) != len(other):
            return False
        return all(map(_equal, self, other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None


class Size(NamedTuple):
    """Of a value: what it counts for, its levels, and the characters of the longest keys into it."""

    weight: int
    height: int
    reach: int


def worked(value: Any, budget: Budget) -> Any:
    """A copy that counts, and shares nothing with `value`, not even what `value` has twice."""
    if isinstance(value, dict):
        members = {key: worked(each, budget) for key, each in dict.items(value)}
        return Map(members, budget)
    if isinstance(value, list):
        return List([worked(each, budget) for each in list.__iter__(value)], budget)
    return value


def plain(value: Any) -> Any:
    """A copy of plain dictionaries and lists."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in dict.items(value)}
    if isinstance(value, list):
        return [plain(each) for each in list.__iter__(value)]
    return value


def size(value: Any) -> Size:
    """How large a value is."""
    if isinstance(value, dict):
        inner = [(1 + len(key), size(each)) for key, each in dict.items(value)]
    elif isinstance(value, list):
        each_size = map(size, list.__iter__(value))
        inner = [(1 + len(str(at)), each) for at, each in enumerate(each_size)]
    else:
        return Size(1 + _extra(value), 0, 0)
    return Size(
        1 + sum(each.weight for _, each in inner),
        1 + max((each.height for _, each in inner), default=0),
        max((key + each.reach for key, each in inner), default=0),
    )


def _extra(value: Any) -> int:
    return len(value) // TEXT_UNIT if type(value) is str else 0


def _equal(one: Any, other: Any) -> bool:
    """Equality as in JSON, where `true` is no number."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)
