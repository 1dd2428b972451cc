"""Whether a call keeps to the document, before it is sent.

In: a call. Out: everything that is wrong with it, by place. Values are judged by what they
become on the wire. Must not change a call, and must not put a value into a message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from math import isfinite
from types import NoneType
from typing import Any, Literal, get_args, get_origin, is_typeddict

from .bounds import broken
from .call import Call
from .errors import RequestProblem, RequestValidationError
from .forms import MOST_LEVELS
from .home import exported, settings
from .kinds import SCALARS, is_object_type, is_scalar, json_fits, name_of, text_fits
from .narrow import is_map, is_sequence
from .omit import OMIT
from .scalars import text_of
from .shapes import argument, arguments, given, limits, members
from .unions import arms_of

_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where a value stands: for people, and among the document's limits.

    `text`: it is sent as text, in a form, a query or a header; otherwise it is JSON.
    """

    place: str
    owner: str
    key: str
    text: bool

    def inside(self, name: object) -> _At:
        """An item of a list, or a value of a map."""
        return replace(self, place=f"{self.place}.{name}", key=f"{self.key}.*")

    def member(self, owner: str, name: str) -> _At:
        """A member of an object that has a type of its own."""
        return replace(self, place=f"{self.place}.{name}", owner=owner, key=name)

    def says(self, text: str) -> list[RequestProblem]:
        """One problem, here."""
        return [RequestProblem(place=self.place, text=text)]


def check(call: Call) -> None:
    """Raise `RequestValidationError` with all that is wrong, if anything is."""
    operation = call.operation
    if operation.id in exported("OPERATIONS"):
        found = problems(call)
        if found:
            attribute = exported("OPERATIONS")[operation.id].attribute
            raise RequestValidationError(attribute, tuple(found))


def problems(call: Call) -> list[RequestProblem]:
    """What is wrong with a call's values as arguments of its operation."""
    operation = call.operation
    types = arguments(operation.id)
    form = operation.body == "multipart" and settings().form_style == "openapi"
    found: list[RequestProblem] = []
    for where, values in given(call):
        for wire, value in values.items():
            name = argument(operation.id, where, wire)
            text = not (where == "body" and call.form is None)
            if form and (is_map(value) or is_sequence(value)):
                text = False  # Such parts are JSON.
            at = _At(place=wire, owner=operation.id, key=wire, text=text)
            if name is not None:
                found += _fit(types[name], value, at)
            elif value is not OMIT and wire != operation.asks:
                found += at.says(_unknown(wire, types))
    return found


def _fit(kind: Any, value: Any, at: _At) -> list[RequestProblem]:
    """What is wrong with one value, as a type and within its limits."""
    if value is OMIT:
        return []
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, float) and not isfinite(value):
        return at.says("not a finite number")
    if at.place.count(".") > MOST_LEVELS:
        top = at.place.partition(".")[0]
        deep = f"nested deeper than {MOST_LEVELS} levels; does it contain itself?"
        return [RequestProblem(place=top, text=deep)]
    arms = arms_of(kind)
    nullable = NoneType in arms
    if value is None:
        return [] if nullable or Any in arms else at.says("None cannot be sent here")
    if value == "" and nullable and at.text:
        return []
    choices = [arm for arm in arms if arm is not NoneType]
    tried = [_arm(arm, value, at) for arm in choices]
    found: list[RequestProblem] = []
    if [] not in tried and tried:
        found = _likeliest(choices, tried, value, at)
        if not is_sequence(value):
            return found
    bounds = limits(at.owner).get(at.key, {})
    broad = [p for text in broken(bounds, value, str in arms) for p in at.says(text)]
    return broad + found


def _likeliest(
    arms: Sequence[Any], tried: list[list[RequestProblem]], value: Any, at: _At
) -> list[RequestProblem]:
    """What to say when no arm fits: what is wrong with the one that was meant, if one can tell."""
    if len(tried) == 1:
        return tried[0]
    inside = [
        each
        for arm, each in zip(arms, tried, strict=True)
        if (is_map(value) and is_object_type(arm))
        or (is_sequence(value) and get_origin(arm) in (list, tuple))
    ]
    if inside:
        return min(inside, key=len)
    names = " or ".join(dict.fromkeys(name_of(arm) for arm in arms))
    return at.says(f"expected {names}, found {type(value).__name__}")


def _arm(arm: Any, value: Any, at: _At) -> list[RequestProblem]:
    """What is wrong with a value as one type that is no union."""
    origin = get_origin(arm)
    if origin is Literal:
        return _one_of(get_args(arm), value, at)
    if is_typeddict(arm):
        return _object(arm, value, at) if is_map(value) else _wrong(arm, value, at)
    if is_object_type(arm):
        if not is_map(value):
            return _wrong(arm, value, at)
        inner = get_args(arm)[1]
        return [p for k, v in value.items() for p in _fit(inner, v, at.inside(k))]
    if origin in (list, tuple):
        return _items(arm, value, at) if is_sequence(value) else _wrong(arm, value, at)
    if arm in SCALARS:
        fits = text_fits(arm, value) if at.text else json_fits(arm, value)
        return [] if fits else _wrong(arm, value, at)
    return []


def _items(arm: Any, value: Sequence[Any], at: _At) -> list[RequestProblem]:
    """What is wrong with the items of a list, or of a tuple, where each has a type of its own."""
    given = [item for item in value if item is not OMIT]
    kinds: Sequence[Any] = get_args(arm)
    if get_origin(arm) is list:
        kinds = [kinds[0]] * len(given)
    elif len(kinds) != len(given):
        return at.says(f"expected {name_of(arm)}, found {len(given)}")
    pairs = enumerate(zip(kinds, given, strict=True))
    return [p for i, (kind, v) in pairs for p in _fit(kind, v, at.inside(i))]


def _object(shape: Any, value: Mapping[Any, Any], at: _At) -> list[RequestProblem]:
    known = members(shape)
    owner: str = shape.__name__
    is_open = "." in limits(owner)
    found: list[RequestProblem] = []
    for name, item in value.items():
        inner = at.member(owner, str(name))
        if name in known:
            found += _fit(known[name][0], item, inner)
        elif item is not OMIT and not is_open:
            found += inner.says(_unknown(name, known))
    for name, (_, required) in known.items():
        if required and value.get(name, OMIT) is OMIT:
            found += at.member(owner, name).says("missing")
    return found


def _unknown(name: object, known: Mapping[str, Any]) -> str:
    close = get_close_matches(str(name), known, n=1)
    return f"unknown; did you mean {close[0]!r}?" if close else "unknown"


def _one_of(values: tuple[Any, ...], value: Any, at: _At) -> list[RequestProblem]:
    if at.text and is_scalar(value):
        allowed = {text_of(each, "unix") for each in values}
        fits = text_of(value, "unix") in allowed
    else:
        fits = any(each == value and type(each) is type(value) for each in values)
        fits = fits or (isinstance(value, str) and value in values)
    if fits:
        return []
    shown = ", ".join(repr(each) for each in values[:_SHOWN])
    more = f", … ({len(values)} values)" if len(values) > _SHOWN else ""
    return at.says(f"not one of {shown}{more}")


def _wrong(arm: Any, value: Any, at: _At) -> list[RequestProblem]:
    return at.says(f"expected {name_of(arm)}, found {type(value).__name__}")
