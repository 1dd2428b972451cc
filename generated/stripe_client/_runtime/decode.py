"""From the bytes of an answer to what a method returns.

In: the name of a type that the package exports, and JSON text. Out: an object of it. The fast
path is Pydantic's own; only when it refuses is anything salvaged. Must not know how the bytes
came, and must not put a value of an answer into a message.
"""

from __future__ import annotations

import json
import threading
from typing import Any, Protocol, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json

from .drift import Drift, OnDrift, announce
from .enums import NOTICE, noticing
from .errors import DriftError
from .home import exported
from .narrow import is_object
from .own import own_class
from .unions import is_model

_MOST_PLACES = 5


class UndecodableError(ValueError):
    """The text is no JSON, or its outermost shape is wrong. The caller adds what it knows."""


class _Validator(Protocol):
    def validate_json(
        self,
        data: bytes,
        /,
        *,
        by_alias: bool | None = None,
        by_name: bool | None = None,
        context: Any = None,
    ) -> Any: ...


_validators: dict[str, tuple[Any, _Validator]] = {}
_lock = threading.RLock()


def _validator(name: str) -> tuple[Any, _Validator]:
    """The type of a name, and what reads it; built once, by one thread."""
    found = _validators.get(name)
    if found is None:
        with _lock:
            found = _validators[name] = _build(exported(name))
    return found


def _build(target: Any) -> tuple[Any, _Validator]:
    if is_model(target):
        target = own_class(target)
        model = cast("type[BaseModel]", target)
        model.model_rebuild()
        return target, cast("_Validator", model.__pydantic_validator__)
    adapter: TypeAdapter[Any] = TypeAdapter(noticing(target), config={"strict": True})
    return target, adapter


def decode(
    name: str, raw: bytes, *, strict: bool = False, on_drift: OnDrift | None = None
) -> Any:
    """An answer's JSON text as the type of that name."""
    target, validator = _validator(name)
    try:
        return validator.validate_json(
            raw, by_alias=True, by_name=False, context=NOTICE
        )
    except ValidationError:
        pass
    from .salvage import Salvage, Spot, spell

    value = parse(raw)
    places: list[Drift] = []
    salvage = Salvage(places.append)
    try:
        if is_model(target) and is_object(value):  # It was tried already, as a whole.
            result: Any = salvage.model(target, value, Spot(name))
        else:
            result = salvage.keep(target, value, Spot(name))
    except RecursionError:
        raise UndecodableError("the body is nested too deep") from None
    if result is value and not (isinstance(value, dict) and not is_model(target)):
        raise UndecodableError(
            f"expected {spell(target)}, found {places[0].found_type}"
        )
    if strict and places:
        raise DriftError(_summary(places), tuple(places))
    for place in places:
        announce(place, on_drift)
    return result


def decode_quietly(name: str, value: Any) -> Any:
    """A parsed value as the type of that name, without warnings: for errors' details."""
    target, validator = _validator(name)
    try:
        return validator.validate_json(to_json(value), by_alias=True, by_name=False)
    except ValueError:
        from .salvage import Salvage, Spot

        try:
            return Salvage(lambda _: None).keep(target, value, Spot(name))
        except RecursionError:
            return value


def parse(raw: bytes) -> Any:
    """JSON text as plain Python values."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as problem:
        what = "empty" if not raw.strip() else f"no JSON ({type(problem).__name__})"
        raise UndecodableError(f"the body is {what}") from None


def _summary(places: list[Drift]) -> str:
    shown = "; ".join(str(place) for place in places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    return f"{shown}; and {more} more" if more > 0 else shown
