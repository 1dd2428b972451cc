"""Answers made of nothing but their type: for tests of code that uses a client.

In: a model, or the name of what a method answers. Out: the smallest JSON that the type allows,
always the same, with what the caller gave in its place. Must not draw anything at random.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import to_json

from .decode import decode
from .errors import DriftError
from .home import PACKAGE, exported
from .narrow import is_map, is_sequence
from .omit import OMIT
from .salvage import full
from .unions import Arm, LinkMarker, is_model

T = TypeVar("T")
Given = Mapping[str, Any]

_before_capital = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PLAIN: Mapping[Any, Any] = {int: 1, float: 1.0, bool: False, dict: {}, list: []}


def build(model: type[T], /, **values: Any) -> T:
    """An object of a model, with all that is required; `values` go in by name, nested ones as dicts.

    Raises:
        ValueError: A value does not fit the model.
    """
    if not is_model(model):
        raise TypeError("build: give a model; of a union, one of its arms")
    data = to_json(Factory({}).make(model, values))
    try:
        made: T = decode(model.__name__, data, strict=True)
    except DriftError as problem:
        raise ValueError(f"build: {problem}") from None
    return made


def build_json(model: type[BaseModel] | str, /, **values: Any) -> Any:
    """The same as JSON, of a model or its name."""
    return Factory({}).make(named(model) if isinstance(model, str) else model, values)


def named(name: str) -> Any:
    """What the package exports under a name; a clear error where that is nothing."""
    try:
        return exported(name)
    except AttributeError:
        raise LookupError(f"{PACKAGE} has no model named {name!r}") from None


class Factory:
    """Makes JSON for types. `fixtures`: by model name, what is taken before anything is made up."""

    def __init__(self, fixtures: Given) -> None:
        self._fixtures = fixtures
        self._open: list[Arm] = []

    def make(self, kind: Any, given: Any = OMIT) -> Any:
        """The JSON of a type, with what is given in its place."""
        return self._value(kind, "") if given is OMIT else self._given(kind, given)

    def _model(self, model: Arm, values: Given) -> Any:
        fixture = self._fixtures.get(model.__name__)
        if fixture is not None:
            values = {**plain(fixture), **values}
        self._open.append(model)
        made: dict[str, Any] = {}
        rest = dict(values)
        own_id = _snake(model.__name__)
        for attribute, field in model.model_fields.items():
            wire = field.alias or attribute
            key = attribute if attribute in rest else wire
            if key in rest:
                made[wire] = self._given(full(field), rest.pop(key))
            elif field.is_required():
                name = own_id if wire == "id" else wire
                made[wire] = self._value(full(field), name)
        self._open.pop()
        return {**made, **plain(rest)}

    def _given(self, kind: Any, value: Any) -> Any:
        """What the caller gave; a dict in the place of a model is completed."""
        arms = _arms(kind)
        models = [arm for arm in arms if is_model(arm)]
        for reader in filter(None, map(_reader, arms)):
            value = reader.dumped(value)
        lists = [get_args(arm)[0] for arm in arms if get_origin(arm) is list]
        if is_map(value) and models:
            fitting = (arm for arm in models if value.keys() <= _members(arm))
            return self._model(next(fitting, models[0]), value)
        if is_sequence(value) and len(lists) == 1:
            return [self._given(lists[0], item) for item in value]
        return plain(value)

    def _value(self, kind: Any, name: str) -> Any:
        """The first arm that can be made; None where all lead back to where we are."""
        arms = sorted(_arms(kind), key=_is_plain)
        for arm in arms:
            origin, reader = get_origin(arm), _reader(arm)
            if reader is not None:
                return reader.sample
            if is_model(arm):
                if arm not in self._open:
                    return self._model(arm, {})
            elif origin is Literal:
                return get_args(arm)[0]
            elif origin is list:
                return self._items(get_args(arm)[0], name)
            elif origin is tuple:
                return [self._value(each, name) for each in get_args(arm)]
            elif arm is str:
                return f"{name or 'text'}_1"
            elif arm is not NoneType:
                return _PLAIN.get(origin or arm, {})
        return None if NoneType in arms or not arms else {}

    def _items(self, kind: Any, name: str) -> list[Any]:
        """One object, where the list holds objects."""
        models = [arm for arm in _arms(kind) if is_model(arm)]
        if not models or all(arm in self._open for arm in models):
            return []
        return [self._value(kind, name)]


def _reader(arm: Any) -> Any:
    """What reads the texts of a type, where something does; see `formats.py`."""
    found = getattr(arm, "__metadata__", ())
    return next((each for each in found if hasattr(each, "sample")), None)


def _is_plain(arm: Any) -> bool:
    """Whether a type lists no values: what lists them tells more, and goes first."""
    origin: Any = get_origin(arm)
    return origin is not Literal


def _snake(name: str) -> str:
    return _before_capital.sub("_", name).lower()


def _arms(kind: Any) -> tuple[Any, ...]:
    """The arms of a type: an id before the objects that a link may lead to."""
    origin = get_origin(kind)
    if origin is Annotated:
        if _reader(kind):
            return (kind,)
        links = [each for each in kind.__metadata__ if isinstance(each, LinkMarker)]
        return links[0].arms() if links else _arms(get_args(kind)[0])
    if origin in (Union, UnionType):
        return tuple(arm for part in get_args(kind) for arm in _arms(part))
    return (kind,)


def _members(model: Arm) -> set[str]:
    fields = model.model_fields
    return {*fields, *(field.alias or name for name, field in fields.items())}


def plain(value: Any) -> Any:
    """Models inside as the JSON that they stand for."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if is_map(value):
        return {key: plain(item) for key, item in value.items()}
    if is_sequence(value):
        return [plain(item) for item in value]
    return value


def fits(name: str, value: Any) -> bool:
    """Whether JSON is as the type of that name has it."""
    try:
        decode(name, to_json(value), strict=True)
    except (DriftError, ValueError):
        return False
    return True
