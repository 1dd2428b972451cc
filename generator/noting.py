"""Noting: which entries of mappings, such as the API's schemas and its names, are read while a piece is made.

In: mappings, to be read through here. Out: a piece, such as a file's view, or the one that an earlier run made if
everything it read then is the same now. Code that makes pieces needs to know nothing of this, as long as what it does
not read from these mappings is told.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, TypeVar, cast

from generator.reuse import Table, same

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
_NOTHING = object()
"""Where a mapping has no such key."""
_KEYS = object()
"""All keys of a mapping, in their order."""
Read = dict[Any, Any]


class Noted(dict[K, V]):
    """A mapping that notes what is read of it."""

    def __init__(self, data: Mapping[K, V]) -> None:
        super().__init__(data)
        self.read: Read = {}

    def __getitem__(self, key: K) -> V:
        value = super().get(key, _NOTHING)
        self.read[key] = value
        if value is _NOTHING:
            raise KeyError(key)
        return cast(V, value)

    def get(self, key: K, default: Any = None) -> Any:
        value = super().get(key, _NOTHING)
        self.read[key] = value
        return default if value is _NOTHING else value

    def __contains__(self, key: object) -> bool:
        value = super().get(cast(K, key), _NOTHING)
        self.read[key] = value
        return value is not _NOTHING

    def __iter__(self) -> Iterator[K]:
        self.read[_KEYS] = tuple(dict.keys(self))
        return super().__iter__()

    def items(self) -> Any:
        self.read |= dict.items(self)
        self.read[_KEYS] = tuple(dict.keys(self))
        return super().items()

    def values(self) -> Any:
        self.items()
        return super().values()

    def keys(self) -> Any:
        self.read[_KEYS] = tuple(dict.keys(self))
        return super().keys()

    def agrees(
        self, read: Read, alike: Callable[[object, object], bool] = same
    ) -> bool:
        """Whether what was read once is here still, or what is `alike`."""
        get = super().get
        for key, value in read.items():
            now = tuple(super().keys()) if key is _KEYS else get(key, _NOTHING)
            if now is not value and not alike(now, value):
                return False
        return True


class Notes:
    """The mappings of one run, and the pieces of the run before."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._noted: list[Noted[Any, Any]] = []

    def noted(self, data: Mapping[K, V]) -> Noted[K, V]:
        """The mapping, to be read from instead. Each run asks for the same mappings in the same order."""
        made = Noted(data)
        self._noted.append(made)
        return made

    def take(
        self, key: Hashable, made_of: tuple[object, ...], make: Callable[[], T]
    ) -> T:
        """The piece `key`. `made_of` is what `make` reads that is not in the mappings."""
        known = self._table.before.get(key)
        if known is None or not self._holds(known[0], made_of, known[1]):
            for each in self._noted:
                each.read = {}
            value = make()
            known = (made_of, [each.read for each in self._noted], value)
        self._table.now[key] = known
        found: T = known[2]
        return found

    def _holds(
        self, before: object, made_of: tuple[object, ...], reads: list[Read]
    ) -> bool:
        return same(before, made_of) and all(
            each.agrees(read) for each, read in zip(self._noted, reads, strict=True)
        )
