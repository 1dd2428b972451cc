"""What an operation takes: its arguments' types, and the limits that the document sets on them.

In: an operation's id, a parameter type of the package. Out: annotations as objects, limits by
place. Generated code says both, so nothing stands here twice. Must not look at a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any, Literal, Required, get_args, get_origin, get_type_hints
from urllib.parse import unquote
from uuid import UUID

from .call import Call, Values
from .home import PACKAGE, exported
from .narrow import is_map
from .omit import OMIT
from .operation import path_names

Limits = Mapping[str, Any]
"""Bounds by JSON Schema's keyword: `{"maxLength": 512}`."""

_STANDARD: Mapping[str, Any] = {
    "Any": Any,
    "AsTime": time,
    "AsTimedelta": timedelta,
    "Decimal": Decimal,
    "Literal": Literal,
    "Mapping": Mapping,
    "Required": Required,
    "UUID": UUID,
    "date": date,
    "datetime": datetime,
}


class _Names(Mapping[str, Any]):
    """What annotations mean: names of the standard library and of the package's exports."""

    def __init__(self) -> None:
        self._open: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        if name in _STANDARD:
            return _STANDARD[name]
        try:
            value = exported(name)
        except AttributeError:
            raise KeyError(name) from None
        return self._alias(name, value) if isinstance(value, str) else value

    def _alias(self, name: str, text: str) -> Any:
        """A quoted alias; where it stands for itself, anything goes."""
        if name in self._open:
            return Any
        self._open.add(name)
        try:
            return _evaluated({name: text}, {})[name]
        finally:
            self._open.remove(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_STANDARD)

    def __len__(self) -> int:
        return len(_STANDARD)


_NAMES: Any = _Names()


def _evaluated(
    annotations: Mapping[str, Any], module: dict[str, Any]
) -> dict[str, Any]:
    holder = SimpleNamespace(__annotations__=dict(annotations))
    return get_type_hints(holder, module, _NAMES, include_extras=True)


Where = Literal["path", "query", "header", "cookie", "body"]


@cache
def wires(operation: str) -> Mapping[str, str]:
    """Python names of an operation's arguments to wire names, in call order."""
    found: Mapping[str, str] = exported("OPERATIONS").wires(operation)
    return found


@cache
def arguments(operation: str) -> Mapping[str, Any]:
    """The types of an operation's arguments, by Python name, in call order."""
    method = exported("OPERATIONS").method(operation)
    texts = {name: method.__annotations__[name] for name in wires(operation)}
    return _evaluated(texts, method.__globals__)


@cache
def argument(operation: str, where: Where, wire: str) -> str | None:
    """The Python name of what has that wire name in that place; None when there is none.

    Where a wire name stands in several places, the places are told apart in the names.
    """
    names = [name for name, each in wires(operation).items() if each == wire]
    telling = [name for name in names if name.endswith(f"_{where}")]
    return next(iter([*telling, *names]), None)


def given(call: Call) -> Iterator[tuple[Where, Mapping[str, Any]]]:
    """A call's values by place and wire name."""
    path = path_names(call.operation.path)
    yield "path", dict(zip(path, call.path, strict=False))
    yield "query", call.query or {}
    yield "header", call.headers or {}
    yield "cookie", call.cookies or {}
    yield "body", _as_arguments(call, call.form) if call.form else {}
    yield "body", body_members(call) or {}


def body_members(call: Call) -> Mapping[str, Any] | None:
    """A JSON body's values as arguments: its members, or `body` where it is one argument."""
    body = call.json
    if body is OMIT:
        return None
    return _as_arguments(call, body) if is_map(body) else {"body": body}


def _as_arguments(call: Call, body: Values) -> Values:
    """The members of a body, or `body` where it is one argument."""
    names = [*wires(call.operation.id).values()]
    elsewhere = {*(call.query or ()), *(call.headers or ()), *(call.cookies or ())}
    rest = {*names[len(call.path) :]} - elsewhere
    alone = rest == {"body"} and {*body} != {"body"}
    whole = alone or ("body" in rest and not rest & body.keys())
    return {"body": body} if whole else body


@cache
def members(shape: Any) -> Mapping[str, tuple[Any, bool]]:
    """The members of a `TypedDict`: their types, and whether they are required."""
    hints = get_type_hints(shape, None, _NAMES, include_extras=True)
    return {
        name: (
            (get_args(hint)[0], True) if get_origin(hint) is Required else (hint, False)
        )
        for name, hint in hints.items()
    }


@cache
def limits(owner: str) -> Mapping[str, Limits]:
    """The limits of an operation's arguments or a parameter type's members, by place.

    A place is a wire name; `.*` leads to the items of a list and the values of a map. The place
    `.` is the object itself.
    """
    table: Mapping[str, str] = import_module(f"{PACKAGE}._limits").LIMITS
    found: dict[str, dict[str, Any]] = {}
    keyword, bound = "", None
    for word in table.get(owner, "").split():
        if "=" in word:
            keyword, _, text = word.partition("=")
            bound = json.loads(unquote(text))
        else:
            found.setdefault(unquote(word), {})[keyword] = bound
    return found
