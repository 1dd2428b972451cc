"""Values of a call as their arguments' types have them on the wire.

In: a call. Out: the same one, in which a value whose class does not tell how it is written is as
its argument's type says: where a number may stand, a point in time is its seconds and a decimal a
number; where a text may, bytes are base64. Must not judge: what fits no type is left as it is.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, get_args, get_origin, is_typeddict

from .call import Call, Values
from .forms import MOST_LEVELS
from .home import exported
from .narrow import is_bytes, is_map, is_sequence
from .omit import OMIT
from .operation import path_names
from .scalars import Kept, base64_of, number_of, rfc3339, seconds_of
from .shapes import Where, argument, arguments, body_members, members
from .unions import arms_of

Arms = tuple[Any, ...]


def written(call: Call) -> Call:
    """The call with each value as its place has it."""
    operation = call.operation
    if operation.id not in exported("OPERATIONS"):
        return call
    names = path_names(operation.path)
    path = _values(call, "path", dict(zip(names, call.path, strict=False))) or {}
    return replace(
        call,
        path=(*path.values(), *call.path[len(path) :]),
        query=_values(call, "query", call.query),
        headers=_values(call, "header", call.headers),
        cookies=_values(call, "cookie", call.cookies),
        form=_values(call, "body", call.form),
        json=_json(call),
    )


def _json(call: Call) -> Any:
    given = body_members(call)
    made = _values(call, "body", given)
    return made["body"] if made and given is not call.json else made or call.json


def _values(call: Call, where: Where, values: Values | None) -> Values | None:
    if values is None:
        return None
    types = arguments(call.operation.id)
    made: dict[str, Any] = {}
    for wire, value in values.items():
        name = argument(call.operation.id, where, wire)
        made[wire] = value
        if name is not None and value is not OMIT:
            try:
                made[wire] = _written(arms_of(types[name]), value, 0)
            except ValueError as problem:
                raise ValueError(f"{name}: {problem}") from None
    return made


def _written(arms: Arms, value: Any, depth: int) -> Any:
    if depth > MOST_LEVELS or any(_origin(arm) is os.PathLike for arm in arms):
        return value
    if is_map(value):
        return {
            key: _written(_member(arms, key), item, depth + 1)
            for key, item in value.items()
        }
    if is_sequence(value) and not is_bytes(value):
        return [
            _written(_item(arms, place), item, depth + 1)
            for place, item in enumerate(value)
        ]
    return _scalar(arms, value)


def _member(arms: Arms, key: Any) -> Arms:
    """What the arms that are objects have under a key."""
    found: list[Any] = []
    for arm in arms:
        if is_typeddict(arm) and key in members(arm):
            found += arms_of(members(arm)[key][0])
        elif _origin(arm) in (dict, Mapping):
            found += arms_of(get_args(arm)[1])
    return tuple(found)


def _item(arms: Arms, place: int) -> Arms:
    """What the arms that are lists have at a place."""
    found: list[Any] = []
    for arm in arms:
        kinds = get_args(arm)
        if _origin(arm) is list:
            found += arms_of(kinds[0])
        elif _origin(arm) is tuple and place < len(kinds):
            found += arms_of(kinds[place])
    return tuple(found)


def _scalar(arms: Arms, value: Any) -> Any:
    is_text = str in arms
    if isinstance(value, Kept) and isinstance(value.wire, str) == is_text:
        return value.wire
    if isinstance(value, datetime) and datetime in arms:
        if is_text:
            return value if value.utcoffset() is None else rfc3339(value)
        seconds = seconds_of(value)
        return seconds if float in arms else int(seconds // 1)
    if isinstance(value, Decimal) and Decimal in arms and not is_text:
        return number_of(value)
    return base64_of(bytes(value)) if is_bytes(value) and bytes in arms else value


def _origin(arm: Any) -> Any:
    return get_origin(arm)
