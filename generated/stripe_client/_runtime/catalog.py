"""`OPERATIONS`: every operation of an API by its id, worked out when it is looked up.

In: for each id the flat name, the attribute path and the resource's module. Out: `OperationInfo`
records. An operation's facts stand once, in the constant and the signature beside its method, so
a look-up imports that one resource and no model. Must not call anything.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import Any

from .index import OperationInfo
from .operation import Operation, path_names
from .resource import Resource

Row = str | tuple[str, str, str, Mapping[str, str]]
"""An attribute path; or with it what it does not tell: flat name, resource module, and Python to
wire names where they differ."""

_words = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+").findall


class Catalog(Mapping[str, OperationInfo]):
    """A mapping from operation ids to what is known of them."""

    def __init__(self, package: str, rows: Mapping[str, Row]) -> None:
        self._package = package
        self._rows = rows
        self._known: dict[str, OperationInfo] = {}

    def __getitem__(self, key: str) -> OperationInfo:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(key, self._rows[key])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __repr__(self) -> str:
        return f"<{len(self)} operations of {self._package}>"

    def flat(self) -> dict[str, str]:
        """Flat names to attribute paths."""
        rows = (_whole(key, row) for key, row in self._rows.items())
        return {flat: attribute for attribute, flat, _, _ in rows}

    def find(self, name: str) -> str:
        """The id of an operation, by its id, attribute path or flat name."""
        if name in self._rows:
            return name
        for key, row in self._rows.items():
            attribute, flat, _, _ = _whole(key, row)
            if name in (attribute, flat):
                return key
        known = [_whole(key, row)[0] for key, row in self._rows.items()]
        close = get_close_matches(name, known, n=3)
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        raise LookupError(f"no operation named {name!r}{hint}")

    def wires(self, key: str) -> dict[str, str]:
        """Python names of an operation's arguments to wire names, in call order."""
        names = [
            name
            for name in inspect.signature(self.method(key)).parameters
            if name not in ("self", "options")
        ]
        in_path = path_names(self.operation(key).path)
        other = _whole(key, self._rows[key])[3]
        wire = [*in_path, *(other.get(n, n) for n in names[len(in_path) :])]
        return dict(zip(names, wire, strict=True))

    def method(self, key: str) -> Any:
        """The function behind an operation's method."""
        attribute, _, home, _ = _whole(key, self._rows[key])
        return _method(self._module(home), attribute.rpartition(".")[2])

    def operation(self, key: str) -> Operation[Any]:
        """What the runtime knows of an operation."""
        return _constant(self._module(_whole(key, self._rows[key])[2]), key)

    def _module(self, home: str) -> ModuleType:
        return import_module(f"{self._package}.resources.{home}")

    def _look_up(self, key: str, row: Row) -> OperationInfo:
        attribute = _whole(key, row)[0]
        operation = self.operation(key)
        method = self.method(key)
        return OperationInfo(
            id=key,
            http_method=operation.method,
            path=operation.path,
            attribute=attribute,
            arguments={wire: name for name, wire in self.wires(key).items()},
            response=operation.response or operation.page_model,
            deprecated=operation.deprecated,
            summary=(inspect.getdoc(method) or "").partition("\n")[0],
        )


def _whole(key: str, row: Row) -> tuple[str, str, str, Mapping[str, str]]:
    """A row with what its short form leaves out."""
    if not isinstance(row, str):
        return row
    flat = "_".join(word.lower() for word in _words(key))
    if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key):
        flat = key
    return row, flat, row.rpartition(".")[0].replace(".", "_"), {}


def _constant(module: ModuleType, key: str) -> Operation[Any]:
    for value in vars(module).values():
        if isinstance(value, Operation) and value.id == key:
            return value  # pyright: ignore[reportUnknownVariableType]  # what it gives is not used
    raise KeyError(key)


def _method(module: ModuleType, name: str) -> Any:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, Resource)
            and value.__module__ == module.__name__
        ):
            return getattr(value, name)
    raise KeyError(name)
