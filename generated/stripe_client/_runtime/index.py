"""Operations by their id and by their flat name.

In: generated tables. Out: `OperationInfo` records, and the methods themselves, found on a
client by their attribute path. Must not import a resource or a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from operator import attrgetter
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    TypeVar,
    overload,
)

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationInfo:
    """One operation as people look it up.

    `operator.attrgetter(info.attribute)(client)` is its method. `arguments` maps wire names to
    Python names, path parameters first, in call order.
    """

    id: str
    http_method: str
    path: str
    attribute: str
    arguments: Mapping[str, str]
    response: str | None = None
    deprecated: bool = False
    summary: str = ""


class Flat(Generic[P, R]):
    """For type checkers: a resource's method, seen from the flat namespace.

    `name = Flat(Customers.update)` has the signature of `customers.update`. At run time
    `FlatOperations.__getattr__` finds the method and this class is not needed.
    """

    def __init__(self, method: Callable[Concatenate[Any, P], R]) -> None:
        self._method = method

    @overload
    def __get__(self, instance: None, owner: type) -> Flat[P, R]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Callable[P, R]: ...
    def __get__(self, instance: object | None, owner: type) -> Any:
        return self if instance is None else self._method


class FlatOperations:
    """Every operation under its flat name. `table` maps the names to attribute paths."""

    def __init__(self, client: object, table: Mapping[str, str]) -> None:
        self.__client = client
        self.__table = table

    if (
        not TYPE_CHECKING
    ):  # Checkers see the generated `Flat` attributes and nothing else.

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            attribute = self.__table.get(name)
            if attribute is None:
                close = get_close_matches(name, self.__table, n=3)
                hint = f"; did you mean {', '.join(close)}?" if close else ""
                raise AttributeError(f"no operation named {name!r}{hint}")
            return attrgetter(attribute)(self.__client)

    def __dir__(self) -> list[str]:
        return sorted(self.__table)

    def __iter__(self) -> Iterator[str]:
        return iter(self.__table)

    def __repr__(self) -> str:
        return f"<{len(self.__table)} operations of {self.__client!r}>"
