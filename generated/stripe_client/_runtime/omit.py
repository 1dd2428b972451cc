"""The value that says "this argument was not given".

In: nothing. Out: `OMIT`, one object per process, equal only to itself, also after a copy or
a pickle. Must not import anything beyond the standard library: every generated module
imports it.
"""

from __future__ import annotations

from typing import Any, Final, final


@final
class Omitted:
    """The type of `OMIT`. It has one instance."""

    __slots__ = ()

    def __new__(cls) -> Omitted:
        return _INSTANCE

    def __repr__(self) -> str:
        return "OMIT"

    def __reduce__(self) -> str:
        return "OMIT"

    def __copy__(self) -> Omitted:
        return self

    def __deepcopy__(self, memo: object) -> Omitted:
        return self


_INSTANCE: Final[Omitted] = object.__new__(Omitted)

OMIT: Final[Any] = _INSTANCE
"""Not given: nothing is sent. Typed `Any`, so that it may be the default of any parameter."""
